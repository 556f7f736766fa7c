import { z } from 'zod';
import { bytes, distribution } from '../fields/texts.js';

export const store = z.strictObject({
  kind: z.enum(['postgresql', 'redis', 'rabbitmq']).describe('Whose rules it follows.'),
  maxConnections: z
    .int()
    .min(1)
    .optional()
    .describe('max_connections as in postgresql.conf, 100 without it; maxclients of Redis.'),
  reserved: z
    .int()
    .min(0)
    .optional()
    .describe('superuser_reserved_connections of PostgreSQL, which pods cannot have; 3 without it.'),
  cores: z.int().min(1).optional().describe('Operations that run at a time.'),
  contention: z
    .strictObject({
      serial: z.number().min(0).max(1).describe('Share of the work that only one can do at a time.'),
      crosstalk: z.number().min(0).max(1).describe('What each pair that runs together costs, as a share of the work.'),
    })
    .optional()
    .describe(
      'How operations of PostgreSQL slow each other down, by the Universal Scalability Law; without it they do not.',
    ),
  pooler: z
    .strictObject({
      mode: z.enum(['transaction', 'session']).optional().describe('pool_mode; session without it, as in PgBouncer.'),
      size: z.int().min(1).optional().describe('Server connections, default_pool_size; 20 without it.'),
      maxClients: z.int().min(1).optional().describe('max_client_conn; 100 without it.'),
    })
    .optional()
    .describe('PgBouncer between the pods and PostgreSQL.'),
  operation: distribution.optional().describe('Time of one operation.'),
  query: distribution.optional().describe('The same, for a database.'),
  memory: bytes.optional().describe('Memory of the server: maxmemory of Redis; no limit without it.'),
  watermark: z
    .number()
    .gt(0)
    .max(1)
    .optional()
    .describe(
      'Share of the memory at which RabbitMQ blocks publishers; 0.6 without it, as in RabbitMQ 4 (0.4 before).',
    ),
});

import type { Distribution } from '../../kernel/distributions.js';
import type { Bytes } from '../../units.js';

export type StoreKind = 'postgresql' | 'redis' | 'rabbitmq';

/** A database, cache or broker that pods share. */
export type Store = {
  /** Unique in its region. */
  readonly name: string;
  /** What it is; a RabbitMQ one holds the memory of queues. */
  readonly kind: StoreKind;
  /** Connections that ordinary roles can hold together, `reserved` already taken off; Infinity: no limit. */
  readonly maxConnections: number;
  /** Connections that are kept for superusers (`superuser_reserved_connections`). */
  readonly reserved: number;
  /**
   * Operations that run at a time, each at full speed; further ones wait in order, or share the cores where there is
   * contention.
   */
  readonly cores: number;
  /** How operations slow each other down; null: they do not. */
  readonly contention: Contention | null;
  /** What stands between the pods and the database; null: nothing. */
  readonly pooler: Pooler | null;
  /** Time of one operation where a call gives none of its own. */
  readonly operation: Distribution;
  /**
   * Memory of the server, Redis' `maxmemory` (policy `noeviction`: a write beyond it is refused); Infinity: no limit.
   */
  readonly memory: Bytes;
  /**
   * Share of `memory` at which RabbitMQ blocks whoever publishes (`vm_memory_high_watermark.relative`); 1 for other
   * kinds.
   */
  readonly watermark: number;
};

/**
 * The two numbers of the Universal Scalability Law: what only one operation can do at a time, and what each pair of
 * them costs.
 */
export type Contention = {
  /** Share of the work that only one operation can do at a time (σ), 0 to 1. */
  readonly serial: number;
  /** Cost of each pair of operations as a share of one (κ). */
  readonly crosstalk: number;
};

/** A pool of server connections, as PgBouncer's. */
export type Pooler = {
  /** A client keeps its server connection for one operation, or as long as it is connected. */
  readonly mode: 'transaction' | 'session';
  /** Server connections to the database (`default_pool_size`). */
  readonly size: number;
  /** Connections of clients that the pooler takes (`max_client_conn`). */
  readonly maxClients: number;
};

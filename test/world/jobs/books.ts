import { expect } from 'vitest';
import { stopZone } from '../../../src/world/incidents/zone-outage.js';
import { COPY, FREE, HELD, HELD_COPY, WAITING } from '../../../src/world/jobs/job.js';
import { type SmallPool, smallPool } from '../../checkers/small-pool.js';

/** Two zones without nodes; the pods stand in them in turn. */
export const twoZones = { cluster: { regions: { r: { zones: ['a', 'b'] } } } } as const;

/** The machines of the first zone fall silent. */
export const silence = (pool: SmallPool, time: number): void =>
  pool.at(time, () => stopZone(pool.workload.cluster, pool.workload.cluster.region.zones[0]));

export type { SmallPool };
export { smallPool };

/**
 * What must hold at any instant: each job that arrived is somewhere or gone, exactly once, and the broker's counters
 * say what its rows say.
 */
export function booksBalance(pool: SmallPool): void {
  const { queue } = pool;
  const count = (call: Parameters<SmallPool['calls']>[0]): number => pool.calls(call).length;
  const gone =
    count('jobDropped') +
    count('jobRefused') +
    count('jobAbandoned') +
    count('jobDone') +
    count('jobLost') +
    count('jobDeadLettered');
  const here = queue.waiting + queue.held + queue.delayed + queue.inService;
  expect([count('jobArrived'), here, gone]).toEqual([here + gone, here, gone]);
  const rows = [...queue.table.stage].filter((stage) => stage !== FREE && stage !== COPY && stage !== HELD_COPY);
  expect(rows).toHaveLength(here);
  expect(queue.lines.reduce((sum, line) => sum + line.size, 0)).toBe(queue.waiting);
  expect(rows.filter((stage) => stage === WAITING)).toHaveLength(queue.waiting);
  const held = pool.calls('jobHeld').reduce((sum, [, , change]) => sum + change, 0);
  expect(held).toBe(queue.held);
  expect(rows.filter((stage) => stage === HELD).length).toBeLessThanOrEqual(held);
  const copies = [...queue.table.stage].filter((stage) => stage === COPY).length;
  // A copy begins with `copyStarted` or when another one ended its job, and ends with `copyEnded` or by ending the job
  // itself.
  expect(count('copyStarted') - count('copyEnded')).toBeGreaterThanOrEqual(copies - count('jobDone'));
}

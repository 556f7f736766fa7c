import { expect } from 'vitest';
import { stopZone } from '../../../src/world/incidents/zone-outage.js';
import { DUPLICATE, FREE, HELD, HELD_DUPLICATE, WAITING } from '../../../src/world/jobs/job.js';
import { type SmallPool, smallPool } from '../../checkers/small-pool.js';

/** Two zones without nodes; the pods stand in them in turn. */
export const twoZones = { cluster: { regions: { r: { zones: ['a', 'b'] } } } } as const;

/** The machines of the first zone send no heartbeats. */
export const loseHeartbeats = (pool: SmallPool, time: number): void =>
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
  const rows = [...queue.table.stage].filter(
    (stage) => stage !== FREE && stage !== DUPLICATE && stage !== HELD_DUPLICATE,
  );
  expect(rows).toHaveLength(here);
  expect(queue.lines.reduce((sum, line) => sum + line.size, 0)).toBe(queue.waiting);
  expect(rows.filter((stage) => stage === WAITING)).toHaveLength(queue.waiting);
  const held = pool.calls('jobHeld').reduce((sum, [, , change]) => sum + change, 0);
  expect(held).toBe(queue.held);
  expect(rows.filter((stage) => stage === HELD).length).toBeLessThanOrEqual(held);
  const duplicates = [...queue.table.stage].filter((stage) => stage === DUPLICATE).length;
  // A duplicate begins with `duplicateStarted` or when another one ended its job, and ends with `duplicateEnded` or by
  // ending the job itself.
  expect(count('duplicateStarted') - count('duplicateEnded')).toBeGreaterThanOrEqual(duplicates - count('jobDone'));
}

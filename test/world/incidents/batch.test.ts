import { expect, it } from 'vitest';
import { batch } from '../../../src/world/incidents/batch.js';
import { noControllers } from '../../../src/world/incidents/controller-commands.js';
import { smallPool } from '../../fixtures/small-pool.js';

it('a batch brings jobs of no demand, all at once', () => {
  const pool = smallPool();
  const { cluster } = pool.workload;
  const three = { kind: 'batch', at: 5, region: 'r', queue: pool.queue.name, size: 3 } as const;
  pool.at(5, () => batch.begin(three, { cluster, controllers: noControllers }));
  pool.run();
  expect(pool.calls('jobArrived').map(([at]) => at)).toEqual([5, 5, 5]);
  expect(pool.calls('jobDone').map(([, , , demand]) => demand)).toEqual([-1, -1, -1]);
});

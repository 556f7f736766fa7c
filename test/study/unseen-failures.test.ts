import { describe, expect, it } from 'vitest';
import { findLimit } from '../../src/api/limit.js';
import { unseenFailures } from '../../src/study/index.js';
import { api, judged, workers } from '../fixtures/judged-runs.js';

const unseen = (goals: readonly string[], scenario: object) =>
  unseenFailures([{ policy: 'today', replication: 0, summary: judged(goals, scenario).summary }]);

describe('failures that no goal sees', () => {
  const hasty = api({ gap: '1s', timeout: '10ms' });
  const full = workers({ gap: '1s' }, {}, { capacity: 3 });

  it('are those of clients and of queues, where a goal asks for times alone', () => {
    expect(unseen(['p95 response of api < 1s'], hasty)).toEqual([{ of: 'api', kind: 'service', share: 1 }]);
    expect(unseen(['p95 wait of orders < 1h'], full)).toMatchObject([{ of: 'orders', kind: 'queue' }]);
    expect(unseen(['p95 wait of orders < 1h'], full)[0]?.share).toBeGreaterThan(0.5);
  });

  it('are seen by a goal on failures, and no matter of a goal that asks for no times of them', () => {
    expect(unseen(['p95 response of api < 1s', 'errors of api < 50%'], hasty)).toEqual([]);
    expect(unseen(['p95 wait of orders < 1h', 'dropped of orders < 1000'], full)).toEqual([]);
    expect(unseen(['cost < 40 USD per day'], hasty)).toEqual([]);
    expect(unseen(['p95 response of api < 1s'], api({ gap: '1s' }))).toEqual([]);
  });

  it('let no load hold: 32 times the demand is no limit when clients fail', async () => {
    const { held, broke } = await findLimit(
      { horizon: '10m', ...hasty, goals: ['p95 response of api < 1s'] } as never,
      { replications: 1, most: 32, least: 1 / 2 },
    );
    expect(held).toBeNull();
    expect(broke?.unseen).toMatchObject([{ of: 'api' }]);
  });
});

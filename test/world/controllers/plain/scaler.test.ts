import { describe, expect, it } from 'vitest';
import type { Scaler } from '../../../../src/policies/policy.js';
import { deployment } from '../../../../src/scenario/builders.js';
import { smallPool } from '../../../fixtures/small-pool.js';

const two = {
  manifests: [deployment('other', { replicas: 0 })],
  behaviour: { 'Deployment/other': { takes: 'jobs', start: '0s' } },
} as const;

/** Who decided at which instant. */
const decided = (scalers: Readonly<Record<string, Scaler>>) => {
  const pool = smallPool({ replicas: 0, more: { ...two, scalers } });
  for (const at of [10, 20, 30]) pool.job(at, 1000);
  pool.run(100);
  return pool;
};

describe('plain scalers that look at every change', () => {
  it('all act on one queue, each for its own workload', () => {
    const pool = smallPool({
      replicas: 0,
      more: {
        ...two,
        scalers: {
          'Deployment/pool': { policy: 'perJob', max: 2 },
          'Deployment/other': { policy: 'perJob', max: 3 },
        },
      },
    });
    for (const at of [10, 20, 30]) pool.job(at, 1000);
    pool.run(100);
    const replicas = pool.workload.cluster.workloads.map(({ strict, replicas: now }) => [strict.name, now]);
    expect(replicas.toSorted()).toEqual([
      ['other', 3],
      ['pool', 2],
    ]);
    expect(pool.queue.inService).toBe(3);
  });

  it('look in one order, and once an instant, whatever happened in it', () => {
    const seen: string[] = [];
    const watcher = (name: string): Scaler => ({
      name,
      every: 0,
      start: null,
      decide: ({ at, replicas }, memory) => {
        seen.push(`${name} at ${at}`);
        return [{ replicas, because: { reason: 'Test', sentence: 'as many as before' } }, memory];
      },
    });
    decided({ 'Deployment/pool': watcher('second'), 'Deployment/other': watcher('first') });
    expect(seen).toEqual(['first at 10', 'second at 10', 'first at 20', 'second at 20', 'first at 30', 'second at 30']);
  });
});

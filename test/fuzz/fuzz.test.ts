import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judged, observedRun } from '../checkers/index.js';
import type { Entry } from '../checkers/log.js';
import { sound, tryCase } from './one-case.js';
import { scenarios } from './scenarios.js';

// The same cases for everyone; new ones are the business of `npm run fuzz`.
const SEED = 20261124;

describe('random scenarios', () => {
  it('satisfy every judge', () => {
    fc.assert(fc.property(scenarios, tryCase), { seed: SEED, numRuns: 60 });
  });

  it('are of all kinds', () => {
    const all = fc.sample(scenarios, { seed: SEED, numRuns: 300 });
    const text = all.map((one) => JSON.stringify(one));
    const kinds = [
      'ScaledObject',
      'ScaledJob',
      'HorizontalPodAutoscaler',
      'NodePool',
      'nodeGroups',
      'us-east-1',
      'StatefulSet',
      'PodDisruptionBudget',
      'backlog',
      'perJob',
      'then',
      'patience',
      'deadLetterAfter',
      'redis-list',
      'zone-outage',
      'region-outage',
      'stock-out',
      'broken-metrics',
      'External',
      'in-flight',
      'slow-registry',
      'slow-store',
      '"batch"',
      'readinessProbe',
      'livenessProbe',
      'preStop',
      'startCpu',
      'slowStart',
      'prefer-node',
      'gamma',
      'trace.csv',
      'think',
      'stages',
      'attempts',
      'maxInFlight',
      'parallel',
      'wave',
      'connections',
      'acquireTimeout',
      'drop-head',
      'reject-publish',
    ];
    for (const kind of kinds) {
      const with_ = text.filter((one) => one.includes(kind)).length;
      expect(with_, kind).toBeGreaterThan(5);
      expect(with_, `scenarios without ${kind}`).toBeLessThan(295);
    }
  });

  it('are judged: the canary, a run from which one job is stolen, is found and made small', () => {
    const stolen = (scenario: Parameters<typeof tryCase>[0]): void => {
      const run = observedRun(sound(scenario));
      const place = run.log.findIndex((entry: Entry) => entry.call === 'jobDone');
      const complaints = judged(place < 0 ? run : { ...run, log: run.log.toSpliced(place, 1) });
      if (complaints.length > 0) throw new Error(complaints[0]);
    };
    const outcome = fc.check(fc.property(scenarios, stolen), { seed: SEED, numRuns: 60 });
    expect(outcome.failed).toBe(true);
    expect(String(outcome.errorInstance)).toMatch(/jobs: pool-\d-jobs/);
    expect(outcome.counterexample?.[0]?.incidents ?? []).toEqual([]);
    const again = fc.check(fc.property(scenarios, stolen), {
      seed: SEED,
      path: outcome.counterexamplePath as string,
      numRuns: 1,
    });
    expect(again.counterexample).toEqual(outcome.counterexample);
  });
});

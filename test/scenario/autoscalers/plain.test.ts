import { describe, expect, it } from 'vitest';
import { strict } from '../../../src/api/strict.js';
import { perJob } from '../../../src/policies/index.js';
import { deployment } from '../../../src/scenario/builders.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';

const web = (scaler: NonNullable<ScenarioInput['scalers']>[string], serves = true): ScenarioInput => ({
  horizon: '1h',
  manifests: [deployment('web', { replicas: 2 })],
  behaviour: { 'Deployment/web': serves ? { serves: 'web', cpu: '10ms' } : { uses: { cpu: 0.5 } } },
  ...(serves ? { demand: { web: { rate: '5/s' } } } : {}),
  scalers: { 'Deployment/web': scaler },
});

describe('plain policies at a workload that takes from no queue', () => {
  it.each([
    ['perJob', { policy: 'perJob', max: 5 }, true],
    ['backlog', { policy: 'backlog', target: 10, max: 5 }, true],
    ['perJob', { policy: 'perJob', max: 5 }, false],
    ['per-job(0-5)', perJob({ min: 0, max: 5 }), true],
  ] as const)('%s is a complaint: it would never act', (name, scaler, serves) => {
    expect(() => strict(web(scaler, serves))).toThrow(
      `${name} decides by the jobs of a queue, and Deployment/web takes from none: it would never act`,
    );
  });

  it('act where they do not need one', () => {
    expect(() => strict(web({ policy: 'fixed', replicas: 4 }))).not.toThrow();
    expect(() => strict(web({ ...perJob({ min: 0, max: 5 }), every: 15 }))).not.toThrow();
  });
});

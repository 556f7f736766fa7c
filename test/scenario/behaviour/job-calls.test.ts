import { describe, expect, it } from 'vitest';
import { strict } from '../../../src/api/strict.js';
import { deployment } from '../../../src/scenario/builders.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';

type Then = NonNullable<NonNullable<ScenarioInput['behaviour']>[string]['then']>;

const pair = (one: Then, other: Then): ScenarioInput => ({
  horizon: '1h',
  manifests: ['a', 'b', 'last'].map((name) => deployment(name, { replicas: 1 })),
  queues: { jobs: {}, mail: {} },
  behaviour: {
    'Deployment/a': { takes: 'jobs', service: '1s', then: one },
    'Deployment/b': { takes: 'jobs', then: other },
    'Deployment/last': { takes: 'mail', service: '1s' },
  },
  demand: { jobs: { rate: '1/s' } },
});

describe('two workloads on one queue', () => {
  it('have to send on the same: what a job sends on is drawn when it arrives', () => {
    expect(() => strict(pair([{ queue: 'mail' }], [{ queue: 'mail', probability: 0.5 }]))).toThrow(
      'two workloads that take from queue jobs send on different jobs',
    );
    expect(() => strict(pair([{ queue: 'mail' }], []))).toThrow('send on different jobs');
    expect(() => strict(pair([{ queue: 'mail' }], [{ queue: 'mail' }]))).not.toThrow();
  });
});

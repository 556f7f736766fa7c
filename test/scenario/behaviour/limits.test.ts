import { describe, expect, it } from 'vitest';
import { deployment } from '../../../src/scenario/builders.js';
import { complaintText } from '../../../src/scenario/complaints/complaint.js';
import type { BehaviourInput } from '../../../src/scenario/input/scenario-input.js';
import { normalize } from '../../../src/scenario/normalize/normalize.js';

const warnings = (behaviour: BehaviourInput, limits: Record<string, string>): string[] =>
  normalize({
    horizon: '1h',
    manifests: [deployment('worker', { limits })],
    queues: { orders: {} },
    behaviour: { 'Deployment/worker': { takes: 'orders', service: '10s', ...behaviour } },
    demand: { orders: { rate: '1/s' } },
  }).warnings.map(complaintText);
const here = 'behaviour.Deployment/worker:';

describe('limits that bind', () => {
  it.each<[string, BehaviourInput, Record<string, string>, string[]]>([
    [
      'on one job',
      { uses: { cpu: '2 per job' } },
      { cpu: '500m' },
      [
        `${here} jobs take 40 s on average, but the grace period is 30 s: jobs of ending pods are killed`,
        `${here} a job of Deployment/worker wants 2 cores, and the CPU limit is 0.5: it takes 4 times as long`,
      ],
    ],
    [
      'on all together',
      { uses: { cpu: '0.1 + 0.5 per job', memory: '200Mi per job' }, concurrency: 4 },
      { cpu: '1', memory: '512Mi' },
      [
        `${here} the 4 jobs that a pod of Deployment/worker works on at a time want 2.1 cores, and the CPU limit is 1: they take 2.1 times as long`,
        `${here} the 4 jobs that a pod of Deployment/worker works on at a time use 800Mi, and the memory limit is 512Mi: the process is killed and its jobs come back`,
      ],
    ],
    [
      'on the process itself',
      { uses: { memory: '600Mi + 1Mi per job' } },
      { memory: '512Mi' },
      [
        `${here} Deployment/worker uses 600Mi without any work, and the memory limit is 512Mi: it is killed at the end of each start`,
      ],
    ],
    ['on nothing', { uses: { cpu: '1 per job', memory: '512Mi' } }, { cpu: '1', memory: '512Mi' }, []],
  ])('are said: %s', (_, behaviour, limits, said) => {
    expect(warnings(behaviour, limits)).toEqual(said);
  });
});

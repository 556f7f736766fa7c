import { expect, it } from 'vitest';
import { simulate } from '../../../src/api/simulate.js';
import { deployment } from '../../../src/scenario/builders.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';

/** Half of the jobs have one key: their consumer has 1.25 times what it can do, the others a seventh of it. */
const hot: ScenarioInput = {
  horizon: '2h',
  manifests: [deployment('consumer', { replicas: 4 })],
  queues: { clicks: { broker: 'kafka', partitions: 4, partitionBy: 'key', hotShare: 0.5 } },
  behaviour: { 'Deployment/consumer': { takes: 'clicks', service: '1s' } },
  demand: { clicks: { rate: '2/s' } },
};
const sentence = (input: ScenarioInput) =>
  simulate(input).summary.bottlenecks.find(({ kind }) => kind === 'queue-backlog')?.sentence;

it('does not call consumers busy that have other partitions', () => {
  const said = sentence(hot);
  expect(said).toContain('the consumers of some partitions were busy, all of them together for ');
  // (1 + 3 × 1/3) of 4: the hot one always, the others by what they get.
  expect(Number(/together for (\d+) %/.exec(said ?? '')?.[1])).toBeCloseTo(44, -1);
});

it('calls them busy when they are', () => {
  expect(
    sentence({ ...hot, queues: { clicks: { broker: 'kafka', partitions: 4 } }, demand: { clicks: { rate: '6/s' } } }),
  ).toMatch(/, [\d,]+ jobs at most: all workers were busy$/);
});

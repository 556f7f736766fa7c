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
  expect(sentence(hot)).toMatch(
    /: for \d\d % of that some workers had a free slot, and the jobs were in partitions of others/,
  );
  expect(sentence(hot)).not.toContain('all workers were busy');
});

it('calls them busy when they are', () => {
  expect(
    sentence({ ...hot, queues: { clicks: { broker: 'kafka', partitions: 4 } }, demand: { clicks: { rate: '6/s' } } }),
  ).toMatch(/, [\d,]+ jobs at most: all workers were busy$/);
});

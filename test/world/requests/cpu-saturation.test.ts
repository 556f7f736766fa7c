import { describe, expect, it } from 'vitest';
import { simulate } from '../../../src/api/simulate.js';
import { addJob, burntBy, burntSeconds, processorSharing } from '../../../src/kernel/processor-sharing.js';
import { simulation } from '../../../src/kernel/simulation.js';
import { deployment } from '../../../src/scenario/builders.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';
import { smallService } from '../../fixtures/small-service.js';

/** Two pods of half a core; a request burns 100 ms. */
const web = (rate: string, more: Partial<ScenarioInput> = {}): ScenarioInput => ({
  horizon: '2h',
  warmUp: '10m',
  manifests: [deployment('web', { replicas: 2, limits: { cpu: '500m' } })],
  behaviour: { 'Deployment/web': { serves: 'web', cpu: '100ms' } },
  demand: { web: { rate } },
  ...more,
});
const bound = (scenario: ScenarioInput) =>
  simulate(scenario).summary.bottlenecks.filter(({ kind }) => kind === 'pod-cpu');
const used = (scenario: ScenarioInput) => simulate(scenario).summary.workloads[0]?.cpuUtilisation;

describe('the samples of the CPU of pods', () => {
  it('show the offered work over the limits', () => {
    // 3 a second × 0.1 s over 2 × 0.5 cores.
    expect(used(web('3/s'))).toBeCloseTo(0.3, 1);
    expect(used(web('6/s'))).toBeCloseTo(0.6, 1);
    expect(
      used(
        web('20/s', {
          horizon: '20m',
          behaviour: { 'Deployment/web': { serves: 'web', cpu: '100ms', backlog: 50, concurrency: 1 } },
        }),
      ),
    ).toBeCloseTo(1, 6);
  });

  it('have nothing to say of pods without a limit where nodes are not modelled', () => {
    expect(used(web('3/s', { manifests: [deployment('web', { replicas: 2 })] }))).toBeNull();
  });

  it('name pods that have no CPU left, and only those', () => {
    expect(bound(web('5/s'))).toEqual([]);
    expect(bound(web('20/s', { horizon: '20m' }))).toMatchObject([
      {
        name: 'web',
        share: 1,
        sentence: 'pods of web had no CPU left for 100 % of their time: their limit of 0.5 cores was used up',
      },
    ]);
  });

  it('do not move the work that they look at', () => {
    const engine = simulation();
    const ends: number[] = [];
    const [seen, unseen] = [0, 1].map(() => processorSharing(engine, 0.7, () => ends.push(engine.now)));
    for (const ps of [seen, unseen]) for (const work of [0.1, 0.3, 0.7]) addJob(ps, work, 0);
    for (let at = 0.01; at < 2; at += 0.01) {
      engine.run(at);
      const looked = burntBy(seen);
      expect(looked).toBeCloseTo(Math.min(0.7 * at, 1.1), 9);
    }
    engine.run(2);
    // Both end at the same instants, to the last bit.
    expect(ends[0]).toBe(ends[1]);
    expect(ends[4]).toBe(ends[5]);
    expect(burntBy(seen)).toBe(burntSeconds(unseen));
  });
});

it('a pod never uses more than its limit, what it uses without requests included', () => {
  const one = smallService({ cpu: '1', behaviour: { idleCpu: '250m', start: '0s' } });
  for (let i = 0; i < 3; i++) one.request(10, 6);
  one.request(100, 2);
  one.run(200);
  // Three requests and the pod itself want 3.25 cores: 18 CPU seconds take 6 × 3.25 s; one alone wants 1.25.
  expect(one.answers.map((at) => Number(at.toFixed(9)))).toEqual([29.5, 29.5, 29.5, 102.5]);
  expect(one.workload.software.cpuSeconds(one.pod())).toBeCloseTo(
    200 * 0.25 - 22 * 0.25 + 19.5 * (0.25 / 3.25) + 2.5 * 0.2 + 20,
    9,
  );
});

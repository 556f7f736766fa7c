import { describe, expect, it } from 'vitest';
import { processorSharing } from '../../../models/textbook.js';
import { deployment, hpa, simulate } from '../../../src/index.js';
import type { BehaviourInput, ScenarioInput } from '../../../src/scenario/input/scenario-input.js';
import { smallPool } from '../../fixtures/small-pool.js';

type Queue = NonNullable<ScenarioInput['queues']>[string];
const pool = (
  cpu: string,
  behaviour: BehaviourInput = {},
  options: { readonly queue?: Queue; readonly more?: Partial<ScenarioInput>; readonly grace?: number } = {},
) => smallPool({ ...options, limits: { cpu }, behaviour: { uses: { cpu: '2 per job' }, ...behaviour } });
const ends = (one: ReturnType<typeof pool>) => one.calls('jobDone').map(([at]) => Number(at.toFixed(6)));
const burnt = (one: ReturnType<typeof pool>) => one.workload.software.cpuSeconds(one.workload.pods[0]);

describe('a CPU limit on jobs', () => {
  it.each([
    // 10 s on 2 cores are 20 CPU seconds.
    ['4', 10, 20],
    ['2', 10, 20],
    ['1', 20, 20],
    ['500m', 40, 20],
  ])('of %s makes a job of 10 s on 2 cores last %i s', (cpu, end, used) => {
    const one = pool(cpu);
    one.job(0, 10);
    one.run(100);
    expect(ends(one)).toEqual([end]);
    expect(burnt(one)).toBeCloseTo(used, 9);
  });

  it('is shared by the jobs of a pod, by what each wants: two of them, and then one', () => {
    const one = pool('2', { concurrency: 2 });
    one.job(0, 10);
    one.job(10, 10);
    one.run(100);
    // Alone for 10 s the first is done with none of it slowed; the other then runs alone.
    expect(ends(one)).toEqual([10, 20]);
    const two = pool('2', { concurrency: 2 });
    two.job(0, 10);
    two.job(4, 10);
    two.run(100);
    // 4 s alone, 12 s together at half speed, 4 s alone.
    expect(ends(two)).toEqual([16, 20]);
    expect(burnt(two)).toBeCloseTo(40, 9);
  });

  it('slows what the pod uses without jobs too, and is never exceeded', () => {
    const one = pool('1', { uses: { cpu: '0.5 + 1.5 per job' } });
    one.job(10, 10);
    one.run(50);
    // Together they want 2 cores of 1: half speed.
    expect(ends(one)).toEqual([30]);
    expect(burnt(one)).toBeCloseTo(10 * 0.5 + 20 * 1 + 20 * 0.5, 9);
  });

  it('leaves a job without CPU alone, and one that stays below', () => {
    const one = pool('500m', { uses: { cpu: '0.3' }, concurrency: 8 });
    for (let i = 0; i < 8; i++) one.job(0, 10);
    one.run(50);
    expect(ends(one)).toEqual(new Array(8).fill(10));
  });

  it('makes Poisson jobs share a core as M/G/1-PS, whatever their distribution', () => {
    const { queues } = simulate({
      horizon: '10d',
      seed: 3,
      manifests: [deployment('pool', { replicas: 1, limits: { cpu: '1' } })],
      queues: { jobs: {} },
      behaviour: {
        'Deployment/pool': {
          takes: 'jobs',
          service: 'hyperexponential(mean=1s, scv=3)',
          concurrency: 500,
          uses: { cpu: '1 per job' },
        },
      },
      demand: { jobs: { rate: '0.5/s' } },
    }).summary;
    expect((queues[0].responseMean ?? 0) / processorSharing({ rate: 0.5, service: 1 })).toBeCloseTo(1, 1);
    expect(queues[0].waitMean).toBe(0);
  });

  it('is what an HPA reads at most', () => {
    const run = (cpu: string) =>
      simulate({
        horizon: '1h',
        manifests: [
          deployment('pool', { replicas: 1, requests: { cpu: '500m' }, limits: { cpu } }),
          hpa('pool', { minReplicas: 1, maxReplicas: 10, cpu: 100 }),
        ],
        queues: { jobs: {} },
        behaviour: { 'Deployment/pool': { takes: 'jobs', service: '30s', uses: { cpu: '2 per job' } } },
        demand: { jobs: { rate: '1/s' } },
      }).summary.workloads[0].replicasMax;
    expect(run('500m')).toBe(1);
    expect(run('2')).toBe(10);
  });

  it('lets a batch end together, later', () => {
    const one = pool('2', { batch: { size: 2 } });
    one.job(0, 10);
    one.job(0, 6);
    one.run(100);
    expect(ends(one)).toEqual([10, 16]);
    const full = pool('2', { batch: { size: 2, wait: '1s' } });
    full.job(0, 10);
    full.job(0, 6);
    full.run(100);
    expect(ends(full)).toEqual([20, 20]);
  });

  it('makes jobs outlive their grace period and their acknowledgement deadline', () => {
    const one = pool('500m', {}, { grace: 30 });
    one.job(0, 10);
    one.scale(5, 0);
    one.run(100);
    expect(one.calls('jobReturned').map(([at]) => at)).toEqual([35]);
    const late = pool('500m', {}, { queue: { broker: 'sqs', visibilityTimeout: '30s' } });
    late.job(0, 10);
    late.run(60);
    expect(late.calls('duplicateStarted').map(([at]) => at)).toEqual([30]);
    expect(ends(late)).toEqual([40]);
  });

  it('is seen by checkpoints: what was done is less than the time that it took', () => {
    const regular = pool('500m', { checkpointEvery: '3s' }, { grace: 30 });
    regular.job(0, 10);
    regular.scale(2, 0);
    regular.scale(50, 1);
    regular.run(200);
    // Killed at 32 s with 8 of the 10 s done: 6 s are kept, which took 24 s, and 4 s are left, which take 16 s.
    expect(regular.calls('jobReturned').map(([at, , , worked]) => [at, worked])).toEqual([[32, 8]]);
    expect(ends(regular)).toEqual([66]);
    const saving = pool('500m', { onTerm: 'checkpoint', checkpoint: '2s' });
    saving.job(0, 10);
    saving.scale(20, 0);
    saving.scale(50, 1);
    saving.run(200);
    expect(saving.calls('jobReturned').map(([at, , , worked]) => [at, worked])).toEqual([[22, 2]]);
    expect(ends(saving)).toEqual([70]);
  });

  it('throttles no operation of a store: a job that waits for one leaves its CPU to the others', () => {
    const one = pool(
      '2',
      { concurrency: 2, calls: [{ store: 'db' }] },
      { more: { stores: { db: { kind: 'postgresql', query: '5s' } } } },
    );
    one.job(0, 10);
    one.job(10, 10);
    one.run(100);
    expect(ends(one)).toEqual([15, 25]);
  });

  it('crashes with the job where the job crashes it, at its share of the work', () => {
    const one = pool('500m', {}, { queue: { poison: 1, deadLetterAfter: 1 } });
    one.job(0, 10);
    one.run(100);
    const dead = one.calls('jobDeadLettered').map(([at]) => at);
    expect(dead).toHaveLength(1);
    expect(dead[0]).toBeGreaterThan(0);
    expect(dead[0]).toBeLessThan(40);
  });
});

import { describe, expect, it } from 'vitest';
import type { BehaviourInput, ScenarioInput } from '../../../src/scenario/input/scenario-input.js';
import { smallPool } from '../../fixtures/small-pool.js';

type Queue = NonNullable<ScenarioInput['queues']>[string];
const pool = (behaviour: BehaviourInput, queue: Queue = {}, replicas = 1) =>
  smallPool({ replicas, queue, limits: { memory: '1Gi' }, behaviour });
const restarts = (one: ReturnType<typeof pool>) =>
  one.calls('note').flatMap(([fact]) => (fact.type === 'pod-restarts' ? [[fact.at, fact.because, fact.backOff]] : []));

describe('a memory limit on jobs', () => {
  it('kills the process of a pod whose jobs use more; their broker delivers them again', () => {
    const one = pool(
      { concurrency: 4, uses: { memory: '200Mi + 400Mi per job' }, start: '1s' },
      { deadLetterAfter: 3 },
    );
    for (let i = 0; i < 3; i++) one.job(2 * i, 8);
    one.run(100);
    // Two fit: 1000Mi; the third is one too many. All three come back to the new process, and are too many again.
    expect(restarts(one)).toEqual([
      [4, 'out-of-memory', 0],
      [5, 'out-of-memory', 10],
      [16, 'out-of-memory', 20],
    ]);
    expect(one.calls('jobReturned').map(([at, , , worked]) => [at, worked])).toEqual([
      [4, 0],
      [4, 2],
      [4, 4],
      [5, 0],
      [5, 0],
      [5, 0],
    ]);
    expect(one.calls('jobDeadLettered').map(([at]) => at)).toEqual([16, 16, 16]);
  });

  it('loops with the back-off of the kubelet while the jobs come back, and sets them aside after their deliveries', () => {
    const one = pool({ uses: { memory: '2Gi per job' }, start: '1s' }, { deadLetterAfter: 4 });
    one.job(0, 10);
    one.run(1000);
    expect(restarts(one).map(([at]) => at)).toEqual([0, 1, 12, 33]);
    expect(one.calls('jobDeadLettered').map(([at]) => at)).toEqual([33]);
  });

  it('loses jobs that are not acknowledged', () => {
    const one = pool({ uses: { memory: '2Gi per job' } }, { acknowledged: false });
    one.job(0, 10);
    one.run(1000);
    expect(one.calls('jobLost')).toHaveLength(1);
  });

  it('kills at the end of each start what is above it without any job', () => {
    const one = pool({ uses: { memory: '2Gi' }, start: '5s' });
    one.job(0, 10);
    one.run(60);
    expect(restarts(one)).toEqual([
      [0, 'out-of-memory', 0],
      [5, 'out-of-memory', 10],
      [20, 'out-of-memory', 20],
      [45, 'out-of-memory', 40],
    ]);
    expect(one.calls('jobStarted')).toEqual([]);
  });

  it('does not count what is only prefetched, and is no limit where it is not reached', () => {
    const one = pool({ prefetch: 10, uses: { memory: '1Gi per job' } });
    for (let i = 0; i < 10; i++) one.job(0, 1);
    one.run(100);
    expect(restarts(one)).toEqual([]);
    expect(one.calls('jobDone')).toHaveLength(10);
  });

  it('ends several workers, one after the other, that get the same jobs', () => {
    const one = pool({ uses: { memory: '2Gi per job' } }, { deadLetterAfter: 3 }, 300);
    one.job(0, 10);
    one.run(10);
    expect(restarts(one)).toHaveLength(3);
  });
});

import { describe, expect, it } from 'vitest';
import type { BehaviourInput, ScenarioInput } from '../../../src/scenario/input/scenario-input.js';
import { smallPool } from '../../fixtures/small-pool.js';

const postgres = { kind: 'postgresql', cores: 1, query: '2s' } as const;

const pool = (
  behaviour: BehaviourInput = {},
  options: {
    readonly replicas?: number;
    readonly grace?: number;
    readonly store?: object;
    readonly queue?: NonNullable<ScenarioInput['queues']>[string];
  } = {},
) =>
  smallPool({
    replicas: options.replicas ?? 1,
    grace: options.grace ?? 30,
    queue: options.queue ?? {},
    behaviour: { calls: [{ store: 'postgres', times: 3 }], ...behaviour },
    more: { stores: { postgres: { ...postgres, ...options.store } } },
  });
const ends = (one: ReturnType<typeof pool>) => one.calls('jobDone').map(([at]) => at);

describe('jobs that ask stores', () => {
  it('are done after their own work and their operations, one after the other', () => {
    const one = pool();
    one.job(0, 10);
    one.job(0, 10);
    one.run(100);
    // The slot is taken meanwhile: the second job starts when the first one is done.
    expect(ends(one)).toEqual([16, 32]);
    expect(one.calls('operationDone').map(([at]) => at)).toEqual([12, 14, 16, 28, 30, 32]);
    expect(one.calls('jobStarted').map(([at]) => at)).toEqual([0, 16]);
  });

  it('slow each other down at a store, however many workers there are', () => {
    const few = pool({}, { replicas: 4 });
    for (let i = 0; i < 4; i++) few.job(0, 10);
    few.run(100);
    // 4 jobs × 3 operations of 2 s on one core: the store ends them in turn.
    expect(ends(few)).toEqual([28, 30, 32, 34]);
    const more = pool({}, { replicas: 4, store: { cores: 4 } });
    for (let i = 0; i < 4; i++) more.job(0, 10);
    more.run(100);
    expect(ends(more)).toEqual([16, 16, 16, 16]);
  });

  it('ask by chance, several stores, and as long as the call says', () => {
    const one = pool({
      calls: [
        { store: 'postgres', probability: 0.25, time: '1s' },
        { store: 'postgres', probability: 0.5, time: '4s', times: 2 },
      ],
    });
    for (let i = 0; i < 4000; i++) one.job(20 * i, 1);
    one.run(80_100);
    const took = one.calls('jobDone').map(([at, , , , , , , arrivedAt]) => at - arrivedAt);
    expect(took).toHaveLength(4000);
    expect(new Set(took)).toEqual(new Set([1, 2, 9, 10]));
    expect(took.reduce((sum, one) => sum + one, 0) / 4000).toBeCloseTo(1 + 0.25 + 0.5 * 8, 0);
  });

  it('burn no CPU while they wait for the answer', () => {
    const one = pool({ uses: { cpu: '0.1 + 0.9 per job' } });
    one.job(5, 10);
    let burnt = Number.NaN;
    one.at(100, () => {
      burnt = one.workload.software.cpuSeconds(one.workload.pods[0]);
    });
    one.run(100);
    expect(burnt).toBeCloseTo(100 * 0.1 + 10 * 0.9, 9);
  });

  it('are finished within the grace period, or given back with all that is still to be done', () => {
    const finishing = pool({}, { grace: 30 });
    finishing.job(0, 10);
    finishing.scale(11, 0);
    finishing.run(100);
    expect(ends(finishing)).toEqual([16]);
    const killed = pool({}, { grace: 2 });
    killed.job(0, 10);
    killed.scale(11, 0);
    killed.scale(50, 1);
    killed.run(200);
    // Killed at 13 with one operation done and one on its way, which goes on and is heard by nobody; then everything
    // anew.
    expect(killed.calls('jobReturned').map(([at, , , worked]) => [at, worked])).toEqual([[13, 13]]);
    expect(ends(killed)).toEqual([66]);
    expect(killed.calls('operationDone').map(([at]) => at)).toEqual([12, 14, 62, 64, 66]);
  });

  it('are asked for again after a checkpoint, which holds the own work and no more', () => {
    const one = pool(
      { checkpointEvery: '30s', calls: [{ store: 'postgres', times: 1, time: '100s' }] },
      { replicas: 2, store: { cores: 8 } },
    );
    one.job(0, 50);
    one.die(130);
    one.run(1000);
    // 80 s of the operation were in vain; it begins anew at 130.
    expect(one.calls('jobReturned').map(([at, , , worked]) => [at, worked])).toEqual([[130, 80]]);
    expect(ends(one)).toEqual([230]);
  });

  it('end once when the row of a job that was killed is used again while the store still works', () => {
    const one = pool(
      { calls: [{ store: 'postgres', times: 1, time: '40s' }] },
      { replicas: 2, queue: { acknowledged: false }, store: { cores: 8 } },
    );
    one.job(0, 1);
    one.die(5);
    one.job(6, 1);
    one.run(200);
    expect(one.calls('jobLost')).toHaveLength(1);
    expect(ends(one)).toEqual([47]);
    expect(one.calls('operationDone').map(([at]) => at)).toEqual([41, 47]);
  });

  it.each([
    // The visibility of SQS ends at 30 s, while the store still works. Alone, the worker ends its job after all; two of
    // them receive it from each other for ever, in vain.
    [1, [50], 0],
    [2, [], 2],
  ])('go on as a duplicate when the broker takes them back meanwhile, with %i workers', (replicas, ended, inVain) => {
    const one = pool(
      { calls: [{ store: 'postgres', time: '40s' }] },
      { queue: { broker: 'sqs' }, store: { cores: 8 } },
    );
    one.job(0, 10);
    one.scale(20, replicas);
    one.run(90);
    expect(ends(one)).toEqual(ended);
    expect(one.calls('duplicateEnded')).toHaveLength(inVain);
  });

  it('draw them when they arrive, so that the number of workers does not move it', () => {
    const times = (replicas: number) => {
      const one = pool(
        { calls: [{ store: 'postgres', times: 2, time: 'exponential(1s)' }] },
        { replicas, store: { cores: 100 } },
      );
      for (let i = 0; i < 50; i++) one.job(0, 1 + i);
      one.run(5000);
      return one
        .calls('operationDone')
        .map((args) => args[3])
        .sort((a, b) => a - b);
    };
    expect(times(50)).toHaveLength(100);
    expect(times(2)).toEqual(times(50));
  });
});

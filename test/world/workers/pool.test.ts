import { describe, expect, it } from 'vitest';
import { smallPool } from '../../fixtures/small-pool.js';

const notes = (pool: ReturnType<typeof smallPool>, type: string): [at: number, pod: number][] =>
  pool
    .calls('note')
    .flatMap(([fact]) => (fact.type === type && 'pod' in fact ? [[fact.at, fact.pod] as [number, number]] : []));
const done = (pool: ReturnType<typeof smallPool>): [at: number, pod: number][] =>
  pool.calls('jobDone').map(([at, , , , pod]) => [at, pod]);

describe('a worker that is told to end', () => {
  it('finishes what it has, takes no more, and goes', () => {
    const pool = smallPool({ replicas: 1, behaviour: { onTerm: 'finish' } });
    pool.job(0, 20);
    pool.job(1, 20);
    pool.scale(5, 0);
    pool.run(100);
    expect(done(pool)).toEqual([[20, 0]]);
    expect(notes(pool, 'pod-gone')).toEqual([[20, 0]]);
    expect(pool.queue.waiting).toBe(1);
  });

  it('finish: gives back what its grace period is too short for', () => {
    const pool = smallPool({ replicas: 1, grace: 10, behaviour: { onTerm: 'finish' } });
    pool.job(0, 20);
    pool.scale(5, 0);
    pool.run(100);
    expect(pool.calls('jobReturned').map(([at, , , worked]) => [at, worked])).toEqual([[15, 15]]);
    expect(notes(pool, 'pod-gone')).toEqual([[15, 0]]);
    expect(done(pool)).toEqual([]);
  });

  it('requeue: puts its jobs back at once and goes', () => {
    const pool = smallPool({ replicas: 2, behaviour: { onTerm: 'requeue', deletionCost: 'load', concurrency: 2 } });
    for (const at of [0, 1, 2]) pool.job(at, 100);
    pool.scale(50, 1);
    pool.run(500);
    // Pod 0 has two jobs and pod 1 has one, so pod 1 is the cheaper to lose.
    expect(pool.calls('jobReturned').map(([at, , , worked]) => [at, worked])).toEqual([[50, 49]]);
    expect(notes(pool, 'pod-gone')).toEqual([[50, 1]]);
    expect(done(pool)).toEqual([
      [100, 0],
      [102, 0],
      [200, 0],
    ]);
  });

  it('ignore: goes on as if nothing had happened, takes jobs, and is killed at the end of its grace', () => {
    const pool = smallPool({ replicas: 1, grace: 30, behaviour: { onTerm: 'ignore' } });
    for (const at of [0, 1, 2, 3]) pool.job(at, 10);
    pool.scale(5, 0);
    pool.run(100);
    expect(done(pool).map(([at]) => at)).toEqual([10, 20, 30]);
    expect(notes(pool, 'pod-gone')).toEqual([[35, 0]]);
    expect(pool.calls('jobReturned').map(([at, , , worked]) => [at, worked])).toEqual([[35, 5]]);
  });

  it('without work goes at once', () => {
    const pool = smallPool({ replicas: 2 });
    pool.scale(5, 0);
    pool.run(100);
    expect(notes(pool, 'pod-gone').map(([at]) => at)).toEqual([5, 5]);
  });
});

describe('which pod goes', () => {
  it('is the one with the least work where pods keep their deletion cost', () => {
    const pool = smallPool({ replicas: 2, behaviour: { deletionCost: 'load' } });
    pool.job(0, 100);
    pool.scale(50, 1);
    pool.run(500);
    expect(notes(pool, 'pod-gone')).toEqual([[50, 1]]);
    expect(done(pool)).toEqual([[100, 0]]);
  });
});

describe('slots', () => {
  it('are as many as the concurrency; the pods take turns', () => {
    const pool = smallPool({ replicas: 2, behaviour: { concurrency: 2 } });
    for (let i = 0; i < 5; i++) pool.job(i, 100);
    pool.run(500);
    expect(done(pool)).toEqual([
      [100, 0],
      [101, 1],
      [102, 0],
      [103, 1],
      [200, 0],
    ]);
  });

  it('work side by side, each at full speed', () => {
    const pool = smallPool({
      behaviour: { concurrency: 3, uses: { cpu: '0.1 + 0.5 per job', memory: '100Mi + 50Mi per job' } },
    });
    for (const work of [10, 20, 30]) pool.job(0, work);
    const seen: number[][] = [];
    const look = () => {
      const pod = pool.workload.pods[0];
      seen.push([pod.load, pool.workload.software.cpuSeconds(pod), pool.workload.software.memory(pod) / 1_048_576]);
    };
    for (const at of [5, 15, 25, 35]) pool.at(at, look);
    pool.run(100);
    expect(done(pool).map(([at]) => at)).toEqual([10, 20, 30]);
    expect(seen).toEqual([
      [3, 8, 250],
      [2, expect.closeTo(21.5, 9), 200],
      [1, expect.closeTo(30, 9), 150],
      [0, expect.closeTo(33.5, 9), 100],
    ]);
  });
});

describe('what was given up', () => {
  it('leaves no finish behind: the old one does not end the new delivery', () => {
    const pool = smallPool({ replicas: 2, behaviour: { onTerm: 'requeue' } });
    pool.job(0, 100);
    pool.job(1, 30);
    pool.die(50, 0);
    pool.run(500);
    expect(done(pool)).toEqual([
      [31, 1],
      [150, 1],
    ]);
  });

  it('fills every free slot of those that are left, not one of each', () => {
    const pool = smallPool({ replicas: 2, behaviour: { concurrency: 3 } });
    // The pods take turns: at 50 s pod 0 has two jobs left, and pod 1 has one and two slots free.
    for (const work of [100, 10, 100, 10, 10, 100]) pool.job(0, work);
    pool.die(50, 0);
    pool.run(60);
    expect([pool.queue.waiting, pool.queue.inService]).toEqual([0, 3]);
  });

  it('goes to a worker that is idle in the same instant', () => {
    const pool = smallPool({ replicas: 2 });
    pool.job(0, 100);
    pool.die(50);
    pool.run(500);
    expect(pool.calls('jobStarted').map(([at]) => at)).toEqual([0, 50]);
  });
});

describe('chains', () => {
  const chain = (probability: number) =>
    smallPool({
      behaviour: { then: [{ queue: 'second', probability }] },
      more: {
        queues: { second: {}, third: {} },
        manifests: [scaler('middle'), scaler('last')],
        behaviour: {
          'Deployment/middle': { takes: 'second', service: '5s', start: '0s', then: [{ queue: 'third' }] },
          'Deployment/last': { takes: 'third', service: '3s', start: '0s' },
        },
      },
    });
  const scaler = (name: string) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas: 1,
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'main', image: name }] } },
    },
  });

  it('send on what is finished, and remember when it all began', () => {
    const pool = chain(1);
    pool.job(7, 10);
    pool.run(100);
    expect(
      pool
        .calls('jobDone')
        .map(([at, queue, , demand, , , bornAt, arrivedAt]) => [at, queue, demand, bornAt, arrivedAt]),
    ).toEqual([
      [17, 0, -1, 7, 7],
      [22, 1, -1, 7, 17],
      [25, 2, -1, 7, 22],
    ]);
  });

  it('send on with their probability', () => {
    const pool = chain(0.3);
    for (let i = 0; i < 2000; i++) pool.job(i, 0.5);
    pool.run(20_000);
    const [first, second, third] = [0, 1, 2].map(
      (queue) => pool.calls('jobDone').filter((args) => args[1] === queue).length,
    ) as [number, number, number];
    expect(first).toBe(2000);
    expect(Math.abs(second - 600)).toBeLessThan(4 * Math.sqrt(2000 * 0.3 * 0.7));
    expect(third).toBe(second);
  });

  it('send nothing on from a job that was lost', () => {
    const pool = chain(1);
    pool.job(0, 100);
    pool.die(50);
    pool.run(300);
    expect(pool.calls('jobArrived')).toHaveLength(1);
  });
});

describe('pods of Jobs', () => {
  const jobs = (concurrency: number) =>
    smallPool({
      replicas: 0,
      more: {
        queues: { work: { broker: 'rabbitmq' } },
        manifests: [
          {
            apiVersion: 'keda.sh/v1alpha1',
            kind: 'ScaledJob',
            metadata: { name: 'once' },
            spec: {
              jobTargetRef: { template: { spec: { containers: [{ name: 'main', image: 'once' }] } } },
              pollingInterval: 10,
              maxReplicaCount: 5,
              triggers: [
                {
                  type: 'rabbitmq',
                  metadata: { queueName: 'work', mode: 'QueueLength', value: '1', host: 'amqp://mq' },
                },
              ],
            },
          },
        ],
        behaviour: { 'ScaledJob/once': { takes: 'work', service: '25s', start: '0s', concurrency } },
        demand: { work: { batches: { size: 4, at: '0s' } } },
      },
    });

  it.each([1, 2])('do one job and end, with %i slots too', (concurrency) => {
    const pool = jobs(concurrency);
    pool.run(300);
    const finished = pool.calls('jobDone').map((args) => args[4]);
    expect(finished).toHaveLength(4);
    expect(new Set(finished).size).toBe(4);
    const ends = pool.calls('note').flatMap(([fact]) => (fact.type === 'pod-gone' ? [fact.because] : []));
    expect(ends.length).toBeGreaterThanOrEqual(4);
    expect(new Set(ends)).toEqual(new Set(['finished']));
  });
});

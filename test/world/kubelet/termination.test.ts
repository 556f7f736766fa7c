import { describe, expect, it } from 'vitest';
import { setReplicas } from '../../../src/world/controllers/workloads/workload.js';
import { smallPool } from '../../fixtures/small-pool.js';
import { smallService } from '../../fixtures/small-service.js';

const because = { reason: 'Test', sentence: 'the test wants it' };
const sleep = (seconds: number) => ({ lifecycle: { preStop: { sleep: { seconds } } } });

/** A request every second to two pods of which one is told to end at 100.5 s; endpoints need 3 s to reach everyone. */
function endpointGap(container: object, grace = 30) {
  const small = smallService({
    replicas: 2,
    container: container as Readonly<Record<string, unknown>>,
    grace,
    region: { endpointDelay: 3 },
  });
  for (let time = 90; time < 130; time++) small.request(time, 0.1);
  small.at(100.5, () => setReplicas(small.workload, 1, 'user', because));
  small.run(300);
  return { failures: small.failures, gone: small.when('pod-gone') };
}

describe('a preStop sleep', () => {
  it('of the length of the endpoint delay closes the gap in which requests find the door closed', () => {
    expect(endpointGap({}).failures.map(([, error]) => error)).toEqual(['unreachable', 'unreachable']);
    expect(endpointGap(sleep(1)).failures.length).toBeLessThan(2);
    expect(endpointGap(sleep(5))).toEqual({ failures: [], gone: [105.5] });
  });

  it('is part of the grace period, which leaves 2 s for TERM at least', () => {
    const end = (seconds: number, grace: number) => {
      const small = smallService({ container: sleep(seconds), grace });
      small.request(50, 500);
      small.at(100, () => setReplicas(small.workload, 0, 'user', because));
      small.run(700);
      return [small.when('pod-gone')[0], small.failures];
    };
    expect(end(10, 30)).toEqual([130, [[130, 'pod-died']]]);
    expect(end(30, 30)).toEqual([132, [[132, 'pod-died']]]);
  });

  it('ends with a pod that runs out of memory meanwhile: nothing is started again', () => {
    const small = smallService({
      replicas: 2,
      memory: '100Mi',
      container: sleep(20),
      region: { endpointDelay: 10 },
      behaviour: { memory: '50Mi + 20Mi per request' },
    });
    small.at(100, () => setReplicas(small.workload, 1, 'user', because));
    // Three requests each are too many for both pods, by 103 s and 103.5 s; one of them was told to end.
    for (let i = 0; i < 6; i++) small.request(101 + i / 2, 30);
    small.run(600);
    expect(small.restarts()).toHaveLength(1);
    expect(small.when('pod-gone')[0]).toBeLessThan(104);
    expect(small.workload.pods.map(({ ready, ending }) => [ready, ending])).toEqual([[true, null]]);
  });

  it('lets a worker take jobs until TERM', () => {
    const jobs = (pod: object) => {
      const pool = smallPool({ grace: 60, pod: pod as Readonly<Record<string, unknown>> });
      for (let time = 1; time < 100; time += 10) pool.job(time, 6);
      pool.scale(42, 0);
      pool.run(200);
      return pool.calls('jobStarted').map(([time]) => time);
    };
    const command = ['sh', '-c', 'sleep 20'];
    expect(jobs({})).toEqual([1, 11, 21, 31, 41]);
    expect(jobs({ containers: [{ name: 'main', lifecycle: { preStop: { exec: { command } } } }] })).toEqual([
      1, 11, 21, 31, 41, 51, 61,
    ]);
  });
});

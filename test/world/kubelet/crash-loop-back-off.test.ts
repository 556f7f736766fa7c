import { describe, expect, it } from 'vitest';
import { type CrashBackOff, forgetBackOff, nextBackOff } from '../../../src/world/kubelet/crash-loop-back-off.js';
import { smallService } from '../../fixtures/small-service.js';

const noFailures = (): CrashBackOff => ({ wait: 0, restartedAt: 0 });

describe('the back-off of a crashing container', () => {
  it('is 0, 10, 20, 40, 80, 160 and then 300 s', () => {
    const entry = noFailures();
    let now = 1000;
    const waits = Array.from({ length: 9 }, () => {
      const wait = nextBackOff(entry, now);
      now += wait + 5;
      return wait;
    });
    expect(waits).toEqual([0, 10, 20, 40, 80, 160, 300, 300, 300]);
  });

  it('begins anew after a container that ran for more than 10 minutes from its restart', () => {
    const entry = noFailures();
    expect([
      nextBackOff(entry, 0),
      nextBackOff(entry, 600),
      nextBackOff(entry, 1210),
      nextBackOff(entry, 1830.1),
      nextBackOff(entry, 1840),
    ]).toEqual([0, 10, 20, 0, 10]);
  });

  it('is forgotten with the kubelet', () => {
    const entry = noFailures();
    nextBackOff(entry, 0);
    forgetBackOff(entry);
    expect(nextBackOff(entry, 1)).toBe(0);
  });

  it('makes a crash loop of a pod whose requests need more memory than its limit', () => {
    const small = smallService({ memory: '200Mi', behaviour: { start: '9.5s', memory: '100Mi + 60Mi per request' } });
    for (let time = 1; time < 300; time++) {
      small.request(time, 5);
      small.request(time, 5);
    }
    small.run(300);
    // Ready 9.5 s after each start; the next two requests kill it. Waits 0, 10, 20, 40, 80.
    expect(small.restarts()).toEqual([
      [1, 'out-of-memory', 0],
      [11, 'out-of-memory', 10],
      [31, 'out-of-memory', 20],
      [61, 'out-of-memory', 40],
      [111, 'out-of-memory', 80],
      [201, 'out-of-memory', 160],
    ]);
    expect(small.pod().ready).toBe(false);
    expect(small.workload.software.cpuSeconds(small.pod())).toBe(0);
    expect(small.summary().workloads[0]).toMatchObject({ restarts: 6, outOfMemory: 6, crashLoops: 5, probeKills: 0 });
  });

  it('is followed by a start of its own length', () => {
    const small = smallService({
      memory: '100Mi',
      behaviour: { start: 'uniform(5s, 25s)', memory: '90Mi + 20Mi per request' },
    });
    for (let time = 1; time < 900; time++) small.request(time, 5);
    small.run(900);
    const ready = small.when('pod-ready').slice(1);
    const starts = ready.map(
      (at, i) =>
        at -
        (small.restarts()[i] as [number, string, number])[0] -
        (small.restarts()[i] as [number, string, number])[2],
    );
    expect(starts.length).toBeGreaterThan(3);
    expect(new Set(starts.map((one) => one.toFixed(3))).size).toBe(starts.length);
    for (const one of starts) expect(one >= 5 && one <= 25).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { setReplicas } from '../../../src/world/controllers/workloads/workload.js';
import { startUpDeadline } from '../../../src/world/kubelet/containers.js';
import { smallService } from '../../fixtures/small-service.js';

const httpGet = { path: '/ready', port: 80 };
const because = { reason: 'Test', sentence: 'the test wants it' };

describe('a readiness probe', () => {
  it('costs its CPU every period and nothing else while the pod answers', () => {
    const small = smallService({ container: { readinessProbe: { httpGet } }, behaviour: { probe: { cpu: '20ms' } } });
    small.run(105);
    expect(small.workload.software.cpuSeconds(small.pod())).toBeCloseTo(10 * 0.02, 12);
    expect(small.when('pod-unready')).toEqual([]);
    expect(small.service.requests.used).toBe(0);
    expect(small.summary().services[0]).toMatchObject({ arrived: 0, done: 0, errors: 0 });
  });

  it('is not a request: it calls nobody', () => {
    const stores = { db: { kind: 'postgresql', maxConnections: 100, cores: 4, operation: '10ms' } } as const;
    const small = smallService({
      container: { readinessProbe: { httpGet } },
      behaviour: { calls: [{ store: 'db' }] },
      more: { stores },
    });
    small.request(50, 0.1);
    small.run(105);
    expect(small.summary().stores[0]?.operations).toBe(1);
  });

  it('that brings a pod back does not make it cold again', () => {
    const behaviour = { probe: { cpu: '20ms' }, slowStart: { factor: 3, for: '100s' } };
    const small = smallService({ container: { readinessProbe: { httpGet, failureThreshold: 1 } }, behaviour });
    for (let i = 0; i < 100; i++) small.request(5, 0.5);
    small.request(71, 1);
    small.run(200);
    expect(small.when('pod-ready')).toHaveLength(2);
    expect(small.answers.at(-1)).toBeCloseTo(72, 9);
  });

  it('is nothing where the manifest has none', () => {
    const small = smallService({ behaviour: { probe: { cpu: '20ms' } } });
    small.run(105);
    expect(small.workload.software.cpuSeconds(small.pod())).toBe(0);
  });

  it('fails when CPU is so short that the answer takes longer than its timeout, and takes the pod off its service after three times', () => {
    const small = smallService({ container: { readinessProbe: { httpGet } }, behaviour: { probe: { cpu: '20ms' } } });
    // 100 requests from 5 s on share one core until 55 s: a probe of 20 ms takes 2 s, beyond 1 s.
    for (let i = 0; i < 100; i++) small.request(5, 0.5);
    small.run(200);
    // Asked at 10, 20, 30, 40 and 50 s, given up a second later; the answer at 60 s is well.
    expect(small.when('pod-unready')).toEqual([31]);
    expect(small.when('pod-ready', 0)[1]).toBeCloseTo(60.02, 9);
    expect(small.answers).toHaveLength(100);
    expect(small.pod().readyChangedAt).toBeCloseTo(60.02, 9);
  });

  it('sends no requests to a pod that is off, and answers those inside', () => {
    const small = smallService({
      container: { readinessProbe: { httpGet, failureThreshold: 1 } },
      behaviour: { probe: { cpu: '20ms' } },
    });
    for (let i = 0; i < 100; i++) small.request(5, 0.5);
    small.request(12, 0.1);
    small.run(200);
    expect(small.failures).toEqual([[12, 'no-ready-pod']]);
    expect(small.answers).toHaveLength(100);
  });

  it('waits for a concurrency slot in the backlog, and is refused when that is full', () => {
    const behaviour = { concurrency: 1, backlog: 1, probe: { cpu: '10ms' } };
    const probes = { readinessProbe: { httpGet, timeoutSeconds: 4, failureThreshold: 1, periodSeconds: 10 } };
    const waiting = smallService({ container: probes, behaviour });
    waiting.request(8, 5);
    waiting.run(60);
    expect(waiting.when('pod-unready')).toEqual([]);
    const full = smallService({ container: probes, behaviour });
    full.request(8, 5);
    full.request(8, 5);
    full.run(60);
    expect(full.when('pod-unready')).toEqual([10]);
    expect(full.when('pod-ready')).toEqual([0, 20.01]);
  });

  it('that asks only for an open port is answered under any load', () => {
    const small = smallService({ container: { readinessProbe: { tcpSocket: { port: 80 } } } });
    for (let i = 0; i < 100; i++) small.request(5, 0.5);
    small.run(200);
    expect(small.when('pod-unready')).toEqual([]);
    expect(small.answers).toHaveLength(100);
  });

  it('needs so many good answers in a row, one probe at a time', () => {
    const probe = { httpGet, timeoutSeconds: 25, successThreshold: 3, failureThreshold: 1 };
    const small = smallService({ container: { readinessProbe: probe }, behaviour: { probe: { cpu: '20ms' } } });
    for (let i = 0; i < 2000; i++) small.request(5, 0.02);
    small.run(200);
    // Asked at 10 s, given up at 35 s; the ticks of 20 and 30 s are caught up once, at 35 s: answered at 45.04 s with
    // all others. Then at once that of 40 s, and at 50 s.
    expect(small.when('pod-unready')).toEqual([35]);
    const ready = small.when('pod-ready', 0)[1] as number;
    expect(ready).toBeCloseTo(50.02, 1);
  });

  it('stops with the pod', () => {
    const small = smallService({ replicas: 2, container: { readinessProbe: { httpGet } } });
    small.at(95, () => setReplicas(small.workload, 0, 'user', because));
    small.run(100);
    const { events } = small.engine;
    small.run(1000);
    // What goes on are the looks at the CPU of the service, one in 15 s.
    expect(small.engine.events - events).toBe(60);
  });
});

describe('a liveness probe', () => {
  it('kills the containers of a pod that is too busy: TERM, grace period, a new start', () => {
    const small = smallService({
      grace: 15,
      container: { livenessProbe: { httpGet } },
      behaviour: { probe: { cpu: '20ms' } },
    });
    for (let i = 0; i < 200; i++) small.request(5, 0.5);
    small.request(40, 0.1);
    small.run(200);
    // Failures at 11, 21 and 31 s; those inside are not done by 46 s, then the container is killed and starts at once.
    // Meanwhile its door is closed.
    expect(small.restarts()).toEqual([[46, 'liveness', 0]]);
    expect(small.when('pod-unready')).toEqual([46]);
    expect(small.when('pod-ready', 0)).toEqual([0, 56]);
    expect(small.failures[0]).toEqual([40, 'unreachable']);
    expect(small.failures.filter(([, error]) => error === 'pod-died')).toHaveLength(200);
    expect(small.summary().workloads[0]).toMatchObject({ restarts: 1, probeKills: 1, crashLoops: 0 });
  });

  it('lets those inside finish within the grace period, of its own if it has one', () => {
    const own = (terminationGracePeriodSeconds: number) => {
      const small = smallService({
        container: { livenessProbe: { httpGet, terminationGracePeriodSeconds } },
        behaviour: { probe: { cpu: '20ms' } },
      });
      for (let i = 0; i < 100; i++) small.request(5, 0.4);
      small.run(200);
      return [small.restarts()[0]?.[0], small.answers.length] as const;
    };
    const [ended, answered] = own(30);
    // 40 CPU seconds of work, and 1 s of probes that had been answered in part.
    expect(ended).toBeGreaterThan(45);
    expect(ended).toBeLessThan(45.1);
    expect(answered).toBe(100);
    expect(own(3)).toEqual([34, 0]);
  });

  it('that is inside when its container is killed has not failed', () => {
    const probe = { httpGet, failureThreshold: 1, timeoutSeconds: 5 };
    const small = smallService({
      memory: '100Mi',
      container: { livenessProbe: probe },
      behaviour: { probe: { cpu: '1s' }, memory: '50Mi + 20Mi per request' },
    });
    // Asked at 10 s: with the probe and two requests the pod uses 110Mi.
    small.request(10.1, 5);
    small.request(10.2, 5);
    small.run(25);
    expect(small.restarts()).toEqual([[10.2, 'out-of-memory', 0]]);
    expect(small.when('pod-ready')).toEqual([0, 20.2]);
  });

  it('that failed changes nothing for a pod that is deleted meanwhile', () => {
    const small = smallService({
      container: { livenessProbe: { httpGet }, lifecycle: { preStop: { sleep: { seconds: 4 } } } },
      behaviour: { probe: { cpu: '20ms' } },
    });
    for (let i = 0; i < 100; i++) small.request(5, 0.4);
    // Failed at 31 s, TERM at 35 s; deleted at 43 s; those inside are answered at about 45 s, while the hook of the
    // deletion still sleeps.
    small.at(43, () => setReplicas(small.workload, 0, 'user', because));
    small.run(200);
    expect(small.restarts()).toEqual([]);
    expect(small.answers).toHaveLength(100);
    expect(small.when('pod-gone')[0]).toBe(small.answers.at(-1));
  });

  it('gives up a start that takes longer than it bears: a crash loop', () => {
    const small = smallService({
      replicas: 0,
      container: { livenessProbe: { httpGet, initialDelaySeconds: 5 } },
      cpu: '500m',
      behaviour: { startCpu: '20s' },
    });
    setReplicas(small.workload, 1, 'user', because);
    small.run(200);
    // Asked at 10, 20 and 30 s after each start; 40 s are needed.
    expect(small.restarts()).toEqual([
      [30, 'liveness', 0],
      [60, 'liveness', 10],
      [100, 'liveness', 20],
      [150, 'liveness', 40],
    ]);
    expect(small.when('pod-ready')).toEqual([]);
  });

  it('is held back by a startup probe', () => {
    const startupProbe = { httpGet, failureThreshold: 30 };
    const small = smallService({
      replicas: 0,
      container: { livenessProbe: { httpGet }, startupProbe },
      cpu: '500m',
      behaviour: { startCpu: '20s' },
    });
    setReplicas(small.workload, 1, 'user', because);
    small.run(200);
    expect(small.restarts()).toEqual([]);
    expect(small.when('pod-ready')).toEqual([40]);
  });

  it('bears failureThreshold periods, after the delay', () => {
    const probe = {
      asks: 'software',
      initialDelay: 0,
      period: 10,
      timeout: 1,
      successThreshold: 1,
      failureThreshold: 30,
      grace: null,
    } as const;
    const of = (startup: object | null, liveness: object | null) =>
      startUpDeadline({ readiness: null, startup: startup as never, liveness: liveness as never });
    expect(of(probe, null)).toBe(300);
    expect(of(null, { ...probe, initialDelay: 25, failureThreshold: 3 })).toBe(50);
    expect(of(null, null)).toBe(Number.POSITIVE_INFINITY);
  });
});

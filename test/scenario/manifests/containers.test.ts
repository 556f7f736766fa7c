import { describe, expect, it } from 'vitest';
import { deployment } from '../../../src/scenario/builders.js';
import type { BehaviourInput } from '../../../src/scenario/input/scenario-input.js';
import { normalize } from '../../../src/scenario/normalize/normalize.js';

const httpGet = { path: '/ready', port: 80 };

/** What is said about a service with such a container, and its pods. */
function read(
  container: object,
  { behaviour = {} as BehaviourInput, grace = 30, more = [] as object[], takes = false } = {},
) {
  const manifest = deployment('web', {
    terminationGracePeriodSeconds: grace,
    pod: {
      containers: [
        { name: 'main', ...container },
        { name: 'sidecar', readinessProbe: { httpGet, periodSeconds: 1 } },
      ],
    },
  });
  const { scenario, complaints, warnings } = normalize({
    horizon: '1h',
    manifests: [manifest, ...more],
    demand: { web: { rate: '1/s' } },
    ...(takes ? { queues: { web: {} } } : {}),
    behaviour: { 'Deployment/web': { ...(takes ? { takes: 'web', service: '1s' } : { serves: 'web' }), ...behaviour } },
  });
  const workload = scenario?.regions[0]?.workloads[0];
  return {
    template: workload?.template,
    behaviour: workload?.behaviour,
    complaints: complaints.map((one) => one.message),
    warnings: warnings.map((one) => one.message),
  };
}

describe('the probes of a manifest', () => {
  it('have the defaults of Kubernetes, also for 0; those of a sidecar are not read', () => {
    const written = {
      httpGet,
      initialDelaySeconds: 5,
      periodSeconds: 0,
      timeoutSeconds: 0,
      successThreshold: 0,
      failureThreshold: 0,
    };
    const { template, warnings } = read({
      readinessProbe: { tcpSocket: { port: 80 } },
      livenessProbe: written,
      startupProbe: { exec: { command: ['true'] }, failureThreshold: 30, terminationGracePeriodSeconds: 9 },
    });
    const defaults = { initialDelay: 0, period: 10, timeout: 1, successThreshold: 1, failureThreshold: 3, grace: null };
    expect(template?.probes).toEqual({
      readiness: { ...defaults, asks: 'port' },
      liveness: { ...defaults, asks: 'software', initialDelay: 5 },
      startup: { ...defaults, asks: 'software', failureThreshold: 30, grace: 9 },
    });
    expect(warnings).toEqual([]);
  });

  it('are checked as the API server does', () => {
    expect(read({ livenessProbe: { httpGet, successThreshold: 2 } }).complaints).toEqual([
      expect.stringMatching(/2 does not fit here.*1 in a livenessProbe/),
    ]);
    expect(read({ readinessProbe: {} }).complaints).toEqual([expect.stringMatching(/no handler.*httpGet/)]);
    expect(read({ readinessProbe: { httpGet, tcpSocket: { port: 1 } } }).complaints).toEqual([
      expect.stringMatching(/2 handlers/),
    ]);
    expect(read({ readinessProbe: { httpGet, terminationGracePeriodSeconds: 3 } }).complaints).toEqual([
      expect.stringMatching(/ends no container/),
    ]);
    expect(read({ readinessProbe: { httpGet, periodSeconds: -1 } }).complaints).toHaveLength(1);
    expect(read({ readinessProbe: { httpGet, periodSecond: 3 } }).warnings).toEqual([
      expect.stringMatching(/ignored.*periodSecond.*periodSeconds/),
    ]);
  });

  it('are nothing where no requests are answered, and that is said', () => {
    const { template, warnings } = read({ livenessProbe: { exec: { command: ['cat', 'alive'] } } }, { takes: true });
    expect(template?.probes).toEqual({ readiness: null, liveness: null, startup: null });
    expect(warnings).toContainEqual(expect.stringMatching(/probes of Deployment\/web are ignored/));
  });
});

describe('a preStop hook', () => {
  const slept = (preStop: object) => read({ lifecycle: { preStop } }).template?.preStop;

  it('is a sleep, however it is written', () => {
    expect(slept({ sleep: { seconds: 5 } })).toBe(5);
    expect(slept({ exec: { command: ['sleep', '7'] } })).toBe(7);
    expect(slept({ exec: { command: ['/bin/sh', '-c', 'sleep 15'] } })).toBe(15);
    expect(slept({ exec: { command: ['/bin/sleep', '2.5s'] } })).toBe(2.5);
    expect(read({}).template?.preStop).toBe(0);
  });

  it('that does something else takes no time, and that is said', () => {
    for (const preStop of [
      { exec: { command: ['sh', '-c', 'nginx -s quit; sleep 5'] } },
      { httpGet: { path: '/', port: 80 } },
      { exec: { command: ['sleeper', '5'] } },
    ]) {
      const { template, warnings } = read({ lifecycle: { preStop } });
      expect(template?.preStop).toBe(0);
      expect(warnings).toEqual([expect.stringMatching(/only a sleep is modelled/)]);
    }
  });

  it('may not sleep beyond the grace period', () => {
    expect(read({ lifecycle: { preStop: { sleep: { seconds: 31 } } } }).complaints).toEqual([
      expect.stringMatching(/31 s is longer than the grace period.*30 or less/),
    ]);
  });
});

describe('the behaviour of a pod', () => {
  it('burns CPU in its start', () => {
    expect(read({}).template?.startCpu).toBe(null);
    expect(read({}, { behaviour: { startCpu: '20s' } }).template?.startCpu).toEqual({
      seconds: { kind: 'constant', value: 20 },
      cores: 1,
    });
    expect(
      read({}, { behaviour: { startCpu: 'exponential(20s)', startCores: '1500m' }, takes: true }).template?.startCpu,
    ).toMatchObject({ cores: 1.5 });
    expect(read({}, { behaviour: { startCores: 2 } }).complaints).toEqual([
      expect.stringMatching(/startCores says nothing without startCpu/),
    ]);
    expect(read({}, { behaviour: { startCpu: '1s', startCores: 0 } }).complaints).toHaveLength(1);
  });

  it('answers probes and warms up, where it serves', () => {
    expect(read({}).behaviour).toMatchObject({ probeCpu: 0.001, slowStart: null, routing: 'any' });
    expect(
      read({}, { behaviour: { probe: { cpu: '5ms' }, slowStart: { factor: 3, for: '1m' } } }).behaviour,
    ).toMatchObject({
      probeCpu: 0.005,
      slowStart: { factor: 3, seconds: 60 },
    });
    expect(read({}, { behaviour: { slowStart: { factor: 0.5, for: '1m' } } }).complaints).toHaveLength(1);
    for (const field of [
      { probe: { cpu: '5ms' } },
      { slowStart: { factor: 3, for: '1m' } },
      { routing: 'any' },
    ] as const)
      expect(read({}, { behaviour: field, takes: true }).complaints).toEqual([
        expect.stringMatching(/belongs to a workload that serves/),
      ]);
  });
});

describe('objects of kind Service', () => {
  const service = (more: object) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { selector: { app: 'web' }, type: 'ClusterIP', ports: [{ port: 80 }] },
    ...more,
  });

  it('are read without a word', () => {
    expect(read({}, { more: [service({})] })).toMatchObject({ complaints: [], warnings: [] });
  });

  it('can be patched by a policy', () => {
    const spec = { trafficDistribution: 'PreferSameZone' };
    const input = {
      horizon: '1h',
      manifests: [deployment('web'), service({})],
      behaviour: { 'Deployment/web': { serves: 'web' } },
      policies: { near: { 'Service/web': { spec } } },
    };
    const routing = (policy: string | null) =>
      normalize(input, { policy }).scenario?.regions[0]?.workloads[0]?.behaviour;
    expect(routing(null)).toMatchObject({ routing: 'any' });
    expect(routing('near')).toMatchObject({ routing: 'prefer-zone' });
  });

  it('of other groups are other things', () => {
    expect(
      read({}, { more: [service({ apiVersion: 'serving.knative.dev/v1', spec: { template: {} } })] }),
    ).toMatchObject({
      complaints: [],
      warnings: [expect.stringMatching(/kind Service are skipped/)],
    });
  });

  it('with the annotation of topology-aware routing are not modelled, and that is said', () => {
    const metadata = { name: 'web', annotations: { 'service.kubernetes.io/topology-mode': 'Auto' } };
    expect(read({}, { more: [service({ metadata })] }).warnings).toEqual([
      expect.stringMatching(/topology-mode is not modelled/),
    ]);
  });
});

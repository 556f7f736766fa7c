import { describe, expect, it } from 'vitest';
import { normalize } from '../../../src/scenario/normalize/normalize.js';
import type { Call } from '../../../src/scenario/strict.js';

const deployment = (name: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'main', image: 'main' }] } },
  },
});

function read(calls: unknown, demand: unknown = { web: { rate: '1/s' } }) {
  const { scenario, complaints } = normalize({
    horizon: '1h',
    manifests: [deployment('web'), deployment('back')],
    queues: { mail: { service: '1s' } },
    stores: { redis: { kind: 'redis', operation: '1ms' } },
    behaviour: {
      'Deployment/web': { serves: 'web', cpu: '1ms', calls },
      'Deployment/back': { serves: 'pricing', cpu: '1ms' },
    },
    demand,
  } as never);
  const behaviour = scenario?.regions[0]?.workloads.find((one) => one.name === 'web')?.behaviour;
  return {
    calls: behaviour?.kind === 'service' ? behaviour.calls : null,
    demands: scenario?.regions[0]?.demands ?? null,
    complaints: complaints.map(
      ({ path, message }) =>
        `${path.replace(/^behaviour\.Deployment\/web\./, '')}: ${message.replace(': expected ', ': ')}`,
    ),
  };
}

const usual = ['timeout', 'refused', 'unreachable', 'no-ready-pod', 'pod-died', 'callee-failed', 'connection-timeout'];

describe('calls', () => {
  it('without a call policy stay as they are', () => {
    expect(read([{ service: 'pricing' }, { store: 'redis', times: 2 }]).calls).toEqual([
      { kind: 'service', service: 'pricing', probability: 1 },
      { kind: 'store', store: 'redis', times: 2, time: null, probability: 1 },
    ]);
  });

  it('with a call policy are forks of one branch, with the defaults of Envoy, resilience4j and gobreaker', () => {
    const callPolicy = (written: object) => {
      const [call] = read([{ service: 'pricing', ...written }]).calls as [Call];
      return call.kind === 'fork' ? call.branches[0].callPolicy : null;
    };
    expect(callPolicy({ timeout: '200ms' })).toEqual({ timeout: 0.2, retries: null, breaker: null });
    expect(callPolicy({ retries: { attempts: 2 } })!.retries).toEqual({
      attempts: 2,
      on: usual,
      base: 0.025,
      max: 0.25,
      budget: null,
    });
    expect(
      callPolicy({ retries: { attempts: 1, on: ['timeout'], backoff: { base: '1s' }, budget: 0.2 } })!.retries,
    ).toEqual({
      attempts: 1,
      on: ['timeout'],
      base: 1,
      max: 10,
      budget: 0.2,
    });
    expect(callPolicy({ breaker: { failures: 5 } })!.breaker).toEqual({
      failures: 5,
      share: Infinity,
      of: 0,
      open: 60,
      halfOpen: 1,
      maxInFlight: Infinity,
    });
    expect(callPolicy({ breaker: { share: 0.3, open: '30s' } })!.breaker).toEqual({
      failures: Infinity,
      share: 0.3,
      of: 100,
      open: 30,
      halfOpen: 10,
      maxInFlight: Infinity,
    });
    expect(callPolicy({ breaker: { of: 20, halfOpen: 3 } })!.breaker).toMatchObject({
      share: 0.5,
      of: 20,
      halfOpen: 3,
    });
    expect(callPolicy({ breaker: { maxInFlight: 7 } })!.breaker).toMatchObject({
      failures: Infinity,
      share: Infinity,
      maxInFlight: 7,
    });
  });

  it('in parallel are one fork', () => {
    const [fork] = read([
      { parallel: [{ service: 'pricing', timeout: '1s' }, { store: 'redis', times: 2 }, { queue: 'mail' }] },
    ]).calls as [Call];
    expect(
      fork.kind === 'fork' && fork.branches.map(({ call, callPolicy }) => [call.kind, callPolicy.timeout]),
    ).toEqual([
      ['service', 1],
      ['store', Infinity],
      ['queue', Infinity],
    ]);
  });

  it.each([
    [
      [{ parallel: [{ service: 'pricin' }] }],
      ['calls[0].parallel[0].service: there is no service "pricin": one of web, pricing; did you mean "pricing"?'],
    ],
    [
      [{ parallel: [{ service: 'pricing' }], timeout: '1s' }],
      ['calls[0].timeout: timeout stands beside parallel: it in the calls of the list'],
    ],
    [[{ parallel: [] }], ['calls[0].parallel: is empty: at least 1 entry']],
    [
      [{ parallel: [{ parallel: [{ service: 'pricing' }] }] }],
      [
        'calls[0].parallel[0].parallel: unknown field "parallel": one of store, service, queue, times, time, probability, timeout, retries, breaker',
      ],
    ],
    [[{ service: 'pricing', timeout: 0 }], ['calls[0].timeout: timeout must be above 0: a duration above 0']],
    [[{ service: 'pricing', retries: { attempts: 0 } }], ['calls[0].retries.attempts: 0 is below 1: 1 or more']],
    [
      [{ service: 'pricing', retries: { attempts: 1, budget: 0 } }],
      ['calls[0].retries.budget: budget 0 is not a share: above 0, and 1 or less'],
    ],
    [
      [{ service: 'pricing', retries: { attempts: 1, budget: 1.2 } }],
      ['calls[0].retries.budget: budget 1.2 is not a share: above 0, and 1 or less'],
    ],
    [
      [{ service: 'pricing', retries: { attempts: 1, backoff: { base: '2s', max: '1s' } } }],
      ['calls[0].retries.backoff: the first back-off of 2 s is above the longest one of 1 s: base ≤ max'],
    ],
    [
      [{ service: 'pricing', breaker: {} }],
      ['calls[0].breaker: the breaker never opens: failures, share or maxInFlight'],
    ],
    [
      [{ service: 'pricing', breaker: { maxInFlight: 1, open: '1s' } }],
      ['calls[0].breaker.open: open is for a breaker that opens: failures or share beside it'],
    ],
    [
      [{ service: 'pricing', breaker: { share: 0 } }],
      ['calls[0].breaker.share: share 0 is not a share: above 0, and 1 or less'],
    ],
    [
      [{ parallel: [{ service: 'web' }] }],
      ['calls: the calls go round in a circle: web → web: calls without a circle'],
    ],
  ])('%j: %j', (calls, expected) => {
    expect(read(calls).complaints).toEqual(expected);
  });

  it('name an unknown error with the ones that there are', () => {
    const [complaint] = read([{ service: 'pricing', retries: { attempts: 1, on: ['time-out'] } }]).complaints;
    expect(complaint).toContain('calls[0].retries.on[0]');
    expect(complaint).toContain('timeout');
  });
});

describe('clients of a demand', () => {
  it('may wait for a while and try again', () => {
    expect(
      read([], { web: { rate: '1/s', timeout: '2s', retries: { attempts: 3, budget: 0.1 } } }).demands![0].callPolicy,
    ).toEqual({
      timeout: 2,
      retries: { attempts: 3, on: usual, base: 0.025, max: 0.25, budget: 0.1 },
      breaker: null,
    });
    expect(read([], { web: { rate: '1/s' } }).demands![0].callPolicy).toBeNull();
  });

  it('may be users', () => {
    const users = (entry: object) => read([], { web: entry }).demands![0].arrivals;
    expect(users({ users: 40, think: 'uniform(3s, 5s)' })).toEqual({
      kind: 'users',
      count: { kind: 'level', level: { kind: 'constant', perSecond: 40 } },
      think: { kind: 'uniform', low: 3, high: 5 },
      requests: 1,
    });
    expect(users({ users: 'daily(low=15, high=120, peak=14:00)', think: '3s', requests: 2 })).toMatchObject({
      count: { level: { kind: 'wave', low: 15, high: 120 } },
      requests: 2,
    });
    const stages = [
      { for: '15s', to: 20 },
      { for: 0, to: 5 },
    ];
    expect(users({ users: { stages, repeat: true }, think: '3s' })).toMatchObject({
      count: {
        kind: 'stages',
        from: 0,
        repeat: true,
        stages: [
          { for: 15, to: 20 },
          { for: 0, to: 5 },
        ],
      },
    });
  });

  it.each([
    [
      { web: { users: 4 } },
      [
        'demand.web: users lack think, the time between an answer and the next request: think, such as "uniform(3s, 5s)"',
      ],
    ],
    [
      { web: { rate: '1/s', think: '1s' } },
      ['demand.web.think: think is for users: users, such as { users: 40, think: "uniform(3s, 5s)" }'],
    ],
    [
      { web: { rate: '1/s', requests: 2 } },
      ['demand.web.requests: requests is for users: users, such as { users: 40, think: "uniform(3s, 5s)" }'],
    ],
    [
      { web: { users: 4, think: '1s', rate: '1/s' } },
      ['demand.web.users: users and rate stand in one entry: one of them an entry, in a list'],
    ],
    [
      { mail: { users: 4, think: '1s' } },
      ['demand.mail.users: users wait for answers, and the queue mail gives none: a service: one of web, pricing'],
    ],
    [
      { mail: { rate: '1/s', timeout: '1s' } },
      ['demand.mail.timeout: timeout is for clients of a service, and mail is a queue: a service: one of web, pricing'],
    ],
    [
      { web: { users: '4/s', think: '1s' } },
      [
        'demand.web.users: "4/s" is a rate, not a number: a number without unit, such as 40 or daily(low=15, high=120, peak=14:00)',
      ],
    ],
    [
      { web: { users: 4, think: 0 } },
      [
        'demand.web.think: users who never think would ask without end when a request fails at once: a think time with a mean above 0',
      ],
    ],
    [{ web: { users: { stages: [] }, think: '1s' } }, ['demand.web.users.stages: is empty: at least 1 entry']],
    [
      { web: { users: { stages: [{ for: '1s', to: -1 }] }, think: '1s' } },
      ['demand.web.users.stages[0].to: -1 is below 0: 0 or more'],
    ],
    [{ web: { rate: '1/s', retries: { attempts: 0 } } }, ['demand.web.retries.attempts: 0 is below 1: 1 or more']],
  ])('%j: %j', (demand, expected) => {
    expect(read([], demand).complaints).toEqual(expected);
  });
});

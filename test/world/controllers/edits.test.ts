import { describe, expect, it } from 'vitest';
import { simulate } from '../../../src/api/simulate.js';
import { rowsOf } from '../../../src/results/index.js';
import { deployment, hpa, scaledObject } from '../../../src/scenario/builders.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';

type Incidents = NonNullable<ScenarioInput['incidents']>;

/** Rows of `scalings` as text: writes, or changes of conditions. */
function rows(scenario: ScenarioInput, event: 'scaled' | 'condition'): string[] {
  const found = rowsOf(simulate(scenario).tables.scalings).filter((row) => row.event === event);
  return found.map(({ at_s, by, from, to, reason, because }) =>
    event === 'scaled' ? `${at_s} ${by} ${from} → ${to}` : `${at_s} ${String(because).split(':')[0]} ${reason}`,
  );
}
const writes = (scenario: ScenarioInput): string[] => rows(scenario, 'scaled');
const conditions = (scenario: ScenarioInput): string[] => rows(scenario, 'condition');

/**
 * Pods that burn 0.3 of the 0.5 cores that they request, however many they are: the HPA with its target of 60 % is
 * content.
 */
const web = (incidents: Incidents, more: Partial<ScenarioInput> = {}): ScenarioInput => ({
  horizon: '40m',
  manifests: [
    deployment('web', { replicas: 4, requests: { cpu: '500m' } }),
    hpa('web', { minReplicas: 2, maxReplicas: 10, cpu: 60 }),
  ],
  behaviour: { 'Deployment/web': { uses: { cpu: 0.3 }, start: '1s' } },
  incidents,
  ...more,
});
const HPA = 'HorizontalPodAutoscaler/web';
const second = { ...hpa('web', { minReplicas: 2, maxReplicas: 10, cpu: 60 }), metadata: { name: 'other' } };

describe('an HPA that is edited', () => {
  it.each<[kubernetes: '1.36' | '1.37', expected: readonly string[]]>([
    ['1.37', ['600 hpa 4 → 3', '1200 hpa 3 → 6']],
    ['1.36', ['607.5 hpa 4 → 3', '1207.5 hpa 3 → 6']],
  ])('acts at once from 1.37 on, before at its next turn: %s', (kubernetes, expected) => {
    const edits: Incidents = [
      { at: '600s', kind: 'apply', object: HPA, patch: { spec: { maxReplicas: 3 } } },
      { at: '1200s', kind: 'apply', object: HPA, patch: { spec: { minReplicas: 6, maxReplicas: 9 } } },
    ];
    expect(writes(web(edits, { versions: { kubernetes } }))).toEqual(expected);
  });

  it('remembers what it recommended: windows outlive an edit', () => {
    const down = (seconds: number) => ({
      spec: {
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 90 } } },
        ],
        behavior: { scaleDown: { stabilizationWindowSeconds: seconds } },
      },
    });
    // 60 % of a target of 90 % asks for 3; the last recommendation of 4 was given at 592.5 s.
    expect(writes(web([{ at: '600s', kind: 'apply', object: HPA, patch: down(120) }]))[0]).toBe('712.5 hpa 4 → 3');
    expect(writes(web([{ at: '600s', kind: 'apply', object: HPA, patch: down(0) }]))[0]).toBe('600 hpa 4 → 3');
  });

  it('forgets it in a restart of its controller, and has a new phase', () => {
    const edits: Incidents = [
      {
        at: '600s',
        kind: 'apply',
        object: HPA,
        patch: {
          spec: {
            metrics: [
              { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 90 } } },
            ],
          },
        },
      },
      { at: '610s', kind: 'restart', controller: 'kube-controller-manager', for: '20s' },
    ];
    // The first turn after the restart remembers the 4 replicas that it finds; the window of 300 s holds them from then
    // on.
    expect(writes(web(edits)).slice(0, 1)).toEqual(['945 hpa 4 → 3']);
    // the edge of the window belongs to it
    expect(writes(web(edits.slice(0, 1))).slice(0, 1)).toEqual(['907.5 hpa 4 → 3']);
  });

  it('leaves the replicas alone when it is deleted', () => {
    const edits: Incidents = [
      { at: '600s', kind: 'apply', object: HPA, patch: null },
      { at: '900s', kind: 'scale', workload: 'web', replicas: 30 },
    ];
    expect(writes(web(edits))).toEqual(['900 user 4 → 30']);
  });

  it('follows a new target, and what it recommended for the old one still holds the new one up', () => {
    const both = web([
      { at: '600s', kind: 'apply', object: HPA, patch: { spec: { scaleTargetRef: { name: 'api' } } } },
    ]);
    const api = deployment('api', { replicas: 1, requests: { cpu: '500m' } });
    expect(writes({ ...both, manifests: [...(both.manifests ?? []), api] })).toEqual([
      '600 hpa 1 → 2',
      '607.5 hpa 2 → 4',
      '937.5 hpa 4 → 2',
    ]);
  });
});

describe('two HPAs on one workload', () => {
  const scaled: Incidents[number] = { at: '600s', kind: 'scale', workload: 'web', replicas: 9 };

  it('stop both, and say so', () => {
    const scenario = web([{ at: '300s', kind: 'apply', manifest: second }, scaled]);
    expect(writes(scenario)).toEqual(['600 user 4 → 9']);
    expect(conditions(scenario)).toEqual(['300 other AmbiguousSelector', '307.5 web AmbiguousSelector']);
  });

  it('go on when one is deleted', () => {
    const scenario = web([
      { at: '300s', kind: 'apply', manifest: second },
      { at: '900s', kind: 'apply', object: 'HorizontalPodAutoscaler/other', patch: null },
    ]);
    expect(conditions(scenario)).toEqual([
      '300 other AmbiguousSelector',
      '307.5 web AmbiguousSelector',
      '907.5 web ValidMetricFound',
    ]);
  });

  it('still hold the workload within their bounds, for that reads no metrics', () => {
    expect(
      writes(
        web([
          { at: '300s', kind: 'apply', manifest: second },
          { ...scaled, replicas: 12 },
        ]),
      ),
    ).toEqual(['600 user 4 → 12', '600 hpa 12 → 10']);
  });
});

describe('a Deployment that is applied anew', () => {
  it('takes its replicas from the manifest when it names some, and the HPA climbs back', () => {
    // users.md, question 20: what happens when the pipeline sets replicas while the HPA scales?
    const busy = web([{ at: '600s', kind: 'apply', object: 'Deployment/web', patch: { spec: { replicas: 1 } } }]);
    expect(writes(busy)).toEqual(['600 user 4 → 1', '607.5 hpa 1 → 2', '622.5 hpa 2 → 4']);
  });

  it('leaves them alone when it names none; without the replicas that it once named, it falls to the default of 1', () => {
    const template = { spec: { template: { metadata: { annotations: { at: 'noon' } } } } };
    expect(writes(web([{ at: '600s', kind: 'apply', object: 'Deployment/web', patch: template }]))).toEqual([]);
    const bare = deployment('web', { requests: { cpu: '500m' } });
    expect(writes(web([{ at: '600s', kind: 'apply', manifest: bare }]))[0]).toBe('600 user 4 → 1');
  });

  it('gives its new pods other requests: the HPA reads half the utilisation', () => {
    const container = { name: 'main', image: 'web:2', resources: { requests: { cpu: '1' } } };
    const scenario = web([
      {
        at: '600s',
        kind: 'apply',
        object: 'Deployment/web',
        patch: { spec: { template: { spec: { containers: [container] } } } },
      },
    ]);
    const ended = rowsOf(simulate(scenario).tables.pods).filter((row) => row.ended_because === 'replaced');
    expect(ended).toHaveLength(4);
    // 30 % of a target of 60 %: 4 pods are twice as many as are needed, after the window of 300 s.
    expect(writes(scenario)).toEqual([expect.stringMatching(/^9\d\d\.5 hpa 4 → 2$/)]);
  });

  it('replaces every pod once at a rollout', () => {
    const { pods } = simulate(web([{ at: '600s', kind: 'rollout', workload: 'Deployment/web' }])).tables;
    const all = rowsOf(pods);
    expect([all.length, all.filter((row) => row.ended_because === 'replaced').length]).toEqual([8, 4]);
    // One more is made at once, for 25 % of 4 above; one goes at once, for 25 % below; both make room for a second new
    // one.
    expect(all.slice(4).map((row) => row.created_at_s)).toEqual([600, 600, 601, 601]);
  });
});

/** Messages of which nobody takes one, for 360 s. */
const rabbit = { type: 'rabbitmq', metadata: { queueName: 'jobs', mode: 'QueueLength', value: '5', protocol: 'http' } };
const pool = (incidents: Incidents, spec: Readonly<Record<string, unknown>> = {}): ScenarioInput => ({
  horizon: '2000s',
  manifests: [
    deployment('pool', { replicas: 0, terminationGracePeriodSeconds: 0 }),
    scaledObject('pool', { triggers: [rabbit], ...spec }),
  ],
  queues: { jobs: { patience: '360s' } },
  behaviour: { 'Deployment/pool': { takes: 'jobs', service: '1s', start: '1d' } },
  demand: { jobs: { batches: { size: 37, at: '40s' } } },
  incidents,
});
const annotated = (at: string, key: string, value: string | null): Incidents[number] => ({
  at,
  kind: 'apply',
  object: 'ScaledObject/pool',
  patch: { metadata: { annotations: { [`autoscaling.keda.sh/${key}`]: value } } },
});
const BEGIN = ['60.3 keda 0 → 1', '67.5 hpa 1 → 4'];

describe('a ScaledObject', () => {
  // Without any edit: vector 40 of keda.md.
  it.each<[name: string, incidents: Incidents, spec: Readonly<Record<string, unknown>>, expected: readonly string[]]>([
    [
      'that is paused stands still; unpaused, it has a new HPA without a memory and ticks at once',
      [annotated('70s', 'paused', 'true'), annotated('900s', 'paused', null)],
      {},
      [...BEGIN, '900.3 keda 4 → 0'],
    ],
    [
      'paused at a number of replicas gets that number',
      [annotated('70s', 'paused-replicas', '2')],
      {},
      [...BEGIN, '70.3 keda 4 → 2'],
    ],
    [
      'whose scale-in is paused grows but does not shrink',
      [annotated('70s', 'paused-scale-in', 'true'), annotated('1000s', 'paused-scale-in', 'false')],
      {},
      [...BEGIN, '70.3 hpa 4 → 8', '1000.3 hpa 8 → 1', '1020.3 keda 1 → 0'],
    ],
    [
      'with other bounds begins its loop anew, and its HPA acts at once',
      [
        {
          at: '100s',
          kind: 'apply',
          object: 'ScaledObject/pool',
          patch: { spec: { minReplicaCount: 3, maxReplicaCount: 5 } },
        },
      ],
      {},
      [...BEGIN, '82.5 hpa 4 → 8', '100.3 hpa 8 → 5', '712.5 hpa 5 → 3'],
    ],
    [
      'that is deleted leaves the replicas alone',
      [{ at: '70s', kind: 'apply', object: 'ScaledObject/pool', patch: null }],
      {},
      BEGIN,
    ],
    [
      'that is deleted and restores brings back those of its beginning',
      [{ at: '70s', kind: 'apply', object: 'ScaledObject/pool', patch: null }],
      { advanced: { restoreToOriginalReplicaCount: true } },
      [...BEGIN, '70.3 keda 4 → 0'],
    ],
    [
      'whose operator is away does not wake up; back, it ticks at once',
      [{ at: '50s', kind: 'restart', controller: 'keda-operator', for: '60s' }],
      {},
      ['110.3 keda 0 → 1', '112.5 hpa 1 → 4', '127.5 hpa 4 → 8', '680.3 keda 8 → 0'],
    ],
    [
      'whose operator is away has no metrics for its HPA, which keeps the replicas',
      [{ at: '70s', kind: 'restart', controller: 'keda-operator', for: '60s' }],
      {},
      [...BEGIN, '142.5 hpa 4 → 8', '670.3 keda 8 → 0'],
    ],
    [
      'that is edited while the operator is away is seen when it is back',
      [
        { at: '70s', kind: 'restart', controller: 'keda-operator', for: '60s' },
        { at: '80s', kind: 'apply', object: 'ScaledObject/pool', patch: { spec: { maxReplicaCount: 2 } } },
      ],
      {},
      [...BEGIN, '130.3 hpa 4 → 2', '670.3 keda 2 → 0'],
    ],
    [
      'waits for pods while kube-controller-manager is away',
      [{ at: '70s', kind: 'restart', controller: 'kube-controller-manager', for: '60s' }],
      {},
      [...BEGIN, '130 hpa 4 → 8', '690.3 keda 8 → 0'],
    ],
  ])('%s', (_, incidents, spec, expected) => {
    expect(writes(pool(incidents, spec))).toEqual(expected);
  });

  it('may come while the run goes on', () => {
    const later = pool([{ at: '100s', kind: 'apply', manifest: scaledObject('pool', { triggers: [rabbit] }) }]);
    expect(writes({ ...later, manifests: [later.manifests?.[0] as object as Record<string, unknown>] })).toEqual([
      '100.3 keda 0 → 1',
      '100.3 hpa 1 → 4',
      '115.3 hpa 4 → 8',
      '670.3 keda 8 → 0',
    ]);
  });
});

describe('a ScaledJob that is edited', () => {
  const jobs = (strategy: string): unknown[] => {
    const job = {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledJob',
      metadata: { name: 'job' },
      spec: {
        rollout: { strategy },
        maxReplicaCount: 10,
        triggers: [{ ...rabbit, metadata: { ...rabbit.metadata, value: '1' } }],
        jobTargetRef: {
          template: { spec: { containers: [{ name: 'main', image: 'job:1' }], terminationGracePeriodSeconds: 0 } },
        },
      },
    };
    const { pods } = simulate({
      horizon: '1500s',
      manifests: [job],
      queues: { jobs: {} },
      behaviour: { 'ScaledJob/job': { takes: 'jobs', service: '500s' } },
      demand: { jobs: { batches: { size: 2, at: '40s' } } },
      incidents: [{ at: '200s', kind: 'apply', object: 'ScaledJob/job', patch: { spec: { maxReplicaCount: 7 } } }],
    }).tables;
    return rowsOf(pods).map(
      ({ created_at_s, gone_at_s, ended_because }) => `${created_at_s} ${gone_at_s} ${ended_because}`,
    );
  };

  it('deletes the Jobs of the old one and begins again', () => {
    expect(jobs('immediate')).toEqual([
      '60.3 200.3 replaced',
      '60.3 200.3 replaced',
      '200.3 700.3 finished',
      '200.3 700.3 finished',
    ]);
  });

  it('lets them end by themselves when the rollout is gradual', () => {
    expect(jobs('gradual')).toEqual(['60.3 560.3 finished', '60.3 560.3 finished']);
  });
});

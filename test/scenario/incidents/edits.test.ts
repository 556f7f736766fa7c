import { describe, expect, it } from 'vitest';
import { deployment, hpa, scaledObject } from '../../../src/scenario/builders.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';
import { normalize } from '../../../src/scenario/normalize/normalize.js';
import type { Incident, Scenario } from '../../../src/scenario/strict.js';
import { changed, complaintsOf } from '../../fixtures/scenario-shop.js';

type Incidents = NonNullable<ScenarioInput['incidents']>;

const web = (incidents: Incidents, more: Partial<ScenarioInput> = {}): ScenarioInput => ({
  horizon: '2h',
  manifests: [
    deployment('web', { replicas: 4, requests: { cpu: '500m' } }),
    hpa('web', { minReplicas: 2, maxReplicas: 10, cpu: 60 }),
  ],
  behaviour: { 'Deployment/web': { uses: { cpu: 0.3 }, start: '1s' } },
  incidents,
  ...more,
});
const HPA = 'HorizontalPodAutoscaler/web';
const apply = (at: string, patch: Readonly<Record<string, unknown>> | null, object = HPA): Incidents[number] => ({
  at,
  kind: 'apply',
  object,
  patch,
});
const said = (scenario: ScenarioInput): string[] =>
  normalize(scenario).complaints.map(({ path, message }) => `${path}: ${message}`);
const warned = (scenario: ScenarioInput): string[] =>
  normalize(scenario).warnings.map(({ path, message }) => `${path}: ${message}`);
const edits = (scenario: ScenarioInput): Extract<Incident, { kind: 'apply' }>[] =>
  (normalize(scenario).scenario as Scenario).incidents.flatMap((one) => (one.kind === 'apply' ? [one] : []));

describe('edits', () => {
  it('build upon each other in the order of time, whatever the order of writing', () => {
    const found = edits(
      web([apply('50m', { spec: { maxReplicas: 20 } }), apply('40m', { spec: { minReplicas: 3, maxReplicas: 15 } })]),
    );
    const specs = found.map(({ at, change }) =>
      change.kind === 'autoscaler' && change.autoscaler.kind === 'hpa' ? [at, change.autoscaler.spec] : [],
    );
    expect(specs).toMatchObject([
      [2400, { minReplicas: 3, maxReplicas: 15 }],
      [3000, { minReplicas: 3, maxReplicas: 20 }],
    ]);
  });

  it('are made in the regions that are meant and have the object', () => {
    const cluster = {
      regions: { eu: { zones: ['a'] }, us: { zones: ['a'], manifests: [{ ...hpa('web', { maxReplicas: 5 }) }] } },
    };
    const both = edits(web([apply('50m', { spec: { minReplicas: 4 } })], { cluster }));
    expect(
      both.map(({ region, change }) => [
        region,
        change.kind === 'autoscaler' && change.autoscaler.kind === 'hpa' && change.autoscaler.spec,
      ]),
    ).toMatchObject([
      ['eu', { minReplicas: 4, maxReplicas: 10 }],
      ['us', { minReplicas: 4, maxReplicas: 5 }],
    ]);
    expect(
      edits(web([{ ...apply('50m', null), region: 'us' } as Incidents[number]], { cluster })).map(
        ({ region }) => region,
      ),
    ).toEqual(['us']);
  });

  it('of what a policy took away are left out under that policy', () => {
    const scenario = {
      ...web([apply('50m', { spec: { maxReplicas: 20 } })]),
      policies: { today: {}, fixed: { [HPA]: null } },
    } as ScenarioInput;
    const under = (policy: string) => normalize(scenario, { policy });
    expect(under('today').scenario?.incidents).toHaveLength(1);
    expect([under('fixed').complaints, under('fixed').scenario?.incidents]).toEqual([[], []]);
  });

  it('set replicas only when they name them', () => {
    const replicas = (patch: Readonly<Record<string, unknown>>) =>
      edits(web([apply('50m', patch, 'Deployment/web')]))[0]?.change;
    expect(replicas({ spec: { replicas: 3 } })).toMatchObject({ kind: 'workload', replicas: 3 });
    expect(
      replicas({ spec: { minReadySeconds: 30, strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: '50%' } } } }),
    ).toMatchObject({
      replicas: null,
      update: { kind: 'rolling', maxSurge: 0, maxUnavailable: '50%', minReady: 30 },
    });
  });

  it('bring the second HPA of a workload with a warning', () => {
    const other = { ...hpa('web', { maxReplicas: 3 }), metadata: { name: 'other' } };
    expect(warned(web([{ at: '5m', kind: 'apply', manifest: other }]))).toEqual([
      'HorizontalPodAutoscaler/other: HorizontalPodAutoscaler/web and HorizontalPodAutoscaler/other select the pods of web: as the real ones do, both stop (AmbiguousSelector)',
    ]);
  });
});

describe('an edit that the API server or a controller would refuse', () => {
  it.each<[name: string, incidents: Incidents, expected: readonly string[]]>([
    [
      'bounds the wrong way round',
      [apply('50m', { spec: { maxReplicas: 1 } })],
      [`${HPA} spec.maxReplicas: 1 does not fit here: expected at least minReplicas, 2`],
    ],
    [
      'the same only after two edits',
      [apply('50m', { spec: { minReplicas: 9 } }), apply('55m', { spec: { maxReplicas: 8 } })],
      [`${HPA} spec.maxReplicas: 8 does not fit here: expected at least minReplicas, 9`],
    ],
    [
      'a behaviour out of bounds',
      [apply('50m', { spec: { behavior: { scaleDown: { stabilizationWindowSeconds: 9000 } } } })],
      [`${HPA} spec.behavior.scaleDown.stabilizationWindowSeconds: 9000 is too big: expected 3600 or less`],
    ],
    [
      'another name',
      [apply('50m', {}, 'HorizontalPodAutoscaler/wep')],
      [
        `incidents[0].object: the patch meets nothing: there is no HorizontalPodAutoscaler/wep: expected one of Deployment/web, ${HPA}; did you mean "${HPA}"?`,
      ],
    ],
    [
      'what was deleted before',
      [apply('50m', null), apply('55m', { spec: { maxReplicas: 8 } })],
      [`incidents[1].object: the patch meets nothing: there is no ${HPA}: expected Deployment/web`],
    ],
    [
      'a target that is not there',
      [apply('50m', { spec: { scaleTargetRef: { name: 'wep' } } })],
      [
        `${HPA} spec.scaleTargetRef.name: the target Deployment/wep does not exist: expected Deployment/web; did you mean "Deployment/web"?`,
      ],
    ],
    [
      'a ScaledObject beside an HPA, which the webhook of KEDA refuses',
      [
        {
          at: '5m',
          kind: 'apply',
          manifest: scaledObject('web', {
            triggers: [
              {
                type: 'cron',
                metadata: { timezone: 'Etc/UTC', start: '0 8 * * *', end: '0 18 * * *', desiredReplicas: '4' },
              },
            ],
          }),
        },
      ],
      [`ScaledObject/web: web has 2 autoscalers: ${HPA}, ScaledObject/web: expected one autoscaler a workload`],
    ],
    [
      'a rollout that could never move',
      [apply('50m', { spec: { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } } }, 'Deployment/web')],
      [
        'Deployment/web spec.strategy.rollingUpdate.maxUnavailable: maxSurge and maxUnavailable are both 0: no pod could ever be replaced: expected more than 0 for one of them',
      ],
    ],
    [
      'shares that are none',
      [
        apply(
          '50m',
          { spec: { strategy: { rollingUpdate: { maxSurge: 'many', maxUnavailable: '150%' } } } },
          'Deployment/web',
        ),
      ],
      [
        'Deployment/web spec.strategy.rollingUpdate.maxSurge: "many" is not a number of pods: expected a number of pods, or a share such as 25%; at most 100% may be unavailable',
        'Deployment/web spec.strategy.rollingUpdate.maxUnavailable: "150%" is not a number of pods: expected a number of pods, or a share such as 25%; at most 100% may be unavailable',
      ],
    ],
    [
      'a workload that is deleted',
      [apply('50m', null, 'Deployment/web')],
      [
        'incidents[0]: Deployment/web cannot be deleted during a run: expected a HorizontalPodAutoscaler, ScaledObject or ScaledJob; replicas: 0 stops a workload',
      ],
    ],
    [
      'a kind that cannot be edited',
      [apply('50m', {}, 'PriorityClass/x')],
      [
        'incidents[0].object: objects of kind PriorityClass cannot be changed during a run: expected one of HorizontalPodAutoscaler, ScaledObject, ScaledJob, Deployment, StatefulSet',
      ],
    ],
    [
      'a patch and a manifest',
      [{ at: '5m', kind: 'apply', object: HPA, patch: {}, manifest: hpa('web', { maxReplicas: 3 }) }],
      [
        expect.stringMatching(
          /^incidents\[0\]: says not what is applied: expected `object` and `patch`, or `manifest` alone$/,
        ),
      ],
    ],
    [
      'a rollout of nothing',
      [{ at: '5m', kind: 'rollout', workload: 'wep' }],
      [
        'incidents[0].workload: there is no wep in the manifests: expected Kind/name of a workload: Deployment/web; did you mean "web"?',
      ],
    ],
  ])('is named before the run: %s', (_, incidents, expected) => {
    expect(said(web(incidents))).toEqual(expected);
  });

  it('is found where it was written', async () => {
    const bad =
      '  - { at: 3h, kind: apply, object: HorizontalPodAutoscaler/web, patch: { spec: { maxReplicas: 1 } } }\n';
    expect(await complaintsOf(changed('goals:\n', `${bad}goals:\n`))).toEqual([
      'shop.yaml:67:82 HorizontalPodAutoscaler/web spec.maxReplicas: 1 does not fit here: expected at least minReplicas, 2',
    ]);
  });
});

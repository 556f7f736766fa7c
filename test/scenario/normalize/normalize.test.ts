import { describe, expect, it } from 'vitest';
import { providers } from '../../../models/providers.js';
import { strict } from '../../../src/api/strict.js';
import { fixed } from '../../../src/policies/index.js';
import { deployment, hpa, lognormal, poisson, scaledObject } from '../../../src/scenario/builders.js';
import { complaintText } from '../../../src/scenario/complaints/complaint.js';
import { ScenarioError } from '../../../src/scenario/complaints/scenario-error.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';
import { normalize } from '../../../src/scenario/normalize/normalize.js';
import { policyNames } from '../../../src/scenario/normalize/policy.js';
import type { Region, Scenario } from '../../../src/scenario/strict.js';

/** The example of the design in TypeScript. */
const shop: ScenarioInput = {
  horizon: '8h',
  manifests: [
    deployment('worker', { requests: { cpu: '1', memory: '2Gi' } }),
    scaledObject('worker', {
      triggers: [{ type: 'rabbitmq', metadata: { queueName: 'orders', mode: 'QueueLength', value: '10' } }],
    }),
  ],
  queues: { orders: { broker: 'rabbitmq' } },
  behaviour: { 'Deployment/worker': { takes: 'orders', service: lognormal('4s', { p95: '12s' }) } },
  demand: { orders: { rate: poisson('6/s') } },
};

const first = (made: Scenario): Region => made.regions[0];
const said = (input: unknown, policy?: string): { readonly complaints: string[]; readonly warnings: string[] } => {
  const { complaints, warnings } = normalize(input, { facts: providers, policy: policy ?? null });
  return { complaints: complaints.map(complaintText), warnings: warnings.map(complaintText) };
};

describe('the strict form of the shop', () => {
  const made = strict(shop);
  it('has every default', () => {
    expect(made).toMatchObject({
      name: 'scenario',
      horizon: 28_800,
      warmUp: 0,
      seed: 1,
      kubernetes: '1.37',
      sensors: 'real',
      incidents: [],
      goals: [],
    });
    expect(first(made)).toMatchObject({
      name: 'default',
      zones: ['a'],
      nodeGroups: [],
      stores: [],
      budgets: [],
      endpointDelay: 0,
      controlPlanePerHour: 0,
    });
    expect(first(made).queues).toEqual([
      {
        name: 'orders',
        broker: 'rabbitmq',
        patience: null,
        capacity: Infinity,
        overflow: 'drop-head',
        acknowledged: true,
        deadLetterAfter: Infinity,
        service: expect.objectContaining({ kind: 'lognormal', median: 4 }) as unknown,
        redelivery: {
          afterCrash: 0,
          afterHeartbeatLoss: 60,
          afterDelivery: 1800,
          countsFrom: 'delivery',
          renewedEvery: Infinity,
          takes: 'all',
          lateAck: 'never',
        },
        partitions: null,
        memory: null,
        failures: { poison: 0, fails: 0, retries: 3, retryDelay: 0 },
      },
    ]);
    expect(first(made).demands).toEqual([
      {
        to: { kind: 'queue', name: 'orders' },
        class: '',
        priority: 0,
        arrivals: { kind: 'poisson', rate: { kind: 'constant', perSecond: 6 } },
        callPolicy: null,
        work: null,
      },
    ]);
    expect(first(made).autoscalers).toMatchObject([
      {
        kind: 'keda',
        name: 'worker',
        target: 'worker',
        sources: [{ kind: 'queue', name: 'orders', countsRates: true }],
      },
    ]);
    expect(first(made).workloads[0]).toMatchObject({
      kind: 'Deployment',
      name: 'worker',
      replicas: 1,
      behaviour: { kind: 'worker', concurrency: 1, onTerm: 'finish', jobsPerPod: Infinity },
    });
  });
  it('has no field without a value', () => {
    const visit = (value: unknown, path: string): void => {
      expect(value, path).not.toBeUndefined();
      if (typeof value === 'object' && value !== null)
        for (const [key, inner] of Object.entries(value)) visit(inner, `${path}.${key}`);
    };
    visit(made, 'scenario');
  });
  it('is the same again, and leaves what was written alone', () => {
    const before = JSON.stringify(shop);
    expect(strict(shop)).toEqual(made);
    expect(JSON.stringify(shop)).toBe(before);
  });
  it('reads the pods as the scheduler does: limits without requests, GPUs, priorities, tolerations', () => {
    const pod = {
      priorityClassName: 'high',
      tolerations: [{ key: 'gpu', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 }],
      nodeSelector: { pool: 'gpu' },
    };
    const { template } = first(
      strict({
        ...shop,
        manifests: [
          ...(shop.manifests ?? []).slice(1),
          deployment('worker', { limits: { cpu: '2', memory: '4Gi', 'nvidia.com/gpu': '1' }, pod }),
          { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' }, value: 10 },
        ],
      }),
    ).workloads[0];
    expect(template).toMatchObject({
      requests: { cpu: 2, memory: 4 * 1024 ** 3, gpu: 1 },
      priority: 10,
      terminationGrace: 30,
      nodeSelector: { pool: 'gpu' },
      tolerations: [{ key: 'gpu', operator: 'Exists', effect: 'NoExecute', seconds: 30 }],
    });
  });
});

describe('regions', () => {
  const two: ScenarioInput = {
    ...shop,
    manifests: [
      ...(shop.manifests ?? []),
      deployment('web', { requests: { cpu: '1' } }),
      hpa('web', { maxReplicas: 10, cpu: 60 }),
    ],
    behaviour: { ...shop.behaviour, 'Deployment/web': { serves: 'api', cpu: '20ms' } },
    cluster: {
      provider: 'eks',
      regions: {
        'eu-west-1': { zones: ['a', 'b'] },
        'us-east-1': {
          zones: ['a'],
          manifests: [deployment('web', { replicas: 4, requests: { cpu: '1' } })],
          patch: { 'HorizontalPodAutoscaler/web': { spec: { maxReplicas: 5 } }, 'ScaledObject/worker': null },
        },
      },
      nodeGroups: {
        general: { instanceType: 'm6i.large', max: 5, zones: ['a'], taints: ['pool=x:NoExecute'] },
        spot: { instanceType: 'm6g.2xlarge', max: 5, capacity: 'spot', regions: ['us-east-1'] },
      },
      prices: { 'm6i.large': 0.2, controlPlane: 0.3 },
      latencies: { boot: '33s', pullPerGB: '10s', endpoint: '1s' },
    },
    demand: {
      api: {
        'eu-west-1': { rate: '20/s' },
        'us-east-1': [{ rate: '5/s' }, { class: 'night', batches: { size: 3, at: '02:00' } }],
      },
      orders: { rate: '1/s' },
    },
    incidents: [
      { kind: 'zone-outage', at: '2h', zone: 'b', region: 'eu-west-1' },
      { kind: 'stock-out', at: '1h', for: '5m', instanceType: 'm6i.large' },
      { kind: 'slow-registry', at: '3h', factor: 3, until: '4h' },
    ],
  };
  const [eu, us] = strict(two).regions as [Region, Region];
  it('have their own zones, objects and demand', () => {
    expect([eu.zones, us.zones]).toEqual([['eu-west-1a', 'eu-west-1b'], ['us-east-1a']]);
    expect([eu, us].map((one) => one.workloads.find(({ name }) => name === 'web')?.replicas)).toEqual([1, 4]);
    expect(
      [eu, us].map((one) =>
        one.autoscalers.map((scaler) => scaler.kind === 'hpa' && (scaler.spec as { maxReplicas: number }).maxReplicas),
      ),
    ).toEqual([[10, false], [5]]);
    expect([eu, us].map((one) => one.demands.map((demand) => [demand.to.name, demand.class]))).toEqual([
      [
        ['api', ''],
        ['orders', ''],
      ],
      [
        ['api', 'rate'],
        ['api', 'night'],
        ['orders', ''],
      ],
    ]);
  });
  it('provision nodes with the prices and latencies that were written', () => {
    expect(eu.nodeGroups).toMatchObject([
      {
        name: 'general',
        provisioner: 'cluster-autoscaler',
        zones: ['eu-west-1a'],
        min: 0,
        max: 5,
        removeAfter: 600,
        boot: { kind: 'constant', value: 33 },
        taints: [{ key: 'pool', value: 'x', effect: 'NoExecute' }],
        instanceTypes: [{ perHour: 0.2 }],
      },
    ]);
    expect(us.nodeGroups.map((one) => [one.name, one.capacityType])).toEqual([
      ['general', 'on-demand'],
      ['spot', 'spot'],
    ]);
    expect(us).toMatchObject({ controlPlanePerHour: 0.3, endpointDelay: 1 });
    expect(us.workloads[0]?.template.pullSecondsPerByte).toBe(1e-8);
  });
  it('have incidents in the order of time, in each region that is meant', () => {
    expect(strict(two).incidents).toMatchObject([
      {
        kind: 'stock-out',
        at: 3600,
        until: 3900,
        region: 'eu-west-1',
        instanceType: 'm6i.large',
        zones: ['eu-west-1a', 'eu-west-1b'],
      },
      {
        kind: 'stock-out',
        at: 3600,
        until: 3900,
        region: 'us-east-1',
        instanceType: 'm6i.large',
        zones: ['us-east-1a'],
      },
      { kind: 'zone-outage', at: 7200, until: 28_800, region: 'eu-west-1', zone: 'eu-west-1b' },
      { kind: 'slow-registry', at: 10_800, until: 14_400, region: 'eu-west-1', factor: 3 },
      { kind: 'slow-registry', at: 10_800, until: 14_400, region: 'us-east-1', factor: 3 },
    ]);
  });
});

describe('policies', () => {
  const withPolicies: ScenarioInput = {
    ...shop,
    policies: {
      today: {},
      more: { 'ScaledObject/worker': { spec: { maxReplicaCount: 7 } } },
      none: { 'ScaledObject/worker': null },
      cpu: {
        'ScaledObject/worker': null,
        '+': [hpa('worker', { maxReplicas: 9, cpu: 70 })],
        'HorizontalPodAutoscaler/worker': { spec: { minReplicas: 2 } },
      },
      fixed: { 'ScaledObject/worker': null, scalers: { 'Deployment/worker': { policy: 'fixed', replicas: 6 } } },
      local: { 'default/Deployment/worker': { spec: { replicas: 8 } } },
      broken: { 'ScaledObject/worker': { spec: { minReplicaCount: 101 } } },
    },
  };
  const under = (policy: string) => first(strict(withPolicies, policy));
  it('are named', () =>
    expect(policyNames(withPolicies)).toEqual(['today', 'more', 'none', 'cpu', 'fixed', 'local', 'broken']));
  it('merge, remove and add', () => {
    expect(under('today')).toEqual(first(strict(shop)));
    expect(under('more').autoscalers[0]).toMatchObject({
      spec: { maxReplicaCount: 7, cooldownPeriod: 300, triggers: [{ type: 'rabbitmq', metricType: 'AverageValue' }] },
    });
    expect(under('none').autoscalers).toEqual([]);
    expect(under('cpu').autoscalers).toMatchObject([
      { kind: 'hpa', target: 'worker', spec: { minReplicas: 2, maxReplicas: 9 } },
    ]);
    expect(under('fixed').autoscalers).toMatchObject([
      { kind: 'scaler', target: 'worker', scaler: { name: 'fixed(6)' } },
    ]);
    expect(under('local').workloads[0]?.replicas).toBe(8);
  });
  it('may add what a behaviour speaks of, and only they have', () => {
    const added = {
      ...shop,
      behaviour: { ...shop.behaviour, 'Deployment/extra': { takes: 'orders' } },
      policies: { more: { '+': [deployment('extra')] }, today: {} },
    };
    const named = (policy?: string) => first(strict(added, policy)).workloads.map(({ name }) => name);
    expect(named('more')).toEqual([...named(), 'extra'].sort());
    expect(named('today')).toEqual(named());
    expect(said({ ...added, policies: { more: { '+': [deployment('other')] } } }).complaints).toEqual([
      expect.stringContaining('there is no workload "Deployment/extra"') as string,
    ]);
    const patched = {
      ...added,
      policies: { ...added.policies, today: { 'Deployment/extra': { spec: { replicas: 2 } } } },
    };
    expect(said(patched, 'today').complaints).toEqual([
      expect.stringContaining('the patch meets nothing: there is no Deployment/extra') as string,
    ]);
  });
  it('that break something say so', () => {
    expect(said(withPolicies, 'broken').complaints).toEqual([
      'ScaledObject/worker spec.minReplicaCount: 101 does not fit here: expected at most maxReplicaCount, 100',
    ]);
    expect(said(withPolicies, 'tody').complaints).toEqual([
      expect.stringContaining('there is no policy "tody"') as string,
    ]);
  });
  it('may provision other nodes', () => {
    const input: ScenarioInput = {
      ...shop,
      cluster: { provider: 'eks' },
      policies: { big: { nodeGroups: { big: { instanceType: 'r6i.xlarge', max: 3 } } } },
    };
    expect(first(strict(input, 'big')).nodeGroups.map((one) => one.name)).toEqual(['big']);
  });
});

describe('autoscalers', () => {
  it('may be a value in TypeScript, or a plain policy by name', () => {
    const manifests = (shop.manifests ?? []).slice(0, 1);
    const mine = fixed(3);
    expect(first(strict({ ...shop, manifests, scalers: { 'Deployment/worker': mine } })).autoscalers).toEqual([
      { kind: 'scaler', name: 'worker', target: 'worker', scaler: mine },
    ]);
    expect(
      first(
        strict({
          ...shop,
          manifests,
          scalers: { 'Deployment/worker': { policy: 'backlog', target: 10, max: 9, every: '30s' } },
        }),
      ).autoscalers,
    ).toMatchObject([{ scaler: { name: 'backlog(10)', every: 30 } }]);
    expect(
      first(strict({ ...shop, manifests, scalers: { 'Deployment/worker': { policy: 'perJob', max: 9 } } })).autoscalers,
    ).toMatchObject([{ scaler: { name: 'per-job(0-9)', every: 0 } }]);
  });
  const triggers = (...list: readonly unknown[]): ScenarioInput => ({
    ...shop,
    queues: { orders: { broker: 'redis-list', list: 'tasks' }, mail: { broker: 'sqs' } },
    manifests: [...(shop.manifests ?? []).slice(0, 1), scaledObject('worker', { triggers: list })],
  });
  it('of KEDA read queues by the name that the broker has; other triggers read none', () => {
    const input = triggers(
      { type: 'redis', metadata: { address: 'redis:6379', listName: 'tasks', listLength: '5' } },
      {
        type: 'aws-sqs-queue',
        metadata: { queueURL: 'https://sqs.eu-west-1.amazonaws.com/1/mail', queueLength: '5', awsRegion: 'eu-west-1' },
      },
      { type: 'cron', metadata: { timezone: 'UTC', start: '0 8 * * *', end: '0 18 * * *', desiredReplicas: '3' } },
    );
    expect(first(strict(input)).autoscalers).toMatchObject([
      { sources: [{ name: 'orders' }, { name: 'mail', countsRates: false }, { kind: 'clock' }] },
    ]);
  });
  it('of KEDA with a trigger that nobody knows get a warning', () => {
    expect(said(triggers({ type: 'azure-servicebus', metadata: { queueName: 'a' } })).warnings).toContain(
      'ScaledObject/worker spec.triggers[0].type: a trigger of type "azure-servicebus" reads nothing that the simulator has: it fails at each look until it is bound to a series of the section metrics, in triggers or by its name',
    );
  });
  it('make Jobs from a ScaledJob', () => {
    const job = {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledJob',
      metadata: { name: 'render' },
      spec: {
        jobTargetRef: { template: { spec: { containers: [{ name: 'main' }] } } },
        triggers: [
          { type: 'rabbitmq', metadata: { protocol: 'http', queueName: 'orders', mode: 'QueueLength', value: '1' } },
        ],
      },
    };
    const region = first(
      strict({ ...shop, manifests: [job], behaviour: { 'ScaledJob/render': { takes: 'orders', service: '20m' } } }),
    );
    expect(region.workloads).toMatchObject([
      { kind: 'ScaledJob', name: 'render', replicas: 0, behaviour: { jobsPerPod: 1 } },
    ]);
    expect(region.autoscalers).toMatchObject([
      { kind: 'scaled-job', name: 'render', target: 'render', sources: [{ kind: 'queue', name: 'orders' }] },
    ]);
  });
});

describe('NodePools', () => {
  const pool = (spec: object, requirements: readonly object[]): ScenarioInput => ({
    ...shop,
    cluster: { provider: 'eks', regions: { 'eu-west-1': { zones: ['a', 'b'] } } },
    manifests: [
      ...(shop.manifests ?? []),
      {
        apiVersion: 'karpenter.sh/v1',
        kind: 'NodePool',
        metadata: { name: 'pool' },
        spec: { ...spec, template: { metadata: { labels: { pool: 'x' } }, spec: { nodeClassRef: {}, requirements } } },
      },
    ],
  });
  const groupOf = (input: ScenarioInput) => first(strict(input)).nodeGroups[0];
  it('become nodes that can be provisioned, cheapest first', () => {
    const group = groupOf(
      pool(
        {
          limits: { cpu: '100', 'nvidia.com/gpu': '2' },
          disruption: { consolidationPolicy: 'WhenEmpty', consolidateAfter: 'Never' },
        },
        [
          { key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['r6i.xlarge', 'm6i.large'] },
          { key: 'topology.kubernetes.io/zone', operator: 'In', values: ['eu-west-1b'] },
          { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['on-demand', 'spot'] },
          { key: 'team', operator: 'In', values: ['blue'] },
        ],
      ),
    );
    expect(group).toMatchObject({
      name: 'pool',
      provisioner: 'karpenter',
      zones: ['eu-west-1b'],
      capacityType: 'spot',
      removeAfter: null,
      removesUnderutilized: false,
      max: Infinity,
      resourceLimits: { cpu: 100, memory: Infinity, gpu: 2 },
      labels: { pool: 'x', team: 'blue', 'karpenter.sh/nodepool': 'pool' },
    });
    expect(group?.instanceTypes.map((one) => one.name)).toEqual(['m6i.large', 'r6i.xlarge']);
  });
  it('may name machines by what they are', () => {
    const group = groupOf(
      pool({}, [
        { key: 'karpenter.k8s.aws/instance-category', operator: 'In', values: ['m'] },
        { key: 'karpenter.k8s.aws/instance-cpu', operator: 'Lt', values: ['4'] },
      ]),
    );
    expect(group?.instanceTypes.map((one) => one.name).sort()).toEqual(['m5.large', 'm6i.large', 'm7i.large']);
    expect(group).toMatchObject({ removeAfter: 0, removesUnderutilized: true });
  });
  it('with an unknown zone or machine are complained about', () => {
    expect(
      said(pool({}, [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: ['eu-west-1c'] }])).complaints,
    ).toEqual([
      'NodePool/pool spec.template.spec.requirements[0].values[0]: there is no zone "eu-west-1c": expected one of eu-west-1a, eu-west-1b; did you mean "eu-west-1a"?',
    ]);
    expect(
      said(pool({}, [{ key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['m6i.lrge'] }])).complaints,
    ).toEqual([expect.stringContaining('did you mean "m6i.large"?') as string]);
  });
});

describe('what is odd', () => {
  it('is warned about: pods without behaviour, queues that nobody takes from, jobs longer than their grace', () => {
    const input = {
      ...shop,
      behaviour: { 'Deployment/worker': { takes: 'orders', service: '4m' } },
      queues: { orders: {}, spare: {} },
      manifests: [...(shop.manifests ?? []), deployment('headroom')],
    };
    expect(said(input).warnings).toEqual([
      'Deployment/headroom: no behaviour is given for Deployment/headroom: its pods are there, but do nothing',
      'queues.spare: nobody takes from queue spare',
      'behaviour.Deployment/worker: jobs take 240 s on average, but the grace period is 30 s: jobs of ending pods are killed',
      'queues.spare: nothing ever arrives at queue spare: no demand, call or incident names it',
    ]);
  });
  it('is a pod that no node can take: too big, not selected, not tolerated', () => {
    const cluster = {
      provider: 'eks',
      nodeGroups: { pool: { instanceType: 'm6i.large', max: 3, labels: { pool: 'x' }, taints: ['pool=x'] } },
    };
    const tolerations = [{ key: 'pool', value: 'x' }];
    const of = (cpu: string, pod: object) =>
      said({
        ...shop,
        cluster,
        manifests: [deployment('worker', { requests: { cpu }, pod: { terminationGracePeriodSeconds: 60, ...pod } })],
      }).warnings;
    expect(of('1', { tolerations, nodeSelector: { pool: 'x' } })).toEqual([]);
    for (const odd of [of('2', { tolerations }), of('1', {}), of('1', { tolerations, nodeSelector: { pool: 'y' } })]) {
      expect(odd).toEqual([
        'behaviour.Deployment/worker: no node in default can ever take a pod of Deployment/worker: its requests, its node selector or a taint forbid it',
      ]);
    }
  });
  it('is a circle of calls, however long', () => {
    const service = (serves: string, service: string) => ({ serves, cpu: '1ms', calls: [{ service }] });
    const input = {
      ...shop,
      manifests: ['a', 'b', 'c'].map((name) => deployment(name)),
      behaviour: {
        'Deployment/a': service('x', 'y'),
        'Deployment/b': service('y', 'z'),
        'Deployment/c': service('z', 'x'),
      },
      demand: { x: { rate: '1/s' } },
    };
    expect(said(input).complaints).toEqual([
      'behaviour.Deployment/a.calls: the calls go round in a circle: x → y → z → x: expected calls without a circle',
    ]);
  });
  it('is thrown with all complaints where a scenario is asked for', () => {
    const wrong = { ...shop, horizon: '0s', demand: { order: { rate: '1/s' } } };
    expect(() => strict(wrong)).toThrow(ScenarioError);
    expect(() => strict(wrong)).toThrow(/horizon: .*\ndemand\.order: there is no queue or service "order"/);
  });
  it.each([
    [null],
    [undefined],
    [3],
    ['text'],
    [[]],
    [{}],
    [() => 1],
    [{ horizon: '1h', manifests: [null, 3, {}] }],
    [{ horizon: '1h', demand: { toString: { rate: '1/s' } }, behaviour: { 'Deployment/__proto__': {} } }],
  ])('is never a crash: %j', (input) => {
    expect(normalize(input).complaints.length).toBeGreaterThan(0);
  });
});

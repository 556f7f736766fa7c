import type { Region, Scenario, Workload } from '../../src/scenario/strict.js';

const resources = { cpu: 1, memory: 1e9, gpu: 0 };
const zero = { kind: 'constant', value: 1 } as const;

export const workload = (name: string, behaviour: Workload['behaviour'], replicas = 1): Workload => ({
  kind: 'Deployment',
  name,
  replicas,
  behaviour,
  template: {
    labels: { app: name },
    containers: [],
    requests: resources,
    limits: resources,
    nodeSelector: {},
    tolerations: [],
    spread: [],
    priority: 0,
    terminationGrace: 30,
    image: { name, bytes: 0 },
    pullSecondsPerByte: 0,
    start: zero,
    connections: [],
  },
});

export const worker = (queue: string, concurrency = 1): Workload['behaviour'] => ({
  kind: 'worker',
  queue,
  concurrency,
  idleCpu: 0,
  cpuPerJob: 1,
  baseMemory: 0,
  memoryPerJob: 0,
  onTerm: 'finish',
  deletionCost: 'none',
  jobsPerPod: Infinity,
  then: [],
});

export const service = (name: string): Workload['behaviour'] => ({
  kind: 'service',
  service: name,
  cpu: zero,
  idleCpu: 0,
  baseMemory: 0,
  memoryPerRequest: 0,
  concurrency: 10,
  backlog: 10,
  balancing: 'round-robin',
  calls: [],
  timeout: Infinity,
});

export const region = (name: string, over: Partial<Region> = {}): Region => ({
  name,
  zones: [`${name}a`, `${name}b`],
  nodeGroups: [
    {
      name: 'general',
      buyer: 'karpenter',
      zones: [`${name}a`, `${name}b`],
      min: 0,
      max: Infinity,
      resourceLimits: { cpu: Infinity, memory: Infinity, gpu: Infinity },
      instanceTypes: [
        { name: 'm6i.large', capacity: { cpu: 2, memory: 8e9, gpu: 0 }, allocatable: { cpu: 2, memory: 8e9, gpu: 0 }, maxPods: 29, perHour: 0.096, minimumBilled: 60 },
        { name: 'm5.large', capacity: { cpu: 2, memory: 8e9, gpu: 0 }, allocatable: { cpu: 2, memory: 8e9, gpu: 0 }, maxPods: 29, perHour: 0.1, minimumBilled: 0 },
      ],
      labels: {},
      taints: [],
      capacityType: 'on-demand',
      returnAfter: null,
      returnsUnderutilized: false,
      plan: zero,
      boot: zero,
      refusal: zero,
    },
  ],
  workloads: [workload('document-worker', worker('documents', 2)), workload('frontend', service('api'))],
  queues: [{ name: 'documents', broker: 'rabbitmq', capacity: Infinity, acknowledged: true, deadLetterAfter: Infinity, patience: null, service: zero }],
  stores: [{ name: 'postgres', kind: 'postgresql', maxConnections: 97, cores: 4, operation: zero }],
  demands: [
    { to: { kind: 'queue', name: 'documents' }, class: 'urgent', priority: 1, arrivals: { kind: 'batches', at: [], size: 1 }, work: null },
    { to: { kind: 'queue', name: 'documents' }, class: 'normal', priority: 0, arrivals: { kind: 'batches', at: [], size: 1 }, work: null },
  ],
  autoscalers: [],
  budgets: [],
  endpointDelay: 0,
  controlPlanePerHour: 0.1,
  ...over,
});

export const scenario = (over: Partial<Scenario> = {}): Scenario => ({
  name: 'shop',
  horizon: 1000,
  startsAt: 0,
  warmUp: 0,
  seed: 1,
  kubernetes: '1.37',
  sensors: 'real',
  regions: [region('eu')],
  incidents: [],
  goals: [],
  limits: { events: 1e9, pods: 1e6, rows: 1e6 },
  ...over,
});

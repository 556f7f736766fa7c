import type { Source } from './fact.js';

/** How long one stage takes: log-normal with this median and 95th percentile, in seconds. */
export type Latency = Source & {
  /** What is done in it, in words. */
  readonly stage: string;
  /** Half of the times are below. */
  readonly median: number;
  /** 95 % of the times are below. */
  readonly p95: number;
  /** Seconds, of both. */
  readonly unit: 's';
};

/**
 * Our estimates, from the measurements below: nobody publishes medians and 95th percentiles of all three providers.
 * Replace them by your own.
 */
const ours: Source = {
  source: 'estimate of this project from the measurements in models/latencies.ts',
  date: '2026-11-24',
  estimate: true,
};
const stage = (name: string, median: number, p95: number): Latency => ({
  stage: name,
  median,
  p95,
  unit: 's',
  source: ours.source,
  date: ours.date,
  estimate: true,
});

/** From the request for a node to Ready. */
export const bootCpu = {
  eks: stage('CPU node, EKS', 40, 75),
  gke: stage('CPU node, GKE', 55, 110),
  aks: stage('CPU node, AKS', 95, 200),
} as const;
/** The same, with driver and device plugin. */
export const bootGpu = {
  eks: stage('GPU node, EKS', 150, 330),
  gke: stage('GPU node, GKE', 180, 480),
  aks: stage('GPU node, AKS', 330, 660),
} as const;
/**
 * From the pending pod to the request for a node: Karpenter batches, packs and calls the fleet; the Cluster Autoscaler
 * loops, and its order takes the way over a scaling group. `both` is the log-normal with the mean and variance of these
 * two stages together.
 */
export const plan = {
  karpenter: stage('Karpenter batch, plan, fleet call', 3, 12),
  clusterAutoscaler: stage('Cluster Autoscaler detect and decide', 3, 12),
  scalingGroup: stage('hop over ASG, MIG or VMSS', 8, 30),
  both: stage('Cluster Autoscaler and hop', 12.3, 36.6),
} as const;
/** From the request to the answer that there is no capacity. */
export const refusal = {
  karpenter: stage('no capacity, Karpenter', 2, 6),
  clusterAutoscaler: stage('no capacity, Cluster Autoscaler', 60, 90),
} as const;
/** A small image (100–300 MB) pulled and started; taken for the start of a pod whose behaviour does not say. */
export const smallImage = stage('small image, pull and start', 4, 12);
/** From a pod that is ready or gone to everyone who sends requests. */
export const endpointDelay = { value: 2, unit: 's', ...ours } as const;
/** Compiling and capturing graphs after the weights of a language model are loaded. */
export const engineStart = stage('inference engine', 45, 120);

/**
 * Compressed image, pull and extraction with the defaults of containerd: 40 to 85 MB/s end to end; lazy loading (SOCI)
 * takes .4 of it.
 */
export const pull = { secondsPerGB: 13, p95Factor: 2.2, lazyFactor: 0.4, unit: 's/GB', ...ours } as const;

/** Reading weights into a GPU: GB a second from an object store, and from a local disk. */
export const weights = { objectStore: [0.5, 1], localDisk: [2, 4], unit: 'GB/s', ...ours } as const;

/**
 * Chance that a node is refused, for each (instance type, zone); a refusal lasts 5 to 60 minutes. Used by incidents
 * only.
 */
export const noCapacity = {
  cpuOnDemand: 0.001,
  cpuSpot: 0.02,
  gpuOnDemand: 0.1,
  gpuSpot: 0.3,
  unit: 'probability',
  ...ours,
} as const;

/** What was measured, by whom: seconds, ranges as seen. */
export const measurements: readonly (Source & {
  readonly what: string;
  readonly seconds: readonly [number, number];
})[] = [
  {
    what: 'EC2 pending to node Ready, AL2',
    seconds: [24, 26],
    source: 'awslabs/node-latency-for-k8s README',
    date: '2022-12',
    estimate: false,
  },
  {
    what: "EC2 to Ready, usual, as Karpenter's maintainers say",
    seconds: [30, 40],
    source: 'aws/karpenter-provider-aws#6165',
    date: 'read 2026-11-24',
    estimate: false,
  },
  {
    what: 'EC2 to Ready by instance family',
    seconds: [28, 64],
    source: 'aws/karpenter-provider-aws#3827',
    date: 'read 2026-11-24',
    estimate: false,
  },
  {
    what: 'EC2 to Ready, own images',
    seconds: [70, 100],
    source: 'aws/karpenter-provider-aws#6128, #3102',
    date: 'read 2026-11-24',
    estimate: false,
  },
  {
    what: 'GCE VM to SSH',
    seconds: [23, 25],
    source: 'medium.com/@robaboukhalil, about 5,000 VMs',
    date: '2018',
    estimate: false,
  },
  {
    what: 'GPU on AWS, join and pod running',
    seconds: [240, 360],
    source: 'kubernetes/autoscaler#3464',
    date: 'read 2026-11-24',
    estimate: false,
  },
  {
    what: 'AKS A100 scale-out with pod',
    seconds: [300, 660],
    source: 'learn.microsoft.com/answers/a/12767836',
    date: '2026-05',
    estimate: false,
  },
  {
    what: 'image of 15–20 GB, plain pull',
    seconds: [240, 360],
    source: 'AWS machine learning blog on SOCI',
    date: '2026-06',
    estimate: false,
  },
  {
    what: 'image of 20.2 GB, pull and extraction',
    seconds: [480, 600],
    source: 'bentoml.com cold-start post',
    date: '2025',
    estimate: false,
  },
];

import type { HpaSeen, SeenContainer, SeenPod } from '../../../policies/hpa/index.js';
import type { Container } from '../../../scenario/strict.js';
import type { Pod } from '../../pods/pod.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import { metricsAnswer, readPodMetrics, type Sensors } from '../../sensors/sensors.js';
import { externalValues, type HpaMetrics, NO_METRICS, objectValues, writePodValues } from './hpa-metrics.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Usage = { cpu: number; memory: number };
/** One pod as the controller sees it, kept from sync to sync: a picture costs no allocation. */
type PodPicture = {
  readonly pod: Pod;
  readonly seen: Mutable<SeenPod>;
  readonly usage: Usage;
  readonly values: Record<string, number>;
  readonly containers: readonly Mutable<SeenContainer>[];
};

/** The pictures of one workload's pods, used again at each sync. It must not be kept beyond its sync. */
export type HpaPicture = {
  readonly workload: WorkloadState;
  readonly sensors: Sensors;
  readonly pods: WeakMap<Pod, PodPicture>;
  /** Those of the last sync, in the order of the pods: most are still in their places. */
  readonly last: PodPicture[];
  readonly list: SeenPod[];
  readonly metrics: HpaMetrics;
  /** How the HPA finds the selector of its target at this sync. */
  selector: HpaSeen['selector'];
};

/** @param metrics the series that the HPA reads */
export function hpaPicture(workload: WorkloadState, sensors: Sensors, metrics: HpaMetrics = NO_METRICS): HpaPicture {
  return { workload, sensors, pods: new WeakMap(), last: [], list: [], metrics, selector: 'good' };
}

const NOTHING: Readonly<Record<string, number>> = {};
const RESOURCE_FAILS = ['resource'] as const;
/**
 * The adapters of Prometheus do not answer. External metrics of KEDA's own HPA do not fail with them: it answers for
 * each trigger by itself.
 */
const CUSTOM_FAILS = ['pods', 'object', 'external'] as const;
const ALL_FAIL = ['resource', 'pods', 'object', 'external'] as const;
const NONE_FAIL = [] as const;

/**
 * What the HPA controller sees of its target now: everything late and sampled, as the metrics pipeline gives it.
 *
 * @param external what KEDA answers, by name of the metric
 */
export function takeHpaPicture(picture: HpaPicture, external: Readonly<Record<string, readonly number[]>>): HpaSeen {
  const { workload, sensors, list, metrics } = picture;
  const answers = metricsAnswer(sensors);
  const { pods } = workload;
  // A StatefulSet counts pods that end in its status.replicas (stateful_set_control.go, computeReplicaStatus), a
  // ReplicaSet does not.
  const endingToo = workload.strict.kind === 'StatefulSet';
  let status = 0;
  for (let i = 0; i < pods.length; i++) {
    const pod = pods[i];
    if (endingToo || pod.ending === null) status++;
    list[i] = podPicture(picture, pictureOf(picture, pod, i), answers);
  }
  if (list.length > pods.length) list.length = pods.length;
  if (picture.last.length > pods.length) picture.last.length = pods.length;
  return {
    at: workload.cluster.world.simulation.now,
    specReplicas: workload.replicas,
    statusReplicas: status,
    pods: list,
    objectMetrics: metrics.objects.length === 0 ? NOTHING : objectValues(metrics),
    externalMetrics: metrics.externals.length === 0 ? external : externalValues(metrics),
    failing:
      metrics !== NO_METRICS && workload.cluster.metricsOutages.prometheus > 0
        ? answers
          ? CUSTOM_FAILS
          : ALL_FAIL
        : answers
          ? NONE_FAIL
          : RESOURCE_FAILS,
    selector: picture.selector,
  };
}

function pictureOf({ pods, last }: HpaPicture, pod: Pod, place: number): PodPicture {
  const before = last[place];
  if (before !== undefined && before.pod === pod) return before;
  const one = pods.get(pod) ?? newPicture(pod);
  pods.set(pod, one);
  last[place] = one;
  return one;
}

/** The API keeps whole seconds. */
function podPicture(picture: HpaPicture, one: PodPicture, answers: boolean): SeenPod {
  const { pod, seen, usage, containers } = one;
  const bound = pod.stage !== 'pending';
  seen.phase = pod.stage === 'pending' || pod.stage === 'pulling' ? 'Pending' : 'Running';
  // status.startTime: the kubelet saw the pod, before it pulled the image; it does not move when containers start
  // again.
  seen.startedAt = bound ? Math.floor(pod.life.boundAt) : null;
  seen.ready = !bound ? 'none' : pod.ready ? 'True' : 'False';
  seen.readySince = Math.floor(pod.readyChangedAt);
  seen.terminating = pod.ending !== null;
  const sample = answers ? readPodMetrics(picture.sensors, pod) : null;
  seen.sampledAt = sample === null ? null : Math.floor(sample.at);
  seen.sampleWindow = sample === null ? 0 : sample.window;
  if (sample !== null) {
    usage.cpu = sample.cpuMilli;
    usage.memory = sample.memoryMilli;
  }
  if (picture.metrics.pods.length > 0) writePodValues(picture.metrics, pod, one.values);
  for (let i = 0; i < containers.length; i++) containers[i].usage = sample === null ? null : i === 0 ? usage : IDLE;
  return seen;
}

/** Behaviour is written per pod: the first container uses it all, the others next to nothing. */
const IDLE: Usage = { cpu: 1, memory: 1_000_000 };

function newPicture(pod: Pod): PodPicture {
  const usage: Usage = { cpu: 0, memory: 0 };
  const values: Record<string, number> = {};
  const seenContainers = pod.template.containers.map(
    (container): Mutable<SeenContainer> => ({ name: container.name, requests: requestsOf(container), usage: null }),
  );
  return {
    pod,
    usage,
    values,
    containers: seenContainers,
    seen: {
      count: 1,
      phase: 'Pending',
      startedAt: null,
      ready: 'none',
      readySince: 0,
      terminating: false,
      containers: seenContainers,
      podRequests: null,
      sampledAt: null,
      sampleWindow: 0,
      values,
    },
  };
}

/** In milli-units; what was not requested is absent. */
function requestsOf(container: Container): Readonly<Record<string, number>> {
  const { cpu, memory } = container.requests;
  return {
    ...(cpu > 0 ? { cpu: Math.ceil(cpu * 1000 - 1e-9) } : {}),
    ...(memory > 0 ? { memory: memory * 1000 } : {}),
  };
}

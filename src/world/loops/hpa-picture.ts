import type { HpaSeen, SeenContainer, SeenPod } from '../../policies/hpa/index.js';
import type { Container } from '../../scenario/strict.js';
import { metricsAnswer, readPodMetrics, type Sensors } from '../sensors/sensors.js';
import type { Pod, WorkloadState } from '../world.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Usage = { cpu: number; memory: number };
/** One pod as the controller sees it, kept from turn to turn: a picture costs no allocation. */
type PodPicture = { readonly seen: Mutable<SeenPod>; readonly usage: Usage; readonly containers: readonly Mutable<SeenContainer>[] };

/** The pictures of one workload's pods, used again at each turn. A decision must not be kept beyond its turn. */
export type HpaPicture = { readonly workload: WorkloadState; readonly sensors: Sensors; readonly pods: WeakMap<Pod, PodPicture>; readonly list: SeenPod[] };

export function hpaPicture(workload: WorkloadState, sensors: Sensors): HpaPicture {
  return { workload, sensors, pods: new WeakMap(), list: [] };
}

const NOTHING: Readonly<Record<string, number>> = {};
/** External metrics are KEDA's, which answers for each trigger by itself: with its fallback, or not at all. */
const PODS_FAIL = ['resource', 'pods', 'object'] as const;
const NONE_FAIL = [] as const;

/** What the HPA controller sees of its target now: everything late and sampled, as the metrics pipeline gives it. */
export function takeHpaPicture(picture: HpaPicture, external: Readonly<Record<string, readonly number[]>>): HpaSeen {
  const { workload, sensors, list } = picture;
  const answers = metricsAnswer(sensors);
  list.length = 0;
  let status = 0;
  for (const pod of workload.pods) {
    if (pod.ending === null) status++;
    list.push(podPicture(picture, pod, answers));
  }
  return {
    at: workload.cluster.world.simulation.now,
    specReplicas: workload.replicas,
    statusReplicas: status,
    pods: list,
    objectMetrics: NOTHING,
    externalMetrics: external,
    failing: answers ? NONE_FAIL : PODS_FAIL,
    selector: 'good',
  };
}

/** The API keeps whole seconds. */
function podPicture(picture: HpaPicture, pod: Pod, answers: boolean): SeenPod {
  let one = picture.pods.get(pod);
  if (one === undefined) {
    one = newPicture(pod.workload.strict.template.containers);
    picture.pods.set(pod, one);
  }
  const { seen, usage, containers } = one;
  const bound = pod.stage !== 'pending';
  seen.phase = pod.stage === 'pending' || pod.stage === 'pulling' ? 'Pending' : 'Running';
  // status.startTime: the kubelet saw the pod, before it pulled the image; it does not move when containers start again.
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
  for (let i = 0; i < containers.length; i++) containers[i].usage = sample === null ? null : i === 0 ? usage : IDLE;
  return seen;
}

/** Behaviour is written per pod: the first container uses it all, the others next to nothing. */
const IDLE: Usage = { cpu: 1, memory: 1_000_000 };

function newPicture(containers: readonly Container[]): PodPicture {
  const usage: Usage = { cpu: 0, memory: 0 };
  const seenContainers = containers.map((container): Mutable<SeenContainer> => ({ name: container.name, requests: requestsOf(container), usage: null }));
  return {
    usage,
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
      values: NOTHING,
    },
  };
}

/** In milli-units; what was not requested is absent. */
function requestsOf(container: Container): Readonly<Record<string, number>> {
  const { cpu, memory } = container.requests;
  return { ...(cpu > 0 ? { cpu: Math.ceil(cpu * 1000 - 1e-9) } : {}), ...(memory > 0 ? { memory: memory * 1000 } : {}) };
}

import { type Sampler, sampler } from '../../kernel/distributions.js';
import type { ProcessorSharing } from '../../kernel/processor-sharing.js';
import type { Stream } from '../../kernel/random.js';
import { type RowList, rowList } from '../../kernel/row-list.js';
import type { WorkerBehaviour } from '../../scenario/strict.js';
import { type Cores, isKnown, type Seconds } from '../../units.js';
import type { Consumer } from '../brokers/delivery.js';
import type { JobQueue } from '../brokers/queue.js';
import type { Asker } from '../pods/connection-pool.js';
import type { Pod } from '../pods/pod.js';
import { throttled, wanted } from './throttling.js';

/**
 * One process of a pod as its worker sees it: the jobs in its concurrency slots, those in its prefetch buffer, and the
 * CPU burnt so far.
 */
export type Worker = Consumer & {
  pod: Pod;
  readonly slots: RowList;
  /** Prefetched: they wait here, where the broker counts them as delivered. */
  readonly buffer: RowList;
  /** Slots in use: jobs or batches that are worked on. */
  running: number;
  /** Jobs in its slots that wait for a store, and burn nothing meanwhile. */
  calling: number;
  /** Takes further jobs. */
  taking: boolean;
  /** Is just taking all that fits: a batch begins afterwards. */
  filling: boolean;
  jobsDone: number;
  /** Jobs that this process ever started. */
  begun: number;
  cpuSeconds: number;
  /** What it may use at most; Infinity: no limit. */
  readonly cpuLimit: Cores;
  /** Where the limit throttles its jobs, their shared clock; null: it never does. */
  readonly cpu: ProcessorSharing | null;
  /** CPU seconds at the last sample of `cpu-saturation.ts`. */
  burntBefore: number;
  cpuSince: Seconds;
  /**
   * When the batch that gathers is started at the latest, and when its buffer is checked for deliveries that were too
   * long ago; NaN: not planned.
   */
  gatherUntil: Seconds;
  watchedAt: Seconds;
  finished: ((pod: Pod) => void) | null;
};

/** The worker pods of one workload. */
export type Workers = {
  readonly behaviour: WorkerBehaviour;
  readonly queue: JobQueue;
  /** Where each emission of a finished job goes. */
  readonly targets: readonly (JobQueue | undefined)[];
  readonly workload: number;
  readonly workers: Worker[];
  readonly freePlaces: number[];
  /** Seconds after its delivery at which a job is taken from a worker that lives; Infinity: never. */
  readonly ackDeadline: Seconds;
  /** Whether the CPU of its pods is sampled already. */
  sampled: boolean;
  readonly modelLoad: Sampler | null;
  readonly modelStream: (pod: Pod) => Stream;
  readonly ended: (pod: Pod) => void;
  readonly crashed: (pod: Pod) => void;
  readonly outOfMemory: (pod: Pod) => void;
  readonly finish: (row: number) => void;
  /** Told what becomes of the operations of jobs. */
  readonly asker: Asker;
  readonly missDeadline: (row: number) => void;
  readonly gathered: (worker: Worker) => void;
  readonly checkBuffer: (worker: Worker) => void;
  readonly checkMemory: (worker: Worker) => void;
  readonly give: (worker: Worker, row: number) => void;
  readonly fill: (worker: Worker) => void;
};

/** A model that is loaded with the first job costs that job its time; the others of a process find it there. */
export function lazyLoad({ load }: WorkerBehaviour): Sampler | null {
  return load !== null && load.on === 'first-job' ? sampler(load.time) : null;
}

/** The worker of a pod; a new one for each start of its process. */
export function workerOf(state: Workers, pod: Pod): Worker {
  if (pod.place >= 0) return state.workers[pod.place];
  const place = state.freePlaces.pop() ?? state.workers.length;
  const worker: Worker = {
    pod,
    slots: rowList(),
    buffer: rowList(),
    running: 0,
    calling: 0,
    taking: false,
    filling: false,
    jobsDone: 0,
    begun: 0,
    cpuSeconds: 0,
    cpuLimit: pod.template.limits.cpu,
    cpu: throttled(state, pod.template.limits.cpu),
    burntBefore: Number.NaN,
    cpuSince: pod.startedAt,
    gatherUntil: Number.NaN,
    watchedAt: Number.NaN,
    finished: null,
    before: null,
    after: null,
    inLine: false,
    owned: [],
    turn: 0,
    joined: false,
    behind: false,
    missing: false,
    give: (row) => state.give(worker, row),
    fill: () => state.fill(worker),
    hasRoom: () => hasRoom(state, worker),
  };
  state.workers[place] = worker;
  pod.place = place;
  return worker;
}

/** Whether the broker may deliver one more to it. A pod that ends by itself takes no job that it could not count. */
export function hasRoom({ behaviour }: Workers, { pod, jobsDone, taking, buffer }: Worker): boolean {
  const held = pod.load + buffer.size;
  return taking && held < behaviour.prefetch && jobsDone + held < behaviour.jobsPerPod;
}

/** The process has ended. */
export function release(state: Workers, worker: Worker): void {
  state.freePlaces.push(worker.pod.place);
  worker.pod.place = -1;
}

/** Brings the CPU seconds of a worker up to now; called before each change of what it works on. */
export function burn(state: Workers, worker: Worker): void {
  const now = state.queue.simulation.now;
  worker.cpuSeconds +=
    Math.min(worker.cpuLimit, wanted(state.behaviour, worker.pod.load - worker.calling)) * (now - worker.cpuSince);
  worker.cpuSince = now;
}

export function cpuSeconds(state: Workers, pod: Pod): number {
  // Before it is ready a pod has no worker yet, and burns what it burns without jobs.
  if (pod.place < 0)
    return isKnown(pod.startedAt)
      ? Math.min(state.behaviour.idleCpu, pod.template.limits.cpu) * (state.queue.simulation.now - pod.startedAt)
      : 0;
  const worker = state.workers[pod.place];
  burn(state, worker);
  return worker.cpuSeconds;
}

import type { Random } from '../../kernel/random.js';
import type { WorkerBehaviour } from '../../scenario/strict.js';
import type { JobQueue } from '../brokers/queue.js';
import { joinGroup } from '../brokers/rebalance.js';
import type { StoreCalls } from '../jobs/store-calls.js';
import type { Pod } from '../pods/pod.js';
import type { Software } from '../pods/software.js';
import { ackDeadlineOf, checkBuffer, missDeadline } from './acknowledgement-deadline.js';
import { fill, gathered, take } from './begin.js';
import { startCpuSampling } from './cpu-saturation.js';
import { finish } from './finish.js';
import { checkMemory, memoryOf } from './out-of-memory.js';
import { drain, endByItself, kill } from './shutdown.js';
import { askerOf } from './store-calls.js';
import { cpuSeconds, lazyLoad, type Workers, workerOf } from './worker.js';

/** What becomes of a pod whose process ends. */
export type Ends = {
  /** It has ended by itself, after `jobsPerPod` jobs. */
  readonly ended: (pod: Pod) => void;
  /** A job has crashed it. */
  readonly crashed: (pod: Pod) => void;
  /** Its jobs made it use more memory than its limit. */
  readonly outOfMemory: (pod: Pod) => void;
};

/**
 * The software of a worker pool: pods take jobs from a queue, as many at a time as they have concurrency slots, and each job
 * takes the service time that was drawn when it arrived.
 *
 * @param workload number of the workload, as in facts
 * @param queues all queues of the region: finished jobs may send on to them
 * @param storeCalls what the jobs ask of stores; null: nothing
 */
export function workers(
  behaviour: WorkerBehaviour,
  workload: number,
  queue: JobQueue,
  queues: readonly JobQueue[],
  random: Random,
  storeCalls: StoreCalls | null,
  ends: Ends,
): Software {
  const targets = behaviour.then.map((emission) => queues.find(({ name }) => name === emission.queue));
  const state: Workers = {
    behaviour,
    queue,
    targets,
    workload,
    workers: [],
    freePlaces: [],
    ackDeadline: ackDeadlineOf(queue.strict.redelivery),
    sampled: false,
    modelLoad: lazyLoad(behaviour),
    modelStream: (pod) =>
      random.stream(
        'load',
        `${pod.workload.cluster.region.name}/${pod.workload.strict.name}/${pod.ordinal}/${pod.life.restarts}`,
      ),
    ended: ends.ended,
    crashed: ends.crashed,
    outOfMemory: ends.outOfMemory,
    finish: (row) => finish(state, row),
    asker: askerOf(() => state),
    missDeadline: (row) => missDeadline(state, row),
    gathered: (worker) => gathered(state, worker),
    checkBuffer: (worker) => checkBuffer(state, worker),
    checkMemory: (worker) => checkMemory(state, worker),
    give: (worker, row) => take(state, worker, row),
    fill: (worker) => fill(state, worker),
  };
  queue.emissions = behaviour.then;
  // Workloads that take from one queue ask for the same.
  queue.storeCalls ??= storeCalls;
  return {
    ready: (pod) => begin(state, pod),
    unready: () => {},
    probed: null,
    drain: (pod, finished) => drain(state, pod, finished),
    kill: (pod) => kill(state, pod),
    cpuSeconds: (pod) => cpuSeconds(state, pod),
    memory: (pod) => memoryOf(state, pod),
  };
}

/** A pod that ends by itself and finds nothing to do ends at once; one that shares partitions has none yet. */
function begin(state: Workers, pod: Pod): void {
  const worker = workerOf(state, pod);
  const { group } = state.queue;
  if (worker.cpu !== null && !state.sampled) {
    state.sampled = true;
    startCpuSampling(state);
  }
  worker.taking = true;
  if (group !== null) joinGroup(state.queue, group, worker);
  fill(state, worker);
  if (
    state.behaviour.jobsPerPod < Number.POSITIVE_INFINITY &&
    pod.load === 0 &&
    worker.buffer.size === 0 &&
    group === null
  )
    endByItself(state, worker);
}

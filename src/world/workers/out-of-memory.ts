import type { Bytes } from '../../units.js';
import type { Pod } from '../pods/pod.js';
import { stop } from './shutdown.js';
import type { Worker, Workers } from './worker.js';

/** Bytes in use: jobs that are only prefetched use none. */
export const memoryOf = ({ behaviour }: Workers, { load }: Pod): Bytes =>
  behaviour.baseMemory + behaviour.memoryPerJob * load;

const isOverLimit = (state: Workers, pod: Pod): boolean => memoryOf(state, pod) > pod.template.limits.memory;

/** A job began: the kernel kills what uses more than its limit, as soon as all of this instant has begun. */
export function watchMemory(state: Workers, worker: Worker): void {
  if (isOverLimit(state, worker.pod)) state.queue.simulation.after(0, state.checkMemory, worker);
}

/** The process is killed (OOMKilled), and its broker hears of it as of a crash. */
export function checkMemory(state: Workers, worker: Worker): void {
  const { pod } = worker;
  if (pod.place < 0 || state.workers[pod.place] !== worker || !isOverLimit(state, pod)) return;
  stop(state, worker, 'crash');
  state.outOfMemory(pod);
}

import { unlink } from '../../kernel/row-list.js';
import { WORLD } from '../../kernel/simulation.js';
import type { Seconds } from '../../units.js';
import { dispatch, leaveLine } from '../brokers/delivery.js';
import { expel, leaveGroup, type Missing, resumeRebalance } from '../brokers/rebalance.js';
import { type GiveUpCause, giveUp } from '../brokers/redelivery.js';
import { DUPLICATE, freeRow, HELD_DUPLICATE, IN_SERVICE, SAVING } from '../jobs/job.js';
import type { Pod } from '../pods/pod.js';
import { dropStoreCalls } from './store-calls.js';
import { stopWork, stretched, workedOn } from './throttling.js';
import { burn, release, type Worker, type Workers } from './worker.js';

/** TERM: no further jobs; what was only prefetched goes back; what is worked on is finished, put back, or saved. */
export function drain(state: Workers, pod: Pod, finished: (pod: Pod) => void): void {
  if (pod.place < 0) {
    finished(pod);
    return;
  }
  const worker = state.workers[pod.place];
  const { onTerm } = state.behaviour;
  if (onTerm === 'ignore') return;
  worker.taking = false;
  leaveLine(state.queue, worker);
  if (onTerm === 'requeue') giveUpAll(state, worker, 'requeued');
  else if (worker.buffer.size > 0) requeueBuffer(state, worker);
  if (onTerm === 'checkpoint') saveAll(state, worker);
  worker.finished = finished;
  if (pod.load === 0) leave(state, worker);
}

/** The processes stop: at once for their machine, or by the kubelet, which closes their connections. */
export function kill(state: Workers, pod: Pod): void {
  if (pod.place < 0) return;
  stop(state, state.workers[pod.place], isMachineGone(pod) ? 'heartbeat-lost' : 'crash');
}

/** Whether the machine under the pod is gone, so that nobody closes its connections. */
const isMachineGone = (pod: Pod): boolean =>
  pod.node === null ? pod.workload.cluster.zonesDown.has(pod.life.zone) : !pod.node.alive;

/** A job has crashed the process. */
export function crash(state: Workers, worker: Worker): void {
  stop(state, worker, 'crash');
  state.crashed(worker.pod);
}

/** The process ends: nobody works on its jobs any longer. */
export function stop(state: Workers, worker: Worker, cause: GiveUpCause): void {
  const { queue } = state;
  worker.taking = false;
  worker.finished = null;
  leaveLine(queue, worker);
  if (queue.group !== null && worker.joined) {
    const missing: Missing = { queue, group: queue.group, consumer: worker };
    worker.missing = true;
    queue.simulation.after(
      cause === 'crash' ? queue.strict.redelivery.afterCrash : queue.strict.redelivery.afterHeartbeatLoss,
      expel,
      missing,
    );
  }
  giveUpAll(state, worker, cause);
  release(state, worker);
}

/** The pod is done with its work and goes; the broker hears of it. */
export function leave(state: Workers, worker: Worker): void {
  const { finished, pod } = worker;
  worker.finished = null;
  if (state.queue.group !== null) leaveGroup(state.queue, state.queue.group, worker);
  release(state, worker);
  if (finished !== null) finished(pod);
}

export function endByItself(state: Workers, worker: Worker): void {
  worker.taking = false;
  leaveLine(state.queue, worker);
  if (state.queue.group !== null) leaveGroup(state.queue, state.queue.group, worker);
  const { pod, finished } = worker;
  release(state, worker);
  if (finished !== null) finished(pod);
  else state.ended(pod);
}

function requeueBuffer(state: Workers, worker: Worker): void {
  giveUpBuffer(state, worker, 'requeued');
  resumeRebalance(state.queue);
  dispatch(state.queue);
  state.queue.changed();
}

/** From the youngest to the oldest, each to the head: the oldest is first again. */
function giveUpAll(state: Workers, worker: Worker, cause: GiveUpCause): void {
  const { queue } = state;
  burn(state, worker);
  giveUpBuffer(state, worker, cause);
  while (worker.slots.last >= 0) {
    const row = worker.slots.last;
    unlink(queue.table, worker.slots, row);
    worker.pod.load--;
    dropStoreCalls(state, worker, row);
    stopWork(state, worker, row);
    if (queue.table.stage[row] === DUPLICATE) dropDuplicate(state, row);
    else giveUp(queue, row, cause, keptOf(state, worker, row), stretched(state, worker, row));
  }
  worker.running = 0;
  resumeRebalance(queue);
  dispatch(queue);
  queue.changed();
}

function giveUpBuffer(state: Workers, worker: Worker, cause: GiveUpCause): void {
  const { queue } = state;
  while (worker.buffer.last >= 0) {
    const row = worker.buffer.last;
    unlink(queue.table, worker.buffer, row);
    if (queue.table.stage[row] === HELD_DUPLICATE) freeRow(queue.table, row);
    else giveUp(queue, row, cause, 0);
  }
}

function dropDuplicate({ queue }: Workers, row: number): void {
  queue.recorder.duplicateEnded(queue.simulation.now, queue.table, row);
  freeRow(queue.table, row);
}

/**
 * Seconds of work that the last regular checkpoint holds; what was done while the last one was being written is not in
 * it.
 */
function keptOf(state: Workers, worker: Worker, row: number): Seconds {
  const { queue, behaviour } = state;
  const { checkpointEvery, checkpoint } = behaviour;
  if (checkpointEvery === Number.POSITIVE_INFINITY) return 0;
  const { table, simulation } = queue;
  const stopped = table.stage[row] === SAVING ? table.finishAt[row] - checkpoint : simulation.now;
  return Math.floor(workedOn(state, worker, row, stopped) / checkpointEvery) * checkpointEvery;
}

/** Work on each job stops now, and what is done is saved. */
function saveAll(state: Workers, worker: Worker): void {
  const { queue, behaviour } = state;
  const { table, simulation } = queue;
  const at = simulation.now + behaviour.checkpoint;
  if (queue.storeCalls !== null) burn(state, worker);
  for (let row = worker.slots.first; row >= 0; ) {
    const next = table.next[row];
    if (table.stage[row] === IN_SERVICE) {
      dropStoreCalls(state, worker, row);
      stopWork(state, worker, row);
      table.stage[row] = SAVING;
      table.finishAt[row] = at;
      simulation.at(at, WORLD, state.finish, row);
    }
    row = next;
  }
}

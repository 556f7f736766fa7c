import { unlink } from '../../kernel/row-list.js';
import { isKnown, type Seconds } from '../../units.js';
import { discard, leaveWorker } from '../brokers/acknowledge.js';
import { dispatch } from '../brokers/delivery.js';
import { publish } from '../brokers/publish.js';
import { joinGroup, resumeRebalance } from '../brokers/rebalance.js';
import { fail, giveUp } from '../brokers/redelivery.js';
import { DUPLICATE, IN_SERVICE, SAVING } from '../jobs/job.js';
import { fill } from './begin.js';
import { finishDuplicate } from './duplicate-deliveries.js';
import { crash, endByItself, leave } from './shutdown.js';
import { beginStoreCalls } from './store-calls.js';
import { stretched, workedOn } from './throttling.js';
import { burn, type Worker, type Workers } from './worker.js';

/** The time of a row in a slot is over: it is done, saved, failed, or crashes its process. */
export function finish(state: Workers, row: number): void {
  const { queue } = state;
  const { table } = queue;
  const stage = table.stage[row];
  // A job that was given up leaves this event behind: only the row's own present finish counts.
  if (table.finishAt[row] !== queue.simulation.now || table.taker[row] !== state.workload) return;
  if (stage !== IN_SERVICE && stage !== DUPLICATE && stage !== SAVING) return;
  const worker = state.workers[table.place[row]];
  if (stage !== SAVING && isKnown(table.crash[row])) {
    crash(state, worker);
    return;
  }
  if (stage !== SAVING && queue.storeCalls !== null && beginStoreCalls(state, queue.storeCalls, worker, row)) return;
  done(state, worker, row);
}

/** All that belongs to the row is done: it leaves its slot. */
export function done(state: Workers, worker: Worker, row: number): void {
  const { queue } = state;
  const { table } = queue;
  const stage = table.stage[row];
  const { pod } = worker;
  burn(state, worker);
  pod.load--;
  worker.jobsDone++;
  worker.behind = false;
  worker.running -= table.closes[row];
  unlink(table, worker.slots, row);
  if (stage === SAVING) giveUp(queue, row, 'requeued', savedOf(state, worker, row), stretched(state, worker, row));
  else if (stage === DUPLICATE) endDuplicate(state, row, pod.id);
  else if (table.failures[row] > 0) fail(queue, row);
  else endJob(state, row, pod.id);
  continueWork(state, worker);
  if (queue.waiting > 0 && queue.idle.first !== null) dispatch(queue);
  resumeRebalance(queue);
  queue.changed();
}

function endJob(state: Workers, row: number, pod: number): void {
  const { queue } = state;
  const { table } = queue;
  const bornAt = table.bornAt[row];
  const emits = table.emits[row];
  queue.recorder.jobDone(queue.simulation.now, table, row, pod);
  leaveWorker(queue, row);
  discard(queue, row);
  if (emits !== 0) sendOn(state, emits, bornAt);
}

/** Work that is done twice sends on twice. */
function endDuplicate(state: Workers, row: number, pod: number): void {
  const { table } = state.queue;
  const bornAt = table.bornAt[row];
  const emits = table.failures[row] > 0 ? 0 : table.emits[row];
  finishDuplicate(state, row, pod);
  if (emits !== 0) sendOn(state, emits, bornAt);
}

/** The worker takes what comes next, or has nothing more to do. */
function continueWork(state: Workers, worker: Worker): void {
  const { queue, behaviour } = state;
  const idle = worker.pod.load === 0;
  if (worker.jobsDone >= behaviour.jobsPerPod && idle) endByItself(state, worker);
  else if (worker.taking) {
    fill(state, worker);
    // Whoever was put out of its group comes back when it polls again.
    if (queue.group !== null && !worker.joined && idle) joinGroup(queue, queue.group, worker);
  } else if (idle) leave(state, worker);
}

/** A worker publishes on a connection of its own and does not wait for the broker. */
function sendOn(state: Workers, emits: number, bornAt: Seconds): void {
  for (let i = 0; i < state.targets.length; i++) {
    const target = state.targets[i];
    if ((emits & (1 << i)) !== 0 && target !== undefined) publish(target, -1, 0, Number.NaN, bornAt, null, 0);
  }
}

/** Seconds worked until the order to end came. */
function savedOf(state: Workers, worker: Worker, row: number): Seconds {
  return workedOn(state, worker, row, state.queue.table.finishAt[row] - state.behaviour.checkpoint);
}

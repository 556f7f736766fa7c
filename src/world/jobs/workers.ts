import type { WorkerBehaviour } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import { append, type RowList, rowList, unlink } from '../row-list.js';
import type { Pod, Software } from '../world.js';
import { IN_SERVICE } from './job.js';
import { type Consumer, dispatch, giveUp, type JobQueue, joinLine, leaveLine, put, settle, takeNext } from './queue.js';

/** One pod as its worker sees it: the jobs in its hands and the CPU burnt so far. */
type Worker = Consumer & {
  pod: Pod;
  readonly hands: RowList;
  /** Takes further jobs. */
  taking: boolean;
  jobsDone: number;
  cpuSeconds: number;
  cpuSince: Seconds;
  finished: ((pod: Pod) => void) | null;
};

type Workers = {
  readonly behaviour: WorkerBehaviour;
  readonly queue: JobQueue;
  /** Where each emission of a finished job goes. */
  readonly targets: readonly (JobQueue | undefined)[];
  readonly workload: number;
  readonly workers: Worker[];
  readonly freePlaces: number[];
  readonly ended: (pod: Pod) => void;
  readonly finish: (row: number) => void;
};

/**
 * The software of a worker pool: pods take jobs from a queue, as many at a time as they have hands, and each job
 * takes the service time that was drawn when it arrived.
 *
 * @param workload number of the workload, as in facts
 * @param queues all queues of the region: finished jobs may send on to them
 * @param ended called when a pod ends by itself, after `jobsPerPod` jobs
 */
export function workers(behaviour: WorkerBehaviour, workload: number, queue: JobQueue, queues: readonly JobQueue[], ended: (pod: Pod) => void): Software {
  const targets = behaviour.then.map((emission) => queues.find(({ name }) => name === emission.queue));
  const state: Workers = { behaviour, queue, targets, workload, workers: [], freePlaces: [], ended, finish: (row) => finish(state, row) };
  queue.emissions = behaviour.then;
  return {
    ready: (pod) => begin(state, pod),
    unready: () => {},
    drain: (pod, finished) => drain(state, pod, finished),
    kill: (pod) => kill(state, pod),
    cpuSeconds: (pod) => cpuSeconds(state, pod),
    memory: (pod) => behaviour.baseMemory + behaviour.memoryPerJob * pod.load,
  };
}

function begin(state: Workers, pod: Pod): void {
  const worker = workerOf(state, pod);
  worker.taking = true;
  fill(state, worker);
  if (state.behaviour.jobsPerPod < Number.POSITIVE_INFINITY && pod.load === 0) endByItself(state, worker);
}

function workerOf(state: Workers, pod: Pod): Worker {
  if (pod.place >= 0) return state.workers[pod.place] as Worker;
  const place = state.freePlaces.pop() ?? state.workers.length;
  const worker: Worker = {
    pod,
    hands: rowList(),
    taking: false,
    jobsDone: 0,
    cpuSeconds: 0,
    cpuSince: pod.startedAt,
    finished: null,
    before: null,
    after: null,
    inLine: false,
    give: (row) => take(state, worker, row),
  };
  state.workers[place] = worker;
  pod.place = place;
  return worker;
}

/** A pod that ends by itself takes no job that it could not count. */
function hasHandFree({ behaviour }: Workers, { pod, jobsDone }: Worker): boolean {
  return pod.load < behaviour.concurrency && jobsDone + pod.load < behaviour.jobsPerPod;
}

/** Takes as many jobs as wait and hands are free; then stands in line for the next one. */
function fill(state: Workers, worker: Worker): void {
  while (hasHandFree(state, worker)) {
    if (!takeNext(state.queue, worker)) {
      joinLine(state.queue, worker);
      return;
    }
  }
}

function take(state: Workers, worker: Worker, row: number): void {
  const { queue } = state;
  const { table } = queue;
  burn(state, worker);
  worker.pod.load++;
  // The line is a round: who took a job goes to its end, as a broker serves its consumers in turn.
  leaveLine(queue, worker);
  if (hasHandFree(state, worker)) joinLine(queue, worker);
  table.place[row] = worker.pod.place;
  append(table, worker.hands, row);
  const now = queue.simulation.now;
  queue.recorder.jobStarted(now, queue.index, state.workload, table.delivery[row] as number, table.waitedFrom[row] as number);
  const finishAt = now + (table.work[row] as number);
  table.finishAt[row] = finishAt;
  queue.simulation.at(finishAt, 0, state.finish, row);
}

function finish(state: Workers, row: number): void {
  const { queue } = state;
  const { table } = queue;
  const now = queue.simulation.now;
  // A job that was given up leaves this event behind: only the row's own present finish counts.
  if (table.stage[row] !== IN_SERVICE || table.finishAt[row] !== now) return;
  const worker = state.workers[table.place[row] as number] as Worker;
  const { pod } = worker;
  burn(state, worker);
  pod.load--;
  worker.jobsDone++;
  unlink(table, worker.hands, row);
  const demand = table.demand[row] as number;
  const bornAt = table.bornAt[row] as number;
  const emits = table.emits[row] as number;
  queue.recorder.jobDone(
    now,
    queue.index,
    state.workload,
    demand,
    pod.id,
    table.delivery[row] as number,
    bornAt,
    table.arrivedAt[row] as number,
    table.firstStartAt[row] as number,
    table.startedAt[row] as number,
  );
  settle(queue, row);
  if (emits !== 0) sendOn(state, emits, bornAt);
  if (worker.jobsDone >= state.behaviour.jobsPerPod && pod.load === 0) endByItself(state, worker);
  else if (worker.taking) fill(state, worker);
  else if (pod.load === 0) leave(state, worker);
  queue.changed();
}

function sendOn(state: Workers, emits: number, bornAt: Seconds): void {
  for (let i = 0; i < state.targets.length; i++) {
    const target = state.targets[i];
    if ((emits & (1 << i)) !== 0 && target !== undefined) put(target, -1, 0, Number.NaN, bornAt);
  }
}

function endByItself(state: Workers, worker: Worker): void {
  worker.taking = false;
  leaveLine(state.queue, worker);
  const { pod, finished } = worker;
  release(state, worker);
  if (finished !== null) finished(pod);
  else state.ended(pod);
}

function drain(state: Workers, pod: Pod, finished: (pod: Pod) => void): void {
  if (pod.place < 0) {
    finished(pod);
    return;
  }
  const worker = state.workers[pod.place] as Worker;
  if (state.behaviour.onTerm === 'ignore') return;
  worker.taking = false;
  leaveLine(state.queue, worker);
  if (state.behaviour.onTerm === 'requeue') giveBackAll(state, worker, true);
  worker.finished = finished;
  if (pod.load === 0) leave(state, worker);
}

function leave(state: Workers, worker: Worker): void {
  const { finished, pod } = worker;
  worker.finished = null;
  release(state, worker);
  if (finished !== null) finished(pod);
}

function kill(state: Workers, pod: Pod): void {
  if (pod.place < 0) return;
  const worker = state.workers[pod.place] as Worker;
  worker.taking = false;
  worker.finished = null;
  leaveLine(state.queue, worker);
  giveBackAll(state, worker, false);
  release(state, worker);
}

function giveBackAll(state: Workers, worker: Worker, handedBack: boolean): void {
  const { queue } = state;
  burn(state, worker);
  // From the youngest to the oldest, each to the head: the oldest is first again.
  while (worker.hands.last >= 0) {
    const row = worker.hands.last;
    unlink(queue.table, worker.hands, row);
    worker.pod.load--;
    giveUp(queue, row, state.workload, handedBack);
  }
  dispatch(queue);
  queue.changed();
}

function release(state: Workers, worker: Worker): void {
  state.freePlaces.push(worker.pod.place);
  worker.pod.place = -1;
}

function burn(state: Workers, worker: Worker): void {
  const now = state.queue.simulation.now;
  worker.cpuSeconds += (state.behaviour.idleCpu + state.behaviour.cpuPerJob * worker.pod.load) * (now - worker.cpuSince);
  worker.cpuSince = now;
}

function cpuSeconds(state: Workers, pod: Pod): number {
  // Before it is ready a pod has no worker yet, and burns what it burns without jobs.
  if (pod.place < 0) return pod.startedAt === pod.startedAt ? state.behaviour.idleCpu * (state.queue.simulation.now - pod.startedAt) : 0;
  const worker = state.workers[pod.place] as Worker;
  burn(state, worker);
  return worker.cpuSeconds;
}

import { append, unlink } from '../../kernel/row-list.js';
import { WORLD } from '../../kernel/simulation.js';
import { isKnown, type Seconds } from '../../units.js';
import { joinLine, leaveLine, takeNext } from '../brokers/delivery.js';
import { DUPLICATE, HELD_DUPLICATE, IN_SERVICE } from '../jobs/job.js';
import { watchBuffer, watchJob } from './acknowledgement-deadline.js';
import { watchMemory } from './out-of-memory.js';
import { beginWork } from './throttling.js';
import { burn, hasRoom, type Worker, type Workers } from './worker.js';

/** The broker delivers a job: work on it starts at once if a slot is free, else it waits in the pod. */
export function take(state: Workers, worker: Worker, row: number): void {
  const { queue, behaviour } = state;
  const straight = behaviour.batch === null && worker.running < behaviour.concurrency && worker.buffer.size === 0;
  queue.table.place[row] = worker.pod.place;
  queue.table.taker[row] = state.workload;
  if (straight) {
    burn(state, worker);
    worker.pod.load++;
  } else intoBuffer(state, worker, row);
  // The line is a round: who took a job goes to its end, as a broker serves its consumers in turn.
  leaveLine(queue, worker);
  if (hasRoom(state, worker)) joinLine(queue, worker);
  if (straight) beginAlone(state, worker, row);
  else if (!worker.filling) startFromBuffer(state, worker);
}

function intoBuffer(state: Workers, worker: Worker, row: number): void {
  const { queue } = state;
  append(queue.table, worker.buffer, row);
  queue.recorder.jobHeld(queue.simulation.now, queue.index, 1);
  watchBuffer(state, worker);
}

/** Takes as many jobs as wait and fit, begins with them, and stands in line for the next one. */
export function fill(state: Workers, worker: Worker): void {
  worker.filling = true;
  while (hasRoom(state, worker) && takeNext(state.queue, worker));
  worker.filling = false;
  if (hasRoom(state, worker)) joinLine(state.queue, worker);
  startFromBuffer(state, worker);
}

/** Work on what was prefetched begins, as far as slots are free; a batch waits until it is full, or long enough. */
export function startFromBuffer(state: Workers, worker: Worker): void {
  const { behaviour, queue } = state;
  const { batch } = behaviour;
  while (worker.running < behaviour.concurrency && worker.buffer.size > 0) {
    if (batch === null) {
      beginAlone(state, worker, fromBuffer(state, worker));
      continue;
    }
    const until = queue.table.deliveredAt[worker.buffer.first] + batch.wait;
    if (worker.buffer.size < batch.size && queue.simulation.now < until) {
      if (worker.gatherUntil !== until) {
        worker.gatherUntil = until;
        queue.simulation.at(until, WORLD, state.gathered, worker);
      }
      return;
    }
    startBatch(state, worker, batch.size, batch.perJob);
  }
}

/** The wait of a batch is over; when it was started full, this finds the next one, which has more time. */
export function gathered(state: Workers, worker: Worker): void {
  if (worker.gatherUntil !== state.queue.simulation.now) return;
  worker.gatherUntil = Number.NaN;
  startFromBuffer(state, worker);
}

/** They are ready together, after the longest time and a part of the others. */
function startBatch(state: Workers, worker: Worker, size: number, perJob: number): void {
  const { table } = state.queue;
  const count = Math.min(size, worker.buffer.size);
  let longest = 0,
    sum = 0;
  for (let i = 0, row = worker.buffer.first; i < count; i++, row = table.next[row]) {
    const time = ownTime(state, worker, row);
    longest = Math.max(longest, time);
    sum += time;
  }
  const loading = loadTime(state, worker);
  const duration = loading + longest + perJob * (sum - longest);
  for (let i = 0; i < count; i++)
    begin(state, worker, fromBuffer(state, worker), i === count - 1 ? 1 : 0, duration, loading);
}

function fromBuffer(state: Workers, worker: Worker): number {
  const { table, recorder, simulation, index } = state.queue;
  const row = worker.buffer.first;
  burn(state, worker);
  unlink(table, worker.buffer, row);
  worker.pod.load++;
  if (table.stage[row] !== HELD_DUPLICATE) recorder.jobHeld(simulation.now, index, -1);
  return row;
}

function beginAlone(state: Workers, worker: Worker, row: number): void {
  const time = ownTime(state, worker, row);
  const loading = loadTime(state, worker);
  begin(state, worker, row, 1, time + loading, loading);
}

/** What a job takes here: its own work, longer among the first jobs of a process. */
function ownTime(state: Workers, worker: Worker, row: number): Seconds {
  const { firstJobs } = state.behaviour;
  let time = state.queue.table.work[row];
  if (firstJobs !== null && worker.begun < firstJobs.jobs)
    time *= 1 + (firstJobs.factor - 1) * (1 - worker.begun / firstJobs.jobs);
  return time;
}

/** What the first job of a process, or its first batch, waits for besides. */
const loadTime = (state: Workers, worker: Worker): Seconds =>
  worker.begun === 0 && state.modelLoad !== null ? state.modelLoad(state.modelStream(worker.pod)) : 0;

function begin(state: Workers, worker: Worker, row: number, closes: 0 | 1, duration: Seconds, loading: Seconds): void {
  const { queue } = state;
  const { table, recorder, simulation } = queue;
  const now = simulation.now;
  const seconds = isKnown(table.crash[row]) ? table.crash[row] * duration : duration;
  worker.begun++;
  worker.running += closes;
  append(table, worker.slots, row);
  table.closes[row] = closes;
  table.startedAt[row] = now;
  table.duration[row] = duration;
  table.loading[row] = loading;
  // Under a limit that throttles nobody knows when it ends.
  table.finishAt[row] = worker.cpu === null ? now + seconds : Number.POSITIVE_INFINITY;
  const delivery = table.delivery[row] + 1;
  table.delivery[row] = delivery;
  if (delivery === 1) table.firstStartAt[row] = now;
  if (table.stage[row] === HELD_DUPLICATE) {
    table.stage[row] = DUPLICATE;
    recorder.duplicateStarted(now, table, row);
  } else {
    table.stage[row] = IN_SERVICE;
    queue.held--;
    queue.inService++;
    if (queue.group !== null) queue.group.working[table.line[row]]++;
    recorder.jobStarted(now, table, row);
  }
  beginWork(state, worker, row, seconds);
  watchJob(state, row);
  watchMemory(state, worker);
}

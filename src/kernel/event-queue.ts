import { emptyHeap, type Heap, popHeap, pushHeap } from './queue/heap.js';
import { addRung, emptyLadder, insertFar, type Ladder, takeAll, takeBucket } from './queue/ladder.js';
import { before, rankOf } from './queue/order.js';
import { emptyPile, type Pile, put } from './queue/pile.js';
import { emptyRun, insert, RUN, type Run, slide, WINDOW } from './queue/run.js';

/**
 * The agenda: which event comes next, under the law of `queue/order.ts`.
 *
 * Near events lie sorted in the run; far ones unsorted in the ladder, which refills the run when it is empty; and a
 * crowd at (nearly) one time, which no bucket could split, goes to a heap. Every near event precedes every far one.
 */
export type EventQueue = {
  sequence: number;
  readonly run: Run;
  readonly crowd: Heap;
  readonly ladder: Ladder;
  /** events on their way from one part to another; empty between calls */
  readonly pile: Pile;
  /** a crowd of this size is worth another try at splitting */
  crowded: number;
  /** time and rank of the event in each slot */
  times: Float64Array;
  ranks: Float64Array;
  /** handler and payload of slot s at 2s and 2s + 1: side by side, so that both come with one cache line */
  readonly work: unknown[];
  /** slots not in use, the last one first, as its memory is still warm */
  free: Int32Array;
  freeCount: number;
};

const CROWDED = 256;

export function eventQueue(): EventQueue {
  return {
    sequence: 0,
    run: emptyRun(),
    crowd: emptyHeap(),
    ladder: emptyLadder(),
    pile: emptyPile(),
    crowded: CROWDED,
    times: new Float64Array(0),
    ranks: new Float64Array(0),
    work: [],
    free: new Int32Array(0),
    freeCount: 0,
  };
}

/** How many events wait. */
export function sizeOf(queue: EventQueue): number {
  return queue.ranks.length - queue.freeCount;
}

/**
 * Plans an event. The time must be finite.
 *
 * The time is handed on through an array, not as an argument: a double that is passed to a function which V8 does not
 * inline is allocated first.
 */
export function push(queue: EventQueue, time: number, phase: number, handler: unknown, payload: unknown): void {
  if (queue.freeCount === 0) moreSlots(queue);
  const slot = queue.free[--queue.freeCount],
    { work } = queue;
  work[2 * slot] = handler;
  work[2 * slot + 1] = payload;
  queue.times[slot] = time;
  queue.ranks[slot] = rankOf(phase, queue.sequence++);
  place(queue, slot);
}

function place(queue: EventQueue, slot: number): void {
  const { run, ladder } = queue;
  if (ladder.depth > 0 && insertFar(ladder, queue.times, slot)) return;
  if (run.tail - run.head < RUN && run.tail < WINDOW) insert(run, queue.times, queue.ranks, slot);
  else joinCrowd(queue, slot);
}

/** The time of the first event; Infinity when there is none. */
export function earliest(queue: EventQueue): number {
  const { run, crowd } = queue;
  if (run.head === run.tail && crowd.size === 0 && !refill(queue)) return Infinity;
  if (run.head === run.tail) return crowd.times[0];
  return crowd.size === 0 || run.times[run.head] < crowd.times[0] ? run.times[run.head] : crowd.times[0];
}

/** Takes the first event and returns its slot, which stays readable until the next push. Call `earliest` before. */
export function pop(queue: EventQueue): number {
  const { run } = queue,
    slot = queue.crowd.size === 0 || runLeads(queue) ? run.slots[run.head++] : popHeap(queue.crowd, queue.ranks);
  queue.free[queue.freeCount++] = slot;
  return slot;
}

function runLeads({ run, crowd, ranks }: EventQueue): boolean {
  return (
    run.head < run.tail &&
    before(run.times[run.head], ranks[run.slots[run.head]], crowd.times[0], ranks[crowd.slots[0]])
  );
}

/** Drops the events that are not wanted any more; costs a pass over all. */
export function keep(queue: EventQueue, wanted: (slot: number) => boolean): void {
  const { pile } = queue;
  gatherNear(queue);
  takeAll(queue.ladder, pile);
  let kept = 0;
  for (let i = 0; i < pile.size; i++) {
    const slot = pile.slots[i];
    if (!wanted(slot)) {
      queue.free[queue.freeCount++] = slot;
      continue;
    }
    pile.times[kept] = pile.times[i];
    pile.slots[kept++] = slot;
  }
  pile.size = kept;
  queue.crowded = CROWDED;
  spread(queue);
}

/** The run is full: make room by moving everything near to the ladder, or, if it is all at one time, to the heap. */
function joinCrowd(queue: EventQueue, slot: number): void {
  const { run, crowd, times, ranks } = queue;
  if (slide(run)) return insert(run, times, ranks, slot);
  if (crowd.size < queue.crowded && (crowd.size > 0 || run.times[run.head] === run.times[run.tail - 1])) {
    pushHeap(crowd, times, ranks, slot);
    return;
  }
  gatherNear(queue);
  put(queue.pile, times[slot], slot);
  spread(queue);
}

/** Moves the next far events near. @returns false when there are none */
function refill(queue: EventQueue): boolean {
  if (!takeBucket(queue.ladder, queue.pile)) return false;
  queue.crowded = CROWDED;
  queue.run.head = queue.run.tail = 0;
  spread(queue);
  return true;
}

/** Empties the pile: near if it is small, else into ever narrower buckets, else to the heap. */
function spread(queue: EventQueue): void {
  const { pile, ladder, run, crowd, times, ranks } = queue;
  while (pile.size > RUN / 2 && addRung(ladder, pile)) {
    pile.size = 0;
    takeBucket(ladder, pile);
  }
  if (pile.size <= RUN / 2) for (let i = 0; i < pile.size; i++) insert(run, times, ranks, pile.slots[i]);
  else for (let i = 0; i < pile.size; i++) pushHeap(crowd, times, ranks, pile.slots[i]);
  queue.crowded = Math.max(queue.crowded, 2 * crowd.size);
  pile.size = 0;
}

/** Moves the run and the crowd to the pile. */
function gatherNear({ run, crowd, pile }: EventQueue): void {
  for (let i = run.head; i < run.tail; i++) put(pile, run.times[i], run.slots[i]);
  for (let i = 0; i < crowd.size; i++) put(pile, crowd.times[i], crowd.slots[i]);
  run.head = 0;
  run.tail = 0;
  crowd.size = 0;
}

function moreSlots(queue: EventQueue): void {
  const { times, ranks } = queue,
    count = Math.max(64, 2 * ranks.length);
  (queue.times = new Float64Array(count)).set(times);
  (queue.ranks = new Float64Array(count)).set(ranks);
  queue.free = new Int32Array(count); // it was empty
  for (let slot = count - 1; slot >= ranks.length; slot--) {
    queue.free[queue.freeCount++] = slot;
    queue.work[2 * slot] = queue.work[2 * slot + 1] = undefined;
  }
}

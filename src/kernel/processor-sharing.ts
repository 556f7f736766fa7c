import { assert } from '../assert.js';
import type { Cores, Seconds } from '../units.js';
import { chained, widened } from './rows.js';
import type { Simulation, Ticket } from './simulation.js';

/**
 * The CPU of one pod, shared evenly by its jobs: with n jobs on c cores each runs at the rate min(1, c / n),
 * because one request keeps at most one core busy; slower still where jobs are in each other's way (a database).
 *
 * All jobs run at the same rate, so one number tells how far each has come: the virtual time, which moves at that rate.
 * A job ends when the virtual time reaches its own finish, fixed at its start; a heap by finish gives the next one.
 * So an event costs O(log n), whoever comes or goes, and there is one pending timer a pod.
 */
export type ProcessorSharing = {
  readonly simulation: Simulation;
  /** Called with the tag of each finished job, when it has left. */
  readonly finished: (tag: number) => void;
  /** Highest rate of each of n jobs, which falls with n; null: always 1. */
  readonly slowing: ((jobs: number) => number) | null;
  cores: Cores;
  jobs: number;
  /** Virtual time at `since`: CPU seconds that each present job would have got since the pod was last empty. */
  virtual: number;
  since: Seconds;
  /** Up to `since`: CPU seconds burnt, and seconds that a job would have lost because it ran below full speed. */
  burnt: number;
  slowed: number;
  sequence: number;
  /** The pending timer, and the slot and rate that it was set for; slot -1: there is none. */
  ticket: Ticket;
  armedSlot: number;
  armedRate: number;
  /**
   * Slots of jobs, heap by (finish, order); by slot: finish in virtual time, order of arrival, tag, place in the heap
   * or next free slot.
   */
  heap: Int32Array;
  finish: Float64Array;
  order: Float64Array;
  tag: Int32Array;
  place: Int32Array;
  free: number;
};

/** An idle CPU. */
export function processorSharing(
  simulation: Simulation,
  cores: Cores,
  finished: (tag: number) => void,
  slowing: ProcessorSharing['slowing'] = null,
): ProcessorSharing {
  const slots = 8;
  const ps: ProcessorSharing = {
    simulation,
    finished,
    slowing,
    cores,
    jobs: 0,
    virtual: 0,
    since: simulation.now,
    burnt: 0,
    slowed: 0,
    sequence: 0,
    ticket: -1,
    armedSlot: -1,
    armedRate: 0,
    heap: new Int32Array(slots),
    finish: new Float64Array(slots),
    order: new Float64Array(slots),
    tag: new Int32Array(slots),
    place: new Int32Array(slots),
    free: 0,
  };
  ps.free = chained(ps.place, 0);
  return ps;
}

/**
 * A job starts.
 *
 * @param work CPU seconds that it needs
 * @returns its slot, by which it can be removed while it is not finished
 */
export function addJob(ps: ProcessorSharing, work: Seconds, tag: number): number {
  if (!(work >= 0 && work < Number.POSITIVE_INFINITY))
    assert(false, `a request needs ${work} CPU seconds; it must be a finite number, not below 0`);
  advance(ps);
  if (ps.free < 0) grow(ps);
  const slot = ps.free;
  ps.free = ps.place[slot];
  ps.finish[slot] = ps.virtual + work;
  ps.order[slot] = ps.sequence++;
  ps.tag[slot] = tag;
  siftUp(ps, ps.jobs++, slot);
  arm(ps);
  return slot;
}

/** A job ends before its work is done. @returns the CPU seconds that were left */
export function removeJob(ps: ProcessorSharing, slot: number): Seconds {
  advance(ps);
  const left = ps.finish[slot] - ps.virtual;
  takeOut(ps, slot);
  arm(ps);
  return left;
}

/** All jobs end before their work is done; their tags in order of arrival. */
export function removeAll(ps: ProcessorSharing): number[] {
  advance(ps);
  const slots = [...ps.heap.subarray(0, ps.jobs)].sort((a, b) => ps.order[a] - ps.order[b]);
  for (const slot of slots) takeOut(ps, slot);
  arm(ps);
  return slots.map((slot) => ps.tag[slot]);
}

/** The pod gets more or less CPU from now on. */
export function setCores(ps: ProcessorSharing, cores: Cores): void {
  advance(ps);
  ps.cores = cores;
  arm(ps);
}

/** CPU seconds burnt up to now. */
export function burntSeconds(ps: ProcessorSharing): Seconds {
  advance(ps);
  return ps.burnt;
}

/** As `burntSeconds`, and nothing moves: a look from outside must not change the last bits of the times to come. */
export function burntBy(ps: ProcessorSharing): Seconds {
  const { now } = ps.simulation;
  if (ps.jobs === 0 || now <= ps.since) return ps.burnt;
  return (
    ps.burnt + ps.jobs * (Math.min(ps.virtual + (now - ps.since) * rateOf(ps), ps.finish[ps.heap[0]]) - ps.virtual)
  );
}

/** Seconds up to now that what runs beside the jobs at their rate has lost; nothing moves. */
export function slowedBy(ps: ProcessorSharing): Seconds {
  const { now } = ps.simulation;
  return ps.jobs === 0 || now <= ps.since ? ps.slowed : ps.slowed + (now - ps.since) * (1 - rateOf(ps));
}

function rateOf(ps: ProcessorSharing): number {
  const share = ps.cores >= ps.jobs ? 1 : ps.cores / ps.jobs;
  return ps.slowing === null ? share : Math.min(share, ps.slowing(ps.jobs));
}

function advance(ps: ProcessorSharing): void {
  const { now } = ps.simulation;
  if (ps.jobs > 0 && now > ps.since) {
    const rate = rateOf(ps);
    ps.slowed += (now - ps.since) * (1 - rate);
    // Rounding must not carry the virtual time past a finish whose timer is still to come.
    reach(ps, Math.min(ps.virtual + (now - ps.since) * rate, ps.finish[ps.heap[0]]));
  }
  ps.since = now;
}

function reach(ps: ProcessorSharing, virtual: number): void {
  ps.burnt += ps.jobs * (virtual - ps.virtual);
  ps.virtual = virtual;
}

/** Sets the timer for the next finish, unless it stands already. */
function arm(ps: ProcessorSharing): void {
  const first = ps.jobs > 0 ? ps.heap[0] : -1;
  const rate = rateOf(ps);
  if (first === ps.armedSlot && (first < 0 || rate === ps.armedRate)) return;
  if (ps.armedSlot >= 0) ps.simulation.cancel(ps.ticket);
  ps.armedSlot = -1;
  if (first < 0 || rate === 0) return;
  ps.ticket = ps.simulation.timer((ps.finish[first] - ps.virtual) / rate, finishFirst, ps);
  ps.armedSlot = first;
  ps.armedRate = rate;
}

function finishFirst(ps: ProcessorSharing): void {
  const slot = ps.armedSlot;
  const tag = ps.tag[slot];
  ps.armedSlot = -1;
  reach(ps, ps.finish[slot]);
  ps.slowed += (ps.simulation.now - ps.since) * (1 - ps.armedRate);
  ps.since = ps.simulation.now;
  takeOut(ps, slot);
  arm(ps);
  ps.finished(tag);
}

/** Always followed by `arm`, which sees that the timer of a slot that left is of no use. */
function takeOut(ps: ProcessorSharing, slot: number): void {
  const at = ps.place[slot];
  const last = ps.heap[--ps.jobs];
  if (slot !== last) {
    siftUp(ps, at, last);
    siftDown(ps, ps.place[last], last);
  }
  if (ps.jobs === 0) ps.virtual = 0;
  ps.place[slot] = ps.free;
  ps.free = slot;
}

function before(ps: ProcessorSharing, a: number, b: number): boolean {
  return ps.finish[a] < ps.finish[b] || (ps.finish[a] === ps.finish[b] && ps.order[a] < ps.order[b]);
}

function siftUp(ps: ProcessorSharing, from: number, slot: number): void {
  const { heap, place } = ps;
  let at = from;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const other = heap[parent];
    if (!before(ps, slot, other)) break;
    heap[at] = other;
    place[other] = at;
    at = parent;
  }
  heap[at] = slot;
  place[slot] = at;
}

function siftDown(ps: ProcessorSharing, from: number, slot: number): void {
  const { heap, place, jobs } = ps;
  let at = from;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= jobs) break;
    if (child + 1 < jobs && before(ps, heap[child + 1], heap[child])) child++;
    const other = heap[child];
    if (!before(ps, other, slot)) break;
    heap[at] = other;
    place[other] = at;
    at = child;
  }
  heap[at] = slot;
  place[slot] = at;
}

function grow(ps: ProcessorSharing): void {
  const from = ps.place.length;
  ps.heap = widened(ps.heap, new Int32Array(2 * from));
  ps.tag = widened(ps.tag, new Int32Array(2 * from));
  ps.place = widened(ps.place, new Int32Array(2 * from));
  ps.finish = widened(ps.finish, new Float64Array(2 * from));
  ps.order = widened(ps.order, new Float64Array(2 * from));
  ps.free = chained(ps.place, from);
}

import { type Pile, put } from './pile.js';

/**
 * Far events, thrown unsorted into buckets of equal width (a ladder queue: Tang, Goh and Thng 2005). Planning one costs
 * the same however many wait, and touches memory in order. When the nearest bucket of a rung is reached and is too full
 * to sort, it becomes a rung of its own with narrower buckets.
 *
 * Why the order is exact: a bucket number is floor((time - base) × scale), which never falls when time rises, and equal
 * times always get equal numbers. The same formula says whether an event is still far (its bucket has not been taken)
 * or must join the near ones. The last bucket of a rung also holds everything later, so a rung has no end.
 */
export type Ladder = {
  /** rungs in use; the last one is the nearest and narrowest */
  depth: number;
  readonly base: Float64Array;
  readonly scale: Float64Array;
  /** the first bucket of each rung that has not been taken */
  readonly next: Int32Array;
  /** the last bucket of each rung */
  readonly last: Int32Array;
  /** where the last event of each bucket lies; -1 when it is empty */
  readonly tails: Int32Array[];
  /** events in chunks of 16; a chunk knows the one filled before it in its bucket, or the next free one */
  times: Float64Array;
  slots: Int32Array;
  links: Int32Array;
  freeChunk: number;
};

const RUNGS = 8;
const BUCKETS = 4096;
const CHUNK = 16,
  SHIFT = 4,
  IN_CHUNK = 15;
/** Events a bucket is meant to hold when a rung is made. */
const SHARE = 2;

export function emptyLadder(): Ladder {
  return {
    depth: 0,
    base: new Float64Array(RUNGS),
    scale: new Float64Array(RUNGS),
    next: new Int32Array(RUNGS),
    last: new Int32Array(RUNGS),
    tails: [],
    times: new Float64Array(0),
    slots: new Int32Array(0),
    links: new Int32Array(0),
    freeChunk: -1,
  };
}

/** Takes the event if it is far. @returns false when it must join the near ones */
export function insertFar(ladder: Ladder, eventTimes: Float64Array, slot: number): boolean {
  const time = eventTimes[slot];
  for (let r = 0; r < ladder.depth; r++) {
    const bucket = (time - ladder.base[r]) * ladder.scale[r];
    if (bucket >= ladder.next[r]) {
      const last = ladder.last[r];
      append(ladder, ladder.tails[r], bucket < last ? bucket | 0 : last, time, slot);
      return true;
    }
  }
  return false;
}

function append(ladder: Ladder, tails: Int32Array, bucket: number, time: number, slot: number): void {
  let at = tails[bucket];
  if ((at & IN_CHUNK) === IN_CHUNK) at = startChunk(ladder, at);
  else at++;
  ladder.times[at] = time;
  ladder.slots[at] = slot;
  tails[bucket] = at;
}

function startChunk(ladder: Ladder, previous: number): number {
  if (ladder.freeChunk < 0) moreChunks(ladder);
  const chunk = ladder.freeChunk;
  ladder.freeChunk = ladder.links[chunk];
  ladder.links[chunk] = previous >> SHIFT;
  return chunk << SHIFT;
}

function moreChunks(ladder: Ladder): void {
  const { times, slots, links } = ladder,
    count = Math.max(64, 2 * links.length);
  (ladder.times = new Float64Array(count * CHUNK)).set(times);
  (ladder.slots = new Int32Array(count * CHUNK)).set(slots);
  (ladder.links = new Int32Array(count)).set(links);
  for (let chunk = count - 1; chunk >= links.length; chunk--) {
    ladder.links[chunk] = ladder.freeChunk;
    ladder.freeChunk = chunk;
  }
}

/**
 * Makes a new nearest rung of a pile. @returns false when it cannot be split: all times (nearly) equal, or too many
 * rungs already
 */
export function addRung(ladder: Ladder, pile: Pile): boolean {
  const { times, slots, size } = pile,
    r = ladder.depth;
  let low = Infinity,
    high = -Infinity;
  for (let i = 0; i < size; i++) {
    const time = times[i];
    if (time < low) low = time;
    if (time > high) high = time;
  }
  const last = bucketsFor(size) - 1,
    scale = (last + 1) / (high - low);
  if (r === RUNGS || !(scale > 0 && scale < Infinity)) return false;
  const tails = ladder.tails[r] ?? (ladder.tails[r] = new Int32Array(BUCKETS));
  tails.fill(-1, 0, last + 1);
  ladder.base[r] = low;
  ladder.scale[r] = scale;
  ladder.next[r] = 0;
  ladder.last[r] = last;
  ladder.depth++;
  for (let i = 0; i < size; i++) {
    const time = times[i],
      bucket = (time - low) * scale;
    append(ladder, tails, bucket < last ? bucket | 0 : last, time, slots[i]);
  }
  return true;
}

function bucketsFor(size: number): number {
  let buckets = 8;
  while (buckets * SHARE < size && buckets < BUCKETS) buckets *= 2;
  return buckets;
}

/** Pours the nearest bucket that holds something onto the pile. @returns false when nothing is far */
export function takeBucket(ladder: Ladder, pile: Pile): boolean {
  while (ladder.depth > 0) {
    const r = ladder.depth - 1,
      tails = ladder.tails[r],
      last = ladder.last[r];
    let bucket = ladder.next[r];
    while (bucket <= last && tails[bucket] < 0) bucket++;
    ladder.next[r] = bucket + 1;
    if (bucket >= last) ladder.depth--; // it had no end; without it, later events go to the rung before, or come near
    if (bucket > last) continue;
    pour(ladder, tails[bucket], pile);
    return true;
  }
  return false;
}

/** Pours all that is far onto the pile; no rung remains. */
export function takeAll(ladder: Ladder, pile: Pile): void {
  while (takeBucket(ladder, pile));
}

function pour(ladder: Ladder, tail: number, pile: Pile): void {
  let chunk = tail >> SHIFT,
    end = tail + 1;
  while (chunk >= 0) {
    for (let at = chunk << SHIFT; at < end; at++) put(pile, ladder.times[at], ladder.slots[at]);
    const previous = ladder.links[chunk];
    ladder.links[chunk] = ladder.freeChunk;
    ladder.freeChunk = chunk;
    chunk = previous;
    end = (chunk + 1) << SHIFT;
  }
}

import { before } from './order.js';

/** A binary heap of events: the first is at 0, the children of i are at 2i + 1 and 2i + 2. */
export type Heap = { size: number; times: Float64Array; slots: Int32Array };

export function emptyHeap(): Heap {
  return { size: 0, times: new Float64Array(64), slots: new Int32Array(64) };
}

export function pushHeap(heap: Heap, eventTimes: Float64Array, ranks: Float64Array, slot: number): void {
  if (heap.size === heap.times.length) widen(heap);
  const { times, slots } = heap,
    time = eventTimes[slot],
    rank = ranks[slot];
  let i = heap.size++;
  while (i > 0) {
    const up = (i - 1) >> 1,
      t = times[up],
      s = slots[up];
    if (before(t, ranks[s], time, rank)) break;
    times[i] = t;
    slots[i] = s;
    i = up;
  }
  times[i] = time;
  slots[i] = slot;
}

/** Takes the first event and returns its slot; the heap must not be empty. */
export function popHeap(heap: Heap, ranks: Float64Array): number {
  const { times, slots } = heap,
    first = slots[0],
    size = --heap.size;
  const time = times[size],
    slot = slots[size],
    rank = ranks[slot];
  let i = 0;
  for (let child = 1; child < size; child = 2 * i + 1) {
    let t = times[child],
      s = slots[child];
    if (child + 1 < size && before(times[child + 1], ranks[slots[child + 1]], t, ranks[s])) {
      child++;
      t = times[child];
      s = slots[child];
    }
    if (before(time, rank, t, ranks[s])) break;
    times[i] = t;
    slots[i] = s;
    i = child;
  }
  times[i] = time;
  slots[i] = slot;
  return first;
}

function widen(heap: Heap): void {
  const { times, slots } = heap;
  (heap.times = new Float64Array(2 * times.length)).set(times);
  (heap.slots = new Int32Array(2 * slots.length)).set(slots);
}

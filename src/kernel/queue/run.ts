import { before } from './order.js';

/**
 * The nearest events, sorted, in a sliding window of two arrays. For a few dozen events this beats a heap: taking the
 * first is one step, and a new one moves some neighbours with no surprise for the processor's branch prediction.
 */
export type Run = { head: number; tail: number; readonly times: Float64Array; readonly slots: Int32Array };

/** A longer run would cost more to insert into than it saves. */
export const RUN = 64;
export const WINDOW = 1024;

export function emptyRun(): Run {
  return { head: 0, tail: 0, times: new Float64Array(WINDOW), slots: new Int32Array(WINDOW) };
}

/** Files an event; there must be room. */
export function insert(run: Run, eventTimes: Float64Array, ranks: Float64Array, slot: number): void {
  const { times, slots, head } = run,
    time = eventTimes[slot],
    rank = ranks[slot];
  let i = run.tail++;
  for (; i > head; i--) {
    const t = times[i - 1],
      s = slots[i - 1];
    if (before(t, ranks[s], time, rank)) break;
    times[i] = t;
    slots[i] = s;
  }
  times[i] = time;
  slots[i] = slot;
}

/**
 * Back to the start of the window, when the run is short but has reached the end. @returns whether there is room now
 */
export function slide(run: Run): boolean {
  if (run.tail - run.head >= RUN) return false;
  run.times.copyWithin(0, run.head, run.tail);
  run.slots.copyWithin(0, run.head, run.tail);
  run.tail -= run.head;
  run.head = 0;
  return true;
}

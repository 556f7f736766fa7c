import type { Seconds } from '../../units.js';

/**
 * Seconds of one window, and the busy share from which it is full: 15 s is what metrics-server shows of a container,
 * and the last percents are nobody's.
 */
export const WINDOW_LENGTH: Seconds = 15;
export const FULL = 0.95;

/**
 * In how many windows of 15 s from the end of the warm-up on some places (cores, server connections) were at least 95 %
 * busy. A mean over the whole run would hide an hour at the limit behind a quiet night; an instant at the limit is not
 * a limit.
 */
export type Saturation = {
  /** Cores or server connections. */
  readonly places: number;
  /** Of those the busy ones now. */
  busy: number;
  /** Busy place seconds of the present window. */
  area: number;
  /** End of the present window. */
  ends: Seconds;
  /** The last change. */
  since: Seconds;
  /** Busy place seconds in all. */
  total: number;
  /** Full windows. */
  fullWindows: number;
};

export function saturation(places: number, from: Seconds): Saturation {
  return { places, busy: 0, area: 0, ends: from + WINDOW_LENGTH, since: from, total: 0, fullWindows: 0 };
}

/** The number of those who want a place changes at an instant that is not before the last one. */
export function occupy(of: Saturation, at: Seconds, wanted: number): void {
  if (at > of.since) reach(of, at);
  of.busy = Math.min(wanted, of.places);
}

/** Share of the measured time in windows that were full; the last, unfinished window does not count. */
export const fullShare = (of: Saturation, measured: Seconds): number =>
  measured > 0 ? Math.min(1, (of.fullWindows * WINDOW_LENGTH) / measured) : 0;

function reach(of: Saturation, at: Seconds): void {
  of.total += of.busy * (at - of.since);
  if (at >= of.ends) {
    endWindow(of, of.area + of.busy * (of.ends - of.since));
    // The windows that pass without a change all see the same.
    const whole = Math.floor((at - of.ends) / WINDOW_LENGTH);
    if (of.busy >= FULL * of.places) of.fullWindows += whole;
    of.since = of.ends + whole * WINDOW_LENGTH;
    of.ends = of.since + WINDOW_LENGTH;
    of.area = 0;
  }
  of.area += of.busy * (at - of.since);
  of.since = at;
}

function endWindow(of: Saturation, area: number): void {
  if (area >= FULL * of.places * WINDOW_LENGTH) of.fullWindows++;
}

import type { Seconds } from '../../units.js';

/**
 * Seconds of one look, and the busy share from which it is full: 15 s is what metrics-server shows of a container, and
 * the last percents are nobody's.
 */
export const LOOK: Seconds = 15;
export const FULL = 0.95;

/**
 * In how many looks of 15 s from the end of the warm-up on some places (cores, server connections) were at least 95 %
 * busy. A mean over the whole run would hide an hour at the limit behind a quiet night; an instant at the limit is no
 * limit.
 */
export type Saturation = {
  /** Cores or server connections. */
  readonly places: number;
  /** Of those the busy ones now. */
  busy: number;
  /** Busy place seconds of the present look, its end, and the last change. */
  area: number;
  /** End of the present look. */
  ends: Seconds;
  /** The last change. */
  since: Seconds;
  /** Busy place seconds in all. */
  total: number;
  /** Full looks. */
  looks: number;
};

export function saturation(places: number, from: Seconds): Saturation {
  return { places, busy: 0, area: 0, ends: from + LOOK, since: from, total: 0, looks: 0 };
}

/** The number of those who want a place changes at an instant that is not before the last one. */
export function occupy(of: Saturation, at: Seconds, wanted: number): void {
  if (at > of.since) reach(of, at);
  of.busy = Math.min(wanted, of.places);
}

/** Share of the measured time in looks that were full; the last, unfinished look does not count. */
export const fullShare = (of: Saturation, measured: Seconds): number =>
  measured > 0 ? Math.min(1, (of.looks * LOOK) / measured) : 0;

function reach(of: Saturation, at: Seconds): void {
  of.total += of.busy * (at - of.since);
  if (at >= of.ends) {
    finishLook(of, of.area + of.busy * (of.ends - of.since));
    // The looks that pass without a change all see the same.
    const whole = Math.floor((at - of.ends) / LOOK);
    if (of.busy >= FULL * of.places) of.looks += whole;
    of.since = of.ends + whole * LOOK;
    of.ends = of.since + LOOK;
    of.area = 0;
  }
  of.area += of.busy * (at - of.since);
  of.since = at;
}

function finishLook(of: Saturation, area: number): void {
  if (area >= FULL * of.places * LOOK) of.looks++;
}

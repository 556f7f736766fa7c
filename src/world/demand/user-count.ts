import { type Ceiling, ceilingFrom, rateAt } from '../../kernel/rate.js';
import type { Rate, UserCount } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';

/** The number of users over time: asked at 0 and then at each instant that it gave. */
export type Headcount = {
  /** Users from the present instant on. */
  count: number;
  /** When the number may be another one; Infinity: never. */
  until: Seconds;
  readonly next: (from: Seconds) => void;
};

/** Follows the number of users. */
export function headcount(of: UserCount): Headcount {
  return of.kind === 'level' ? levelled(of.level) : staged(of);
}

/** Where the number has no steps of its own it is looked at every second, as Locust looks at its load shapes. */
const INTERVAL = 1;

function levelled(level: Rate): Headcount {
  const smooth = hasWaves(level);
  const head: Headcount = {
    count: 0,
    until: 0,
    next: (from) => {
      head.count = Math.round(rateAt(level, from));
      const nextCheck = smooth ? Math.floor(from / INTERVAL) * INTERVAL + INTERVAL : Number.POSITIVE_INFINITY;
      head.until = Math.min(nextCheck, endOfStep(level, from));
    },
  };
  return head;
}

function hasWaves(rate: Rate, seen: Set<Rate> = new Set()): boolean {
  if (rate.kind === 'sum' || rate.kind === 'product') return rate.parts.some((part) => hasWaves(part, seen));
  if (rate.kind !== 'shared') return rate.kind === 'wave';
  if (seen.has(rate)) return false;
  seen.add(rate);
  return hasWaves(rate.of, seen);
}

const scratch: Ceiling = { perSecond: 0, until: 0 };

function endOfStep(rate: Rate, at: Seconds, seen: Set<Rate> = new Set()): Seconds {
  if (rate.kind === 'sum' || rate.kind === 'product')
    return rate.parts.reduce((end, part) => Math.min(end, endOfStep(part, at, seen)), Number.POSITIVE_INFINITY);
  if (rate.kind === 'shared') {
    // The least of all is looked for: what was looked at already has been counted.
    if (seen.has(rate)) return Number.POSITIVE_INFINITY;
    seen.add(rate);
    return endOfStep(rate.of, at, seen);
  }
  return rate.kind === 'steps' ? ceilingFrom(rate, at, scratch).until : Number.POSITIVE_INFINITY;
}

/** One change of the number within a round of all stages. */
type Change = { readonly at: Seconds; readonly to: number };

function staged(of: Extract<UserCount, { kind: 'stages' }>): Headcount {
  const changes = changesOf(of);
  const length = of.stages.reduce((sum, stage) => sum + stage.for, 0);
  let round = 0;
  let place = 0;
  const timeOf = (at: number): Seconds =>
    at < changes.length ? round * length + changes[at].at : Number.POSITIVE_INFINITY;
  const head: Headcount = {
    count: 0,
    until: 0,
    next: (from) => {
      for (;;) {
        while (timeOf(place) <= from) head.count = changes[place++].to;
        if (place < changes.length || !of.repeat || !(length > 0)) break;
        round++;
        place = 0;
        if (timeOf(0) > from) break;
      }
      head.until = timeOf(place);
    },
  };
  return head;
}

/**
 * The instants of a ramp are those of k6's ramping-vus: on the way up a user comes when the straight line reaches its
 * number, on the way down it goes when the line reaches the number of those who stay (`getRawExecutionSteps` in
 * ramping_vus.go).
 */
function changesOf({ from, stages }: Extract<UserCount, { kind: 'stages' }>): Change[] {
  const changes: Change[] = [{ at: 0, to: from }];
  let start = 0;
  let count = from;
  for (const { for: span, to } of stages) {
    const by = to > count ? 1 : -1;
    const way = Math.abs(to - count);
    if (span === 0 && way > 0) changes.push({ at: start, to });
    else for (let i = 1; i <= way; i++) changes.push({ at: start + (span * i) / way, to: count + by * i });
    start += span;
    count = to;
  }
  return changes;
}

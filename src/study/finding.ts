import { difference as differenceText } from '../amount.js';
import type { Difference, MeasureRow } from './compare.js';
import { byImportance } from './importance.js';
import type { Lack } from './lack.js';
import type { Interval } from './statistics/interval.js';

/** One policy against the first one by one measure, as sentences need it. */
export type Finding = {
  /** The measure. */
  readonly row: MeasureRow;
  /** The first policy by it. */
  readonly base: Interval | null;
  /** Unfinished work could make one of the two values higher. */
  readonly atLeast: boolean;
  /** null: one of the two has no value. */
  readonly difference: Difference | null;
  /** One of the two has no value in some replication. */
  readonly lack: Lack | null;
};

/** A finding with a difference. */
export type Paired = Finding & { readonly difference: Difference };

/** Enough to read in a sentence. */
const MOST = 3;

/** Whether no replication differs, and nothing could make one differ. */
export const isEqual = ({ difference: { difference, direction } }: Pick<Paired, 'difference'>): boolean =>
  direction !== 'open' && difference.mean === 0 && (difference.halfWidth ?? 0) === 0;

/** By what matters, then by the size of the change, relative to the first policy. */
export function strongestFirst(findings: readonly Paired[]): Paired[] {
  const strength = ({ base, difference }: Paired) =>
    Math.abs(difference.difference.mean) / Math.max(Math.abs(base?.mean ?? 0), 1e-9);
  return findings
    .map((one, i) => ({ one, i }))
    .sort((a, b) => byImportance(a.one.row, b.one.row) || strength(b.one) - strength(a.one) || a.i - b.i)
    .map(({ one }) => one);
}

/** The first few in words and how many more there are. */
export function list(findings: readonly Paired[], words: (one: Paired) => string): string {
  const shown = findings.slice(0, MOST).map(words);
  if (findings.length > MOST) shown.push(`${findings.length - MOST} more`);
  return joined(shown);
}

/** `a, b and c` */
export const joined = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** `41 s [35, 48]` */
export const size = (one: Paired): string => text(one, false);
/** `−41 s [−48, −35]` */
export const signed = (one: Paired): string => text(one, true);
/** `(−3 s [−9, 4])`, with what must be known of it. */
export const range = (one: Paired, note = ''): string => `(${signed(one)}${note})`;

const text = ({ row, difference: { difference } }: Paired, sign: boolean): string =>
  differenceText(difference.mean, difference.low, difference.high, row.unit, sign);

/**
 * Its own interval says more than the correction for many measures lets stand: a reader of the interval must be told.
 */
export const excludesZero = ({ difference: { difference } }: Paired): boolean =>
  difference.low !== null && difference.high !== null && (difference.low > 0 || difference.high < 0);

import type { Seconds } from '../../units.js';
import { complain, type Notes } from '../complaints/complaint.js';
import { rootOf } from '../complaints/place.js';
import { file as say } from '../messages/files.js';
import { secondsOfHeading } from '../texts/heading.js';
import { lineOf, type Table } from './csv.js';
import { type Moment, momentOfDate, momentOfNumber, since } from './moment.js';

/** Complaints about cells before the rest is only counted. */
const MOST = 20;

/** How times of a file may be counted. */
export type TimeUnit = 'ns' | 'us' | 'ms' | 's' | 'min' | 'h';
const SECONDS_IN: Readonly<Record<TimeUnit, number>> = { ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600 };

/** Number() also reads 0x10 and 0b1, which are no times. */
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** The times of the rows of a table. */
export type Times = {
  /** In seconds: from the first row on for instants of the calendar, else as they are written. */
  readonly instants: Float64Array;
  /** The first instant of the calendar; null: the times count from the start of the run. */
  readonly first: Moment | null;
  /** What they were taken for, in words. */
  readonly taken: string;
  /** Whether the unit is a guess: nothing in the file or the scenario says it. */
  readonly isGuess: boolean;
};

/** From here on seconds are taken to count from 1970 (this is 1973), and this many seconds no trace lasts. */
const CALENDAR = 1e8;
/** The year 5138: seconds since 1970 beyond it are of another unit. */
const NO_YEAR = 1e11;

/**
 * The times of the rows; a row without one is a complaint with its line. Dates are told by their form; numbers by the
 * unit that is given, else by the unit in the heading (`ts_ms`), else by their size: seconds since 1970 have ten
 * digits, milliseconds 13, microseconds 16, nanoseconds 19. Small numbers without a unit are seconds of the run.
 *
 * @returns null after complaints
 */
export function readTimes(table: Table, column: string, notes: Notes, unit: TimeUnit | null = null): Times | null {
  const index = table.columns.indexOf(column);
  const written = table.rows.map((row) => row[index].trim());
  const dates = written.some((text) => momentOfDate(text) !== null);
  const bad = written.flatMap((text, i) => ((dates ? momentOfDate(text) : numberOf(text)) === null ? [i] : []));
  for (const i of bad.slice(0, MOST))
    complain(notes, rootOf(lineOf(table.name, table.lines[i])), {
      value: written[i],
      what: say.notTime(written[i]),
      expected: dates ? say.date : say.time,
    });
  if (bad.length > 0) return null;
  if (dates)
    return fromFirst(
      written.map((text) => momentOfDate(text) as Moment),
      say.dates,
    );
  const highest = written.reduce((most, text) => Math.max(most, Number(text)), 0);
  const { factor, why } = unitOf(column, highest, unit);
  if (highest * factor >= NO_YEAR) {
    complain(notes, rootOf(lineOf(table.name, 1)), {
      value: column,
      what: say.farFuture(column, say.unit(factor), highest),
      expected: say.timeUnit,
    });
    return null;
  }
  const moments = written.map((text) => momentOfNumber(text, factor));
  if (highest * factor >= CALENDAR) return fromFirst(moments, say.timesSince1970(say.unit(factor), why));
  return {
    instants: Float64Array.from(moments, ({ whole, rest }) => whole + rest),
    first: null,
    taken: say.timesAs(say.unit(factor), why),
    isGuess: why === say.noUnitIn(column),
  };
}

/** The instants of the rows in seconds, those of the calendar from the first one on; null: there is none. */
export const instantsOf = (table: Table, column: string, notes: Notes): Float64Array | null =>
  readTimes(table, column, notes)?.instants ?? null;

function numberOf(text: string): number | null {
  const value = Number(text);
  return DECIMAL.test(text) && value >= 0 && Number.isFinite(value) ? value : null;
}

function unitOf(
  column: string,
  highest: number,
  given: TimeUnit | null,
): { readonly factor: number; readonly why: string } {
  if (given !== null) return { factor: SECONDS_IN[given], why: say.asWritten };
  const named = secondsOfHeading(column);
  if (named !== null) return { factor: named, why: say.asHeaded(column) };
  if (highest < CALENDAR) return { factor: 1, why: say.noUnitIn(column) };
  const factor = highest < NO_YEAR ? 1 : highest < NO_YEAR * 1e3 ? 1e-3 : highest < NO_YEAR * 1e6 ? 1e-6 : 1e-9;
  return { factor, why: say.bySize };
}

function fromFirst(moments: readonly Moment[], taken: string): Times {
  const first = moments.reduce((least, one) => (since(one, least) < 0 ? one : least));
  return { instants: Float64Array.from(moments, (one): Seconds => since(one, first)), first, taken, isGuess: false };
}

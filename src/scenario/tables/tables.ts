import type { Seconds } from '../../units.js';
import { complain, type Notes } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, rootOf } from '../complaints/place.js';
import type { Files } from '../files/files.js';
import { file as say } from '../messages/files.js';
import { text as sayText } from '../messages/texts.js';
import { refuse } from '../texts/text-error.js';
import type { WorkTerms } from '../texts/work-text.js';
import { lineOf, readCsv, type Table } from './csv.js';

const MOST = 20;

/** A CSV file that the scenario names; null after a complaint. */
export function tableOf(path: string, at: At, files: Files, notes: Notes): Table | null {
  const [file] = files.get(path) ?? [];
  if (file !== undefined) return readCsv(file, notes);
  complain(notes, at, { value: path, what: say.notGiven(path), expected: say.loadIt });
  return null;
}

/** The numbers of a column; a row without one is a complaint with its line. */
export function numbersOf(table: Table, column: string, notes: Notes): Float64Array {
  const index = table.columns.indexOf(column);
  const numbers = new Float64Array(table.rows.length);
  let bad = 0;
  table.rows.forEach((row, i) => {
    const written = row[index].trim();
    const value = Number(written);
    numbers[i] = value;
    if ((written === '' || !(value >= 0 && value < Number.POSITIVE_INFINITY)) && bad++ < MOST) {
      complain(notes, rootOf(lineOf(table.name, table.lines[i])), {
        value: written,
        what: say.notNumber(written, column),
        expected: say.number,
      });
    }
  });
  return numbers;
}

/**
 * The column that is meant, or the first that holds numbers when none is named. Refuses like a parser, for texts use
 * it.
 */
export function columnOf(table: Table, column: string | null): string {
  const found =
    column === null
      ? table.columns.find(
          (_, i) => (table.rows[0]?.[i] ?? '').trim() !== '' && Number.isFinite(Number(table.rows[0]?.[i])),
        )
      : column;
  if (found !== undefined && table.columns.includes(found)) return found;
  return refuse({
    value: column,
    what: sayText.noColumn(column ?? ''),
    expected: sayText.oneOf(table.columns),
    nearest: column === null ? null : nearest(column, table.columns),
  });
}

/** The work of each row. */
export function workOf(table: Table, terms: WorkTerms, notes: Notes): Float64Array {
  const work = new Float64Array(table.rows.length);
  for (const { seconds, column } of terms) {
    const numbers = column === null ? null : numbersOf(table, column, notes);
    for (let i = 0; i < work.length; i++) work[i] = work[i] + seconds * (numbers === null ? 1 : numbers[i]);
  }
  return work;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}):(\d{2})(\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/** Whole seconds since 1970 and the rest, kept apart: together they would lose the last digits of a date. */
type Moment = { readonly whole: number; readonly rest: number };

function momentOf(text: string): Moment | null {
  const plain = Number(text);
  if (text !== '' && plain >= 0 && Number.isFinite(plain)) return { whole: 0, rest: plain };
  const found = DATE.exec(text);
  if (found === null) return null;
  const [, year, month, day, hours = '0', minutes = '0', seconds = '0', fraction = '0', zone = 'Z'] = found;
  const whole =
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hours), Number(minutes), Number(seconds)) / 1000;
  const sign = zone.startsWith('-') ? 1 : -1;
  const away = zone === 'Z' ? 0 : sign * (Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(-2)) * 60);
  const inRange =
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= 31 &&
    Number(hours) < 24 &&
    Number(minutes) < 60 &&
    Number(seconds) <= 60;
  return inRange ? { whole: whole + away, rest: Number(fraction) } : null;
}

/** The instants of the rows in seconds; a row without a time is a complaint with its line. null: there is none. */
export function instantsOf(table: Table, column: string, notes: Notes): Float64Array | null {
  const index = table.columns.indexOf(column);
  let bad = 0;
  const moments = table.rows.map((row, i) => {
    const written = row[index].trim();
    const moment = momentOf(written);
    if (moment === null && bad++ < MOST)
      complain(notes, rootOf(lineOf(table.name, table.lines[i])), {
        value: written,
        what: say.notTime(written),
        expected: say.time,
      });
    return moment;
  });
  if (bad > 0) return null;
  const sound = moments as Moment[];
  // Dates, and seconds since 1970, count from the first row; small numbers are seconds since the start already.
  const relative = sound.every((one) => one.whole === 0 && one.rest < 1e8);
  const first = relative
    ? { whole: 0, rest: 0 }
    : sound.reduce((least, one) => (one.whole + one.rest < least.whole + least.rest ? one : least));
  return Float64Array.from(sound, (one): Seconds => one.whole - first.whole + (one.rest - first.rest));
}

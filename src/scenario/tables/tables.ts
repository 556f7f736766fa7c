import { complain, type Notes } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, rootOf } from '../complaints/place.js';
import type { Files } from '../files/files.js';
import { file as say } from '../messages/files.js';
import { text as sayText } from '../messages/texts.js';
import { isTimeHeading } from '../texts/heading.js';
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

/** Whether a column holds numbers, as its first row has it. */
const isNumeric = (table: Table, i: number): boolean =>
  (table.rows[0]?.[i] ?? '').trim() !== '' && Number.isFinite(Number(table.rows[0]?.[i]));

/**
 * The column that is meant. When none is named: the only one that holds numbers and is not named like something else,
 * such as a time. Refuses like a parser, for texts use it.
 */
export function columnOf(
  table: Table,
  column: string | null,
  isOther: (heading: string) => boolean = isTimeHeading,
): string {
  if (column !== null) {
    if (table.columns.includes(column)) return column;
    return refuse({
      value: column,
      what: sayText.noColumn(column),
      expected: sayText.oneOf(table.columns),
      nearest: nearest(column, table.columns),
    });
  }
  const numeric = table.columns.filter((_, i) => isNumeric(table, i));
  const values = numeric.filter((one) => !isOther(one));
  // A lone column holds what is asked for, whatever it is called.
  const found = values.length === 0 && numeric.length === 1 && table.columns.length === 1 ? numeric : values;
  if (found.length === 1) return found[0];
  return refuse({
    value: null,
    what: found.length === 0 ? sayText.noNumbers(table.name) : sayText.manyColumns(table.name, found),
    expected: sayText.column(found.length === 0 ? table.columns : found),
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

import { streamOf, uniform } from '../../kernel/random.js';
import { complain, type Notes } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import { text as sayText } from '../messages/texts.js';
import type { Table } from './csv.js';

/** The different texts of a column, in the order of the file. */
export const valuesIn = (table: Table, column: string): string[] => {
  const index = table.columns.indexOf(column);
  return [...new Set(table.rows.map((row) => row[index].trim()))];
};

/** Which rows a draw that is the same for every file, seed and run puts between two shares. */
export function rowsOfShare(rows: number, [from, to]: readonly [number, number]): boolean[] {
  const stream = streamOf('rows of a trace');
  return Array.from({ length: rows }, () => {
    const drawn = uniform(stream);
    return drawn >= from && drawn < to;
  });
}

/** Which rows hold what is asked of their columns. A column or a value that is nowhere is a complaint. */
export function rowsWhere(
  table: Table,
  where: Readonly<Record<string, string | number>> | undefined,
  at: At,
  notes: Notes,
): boolean[] {
  const asked = Object.entries(where ?? {}).flatMap(([column, value]) => {
    const here = down(at, column);
    const index = table.columns.indexOf(column);
    const names = index < 0 ? table.columns : valuesIn(table, column);
    if (index >= 0 && names.includes(String(value))) return [{ index, value: String(value) }];
    complain(notes, here, {
      value,
      what: index < 0 ? sayText.noColumn(column) : sayText.noRowWith(column, String(value)),
      expected: sayText.oneOf(names),
      nearest: nearest(index < 0 ? column : String(value), names),
    });
    return [];
  });
  return table.rows.map((row) => asked.every(({ index, value }) => row[index].trim() === value));
}

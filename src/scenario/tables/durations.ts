import type { Seconds } from '../../units.js';
import { type Notes, remark } from '../complaints/complaint.js';
import { type At, rootOf } from '../complaints/place.js';
import type { Files } from '../files/files.js';
import { file as say } from '../messages/files.js';
import { isInstantHeading, secondsOfHeading } from '../texts/heading.js';
import { lineOf } from './csv.js';
import { columnOf, numbersOf, tableOf } from './tables.js';

/**
 * A column of measured durations, in seconds unless its heading names another unit. Refuses like a parser, for texts
 * use it; the complaint about the file itself is of its own.
 */
export function durationsOf(
  file: string,
  column: string | null,
  at: At,
  files: Files,
  notes: Notes,
): readonly Seconds[] {
  const table = tableOf(file, at, files, notes);
  if (table === null) return [1];
  const name = columnOf(table, column, isInstantHeading);
  const numbers = numbersOf(table, name, notes);
  const unit = secondsOfHeading(name) ?? 1;
  const here = rootOf(lineOf(table.name, 1));
  if (unit !== 1 || table.columns.length > 1)
    remark(notes, here, { value: name, what: say.durations(name, say.unit(unit)), expected: '' });
  const inSecond = Math.round(1 / unit);
  return Array.from(numbers, (one) => (unit === 1 ? one : unit < 1 ? one / inSecond : one * unit));
}

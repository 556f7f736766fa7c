import { complain, type Notes } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import type { At } from '../complaints/place.js';
import { text as sayText } from '../messages/texts.js';
import { isTimeHeading } from '../texts/heading.js';
import type { Table } from './csv.js';

/** The first column that is named like a time; null: there is none. */
export const timeHeading = ({ columns }: Table): string | null => columns.find(isTimeHeading) ?? null;

/** The column that holds the time: the one that is named, or one with a usual name; null after a complaint. */
export function timeColumn(
  { notes }: { readonly notes: Notes },
  table: Table,
  written: string | undefined,
  at: At,
): string | null {
  const { columns } = table;
  const found = written === undefined ? timeHeading(table) : columns.find((one) => one === written);
  if (found !== undefined && found !== null) return found;
  complain(notes, at, {
    value: written,
    what: sayText.noColumn(written ?? 'time'),
    expected: sayText.oneOf(columns),
    nearest: written === undefined ? null : nearest(written, columns),
  });
  return null;
}

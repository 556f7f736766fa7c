import { textOfCell } from '../../printable.js';
import { complain, type Notes } from '../complaints/complaint.js';
import { rootOf, type Source } from '../complaints/place.js';
import type { TextFile } from '../files/files.js';
import { file as say } from '../messages/files.js';

/** A table of texts. `lines[i]` is the line of the file where row i begins, from 1. */
export type Table = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
};

/** A line of a text file, as a place for complaints. */
export const lineOf = (name: string, line: number): Source => ({
  file: name,
  find: () => ({ file: name, line, column: 1 }),
});

/** Rows that are complained about before the rest is only counted. */
const MOST = 20;

/**
 * Reads CSV with a header (RFC 4180: quoted fields, doubled quotes, line breaks in quotes). An apostrophe before what a
 * spreadsheet would take for a formula is not part of the text. Bad rows are complaints with their line.
 *
 * @returns null when there is nothing to work with
 */
export function readCsv(file: TextFile, notes: Notes): Table | null {
  const { name } = file;
  const { rows, lines, open } = cut(file.text.replace(/^\ufeff/, ''));
  if (open !== null) {
    complain(notes, rootOf(lineOf(name, open)), { value: '"', what: say.openQuote, expected: say.closedQuote });
    return null;
  }
  const [header, ...rest] = rows;
  if (header === undefined || rest.length === 0) {
    complain(notes, rootOf(lineOf(name, 1)), { value: name, what: say.emptyTrace, expected: say.rows });
    return null;
  }
  const bad = rest.flatMap((row, i) => (row.length === header.length ? [] : [i]));
  for (const i of bad.slice(0, MOST))
    complain(notes, rootOf(lineOf(name, lines[i + 1])), {
      value: rest[i],
      what: say.fieldCount(rest[i].length),
      expected: say.fields(header.length),
    });
  return bad.length > 0 ? null : { name, columns: header.map((one) => one.trim()), rows: rest, lines: lines.slice(1) };
}

type Cut = { readonly rows: string[][]; readonly lines: number[]; readonly open: number | null };

function cut(text: string): Cut {
  const rows: string[][] = [];
  const lines: number[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    const first = line;
    for (;;) {
      const field = text[at] === '"' ? quotedField(text, at) : plainField(text, at);
      if (field === null) return { rows, lines, open: first };
      row.push(textOfCell(field.value));
      line += field.breaks;
      at = field.next;
      if (text[at] !== ',') break;
      at++;
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    line++;
    // An empty line is not a row.
    if (row.length > 1 || row[0] !== '') {
      rows.push(row);
      lines.push(first);
    }
  }
  return { rows, lines, open: null };
}

type Field = { readonly value: string; readonly next: number; readonly breaks: number };

function plainField(text: string, from: number): Field {
  let next = from;
  while (next < text.length && text[next] !== ',' && text[next] !== '\n' && text[next] !== '\r') next++;
  return { value: text.slice(from, next), next, breaks: 0 };
}

/**
 * null: the quote is never closed. What follows the closing quote up to the comma is kept, so that no character is
 * lost.
 */
function quotedField(text: string, from: number): Field | null {
  let value = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return null;
    value += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    value += '"';
    at++;
  }
  const rest = plainField(text, at);
  return { value: value + rest.value, next: rest.next, breaks: value.split('\n').length - 1 };
}

import { cellText, jsonText, PIECE } from '../printable.js';
import { type Cell, cell, rowAt, type Table } from './table.js';

/**
 * The table as RFC 4180: comma, CRLF, quotes where needed, quotes doubled; missing numbers are empty.
 *
 * Spreadsheets run a cell that begins with `=`, `+`, `-`, `@` (or their full-width forms), a tab or a line end as a
 * formula (https://owasp.org/www-community/attacks/CSV_Injection): a text that does has an apostrophe before it, and so
 * has one that begins with apostrophes before such a character. A reader takes one apostrophe away again. Numbers stay
 * numbers. Control characters in texts, beside tabs and line ends, are U+FFFD; `toJson` keeps them, escaped.
 *
 * @throws RangeError when the text would be longer than a string may be, about 512 million characters: see `csvPieces`
 * @example write('pods.csv', toCsv(result.tables.pods));
 */
export function toCsv(from: Table): string {
  return [...csvPieces(from)].join('');
}

/**
 * As `toCsv`, in pieces that are made one after the other: a table of any size needs the memory of one.
 *
 * @param size characters of a piece, about
 * @example for (const piece of csvPieces(result.tables.jobs)) file.write(piece);
 */
export function* csvPieces(from: Table, size = PIECE): Generator<string> {
  let piece = `${from.columns.map((column) => field(column.name)).join(',')}\r\n`;
  for (let row = 0; row < from.rows; row++) {
    if (piece.length >= size) {
      yield piece;
      piece = '';
    }
    for (let i = 0; i < from.columns.length; i++) piece += (i === 0 ? '' : ',') + field(cell(from, row, i));
    piece += '\r\n';
  }
  yield piece;
}

/** Nearly all texts: nothing in them to quote, and no formula. */
const PLAIN = /^\w[\w .:/-]*$/;
const CONTROLS = /(?![\t\r\n])\p{Cc}/gu;

function field(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (PLAIN.test(value)) return value;
  const text = cellText(value.replaceAll(CONTROLS, '\ufffd'));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The rows as JSON, one object a line inside one array; missing numbers are null.
 *
 * @throws RangeError when the text would be longer than a string may be: see `jsonPieces`
 */
export function toJson(from: Table): string {
  return [...jsonPieces(from)].join('');
}

/**
 * As `toJson`, in pieces that are made one after the other.
 *
 * @param size characters of a piece, about
 */
export function* jsonPieces(from: Table, size = PIECE): Generator<string> {
  if (from.rows === 0) {
    yield '[]\n';
    return;
  }
  let piece = '[\n';
  for (let row = 0; row < from.rows; row++) {
    if (piece.length >= size) {
      yield piece;
      piece = '';
    }
    piece += `${jsonText(rowAt(from, row))}${row + 1 < from.rows ? ',' : ''}\n`;
  }
  yield `${piece}]\n`;
}

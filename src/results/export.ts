import { type Cell, cell, rowAt, type Table } from './table.js';

/**
 * The table as RFC 4180: comma, CRLF, quotes where needed, quotes doubled; missing numbers are empty.
 *
 * @example write('pods.csv', toCsv(result.tables.pods));
 */
export function toCsv(from: Table): string {
  const lines = [from.columns.map((column) => field(column.name)).join(',')];
  for (let row = 0; row < from.rows; row++) lines.push(from.columns.map((_, i) => field(cell(from, row, i))).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function field(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** The rows as JSON, one object a line inside one array; missing numbers are null. */
export function toJson(from: Table): string {
  const lines: string[] = [];
  for (let row = 0; row < from.rows; row++) lines.push(JSON.stringify(rowAt(from, row)));
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
}

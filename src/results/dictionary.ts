import { text } from './columns.js';
import { schema, tableNames } from './schema.js';
import { push, type Table, table } from './table.js';

/** The data dictionary: one row for each column of each table. */
export function dictionary(): Table {
  const rows = table('dictionary', [
    text('table', 'table that has the column'),
    text('column', 'name of the column'),
    text('type', 'number, integer or text'),
    text('unit', 'unit; empty for text and bare numbers'),
    text('meaning', 'what it says'),
  ]);
  for (const name of tableNames)
    for (const column of schema[name]) push(rows, [name, column.name, column.type, column.unit, column.meaning]);
  return rows;
}

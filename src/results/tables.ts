import { schema, type TableName, tableNames } from './schema.js';
import { type Table, table } from './table.js';

/** All tables of a run; each is there even when it is empty. */
export type Tables = Readonly<Record<TableName, Table>>;

/** All tables of the schema, without rows. @param limit most rows of each table */
export function emptyTables(limit = Infinity): Tables {
  return Object.fromEntries(tableNames.map((name) => [name, table(name, schema[name], limit)])) as Tables;
}

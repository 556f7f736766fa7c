import { assert } from '../assert.js';
import { LimitError } from '../errors.js';
import type { Column } from './columns.js';

/** A value in a table; null is a missing number. */
export type Cell = string | number | null;
/** One row by name of the column. */
export type Row = Readonly<Record<string, Cell>>;

/** Rows stored by column: typed arrays for numbers, plain arrays for text. They grow by doubling. */
export type Table = {
  /** As in the schema. */
  readonly name: string;
  /** Its columns in order. */
  readonly columns: readonly Column[];
  /** Rows that it holds. */
  rows: number;
  /** One array a column, longer than `rows` for numbers; NaN is a missing number. */
  data: (Float64Array | string[])[];
  /** Most rows that it may hold. */
  readonly limit: number;
};

/**
 * An empty table; its columns are there from the start.
 *
 * @param limit most rows that it may hold
 * @example const pods = table('pods', schema.pods);
 */
export function table(name: string, columns: readonly Column[], limit = Infinity): Table {
  return {
    name,
    columns,
    rows: 0,
    data: columns.map((column) => (column.type === 'text' ? [] : new Float64Array(16))),
    limit,
  };
}

/**
 * Adds one row; cells in the order of the columns.
 *
 * @throws LimitError when the table is full, with the limit to raise
 */
export function push(into: Table, cells: readonly Cell[]): void {
  const row = into.rows;
  if (row >= into.limit)
    throw new LimitError(
      `the table '${into.name}' would have more than ${into.limit} rows: raise limits.rows, or keep less (keep: 'summary')`,
      'rows',
      into.limit,
    );
  if (cells.length !== into.columns.length)
    assert(false, `a row of '${into.name}' has ${into.columns.length} cells, not ${cells.length}`);
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i];
    const column = into.data[i];
    if (column instanceof Float64Array) {
      const room = row < column.length ? column : widen(into, i, column);
      room[row] = cell === null ? Number.NaN : (cell as number);
    } else column.push(cell as string);
  }
  into.rows = row + 1;
}

function widen(into: Table, i: number, column: Float64Array): Float64Array {
  const wider = new Float64Array(column.length * 2);
  wider.set(column);
  into.data[i] = wider;
  return wider;
}

/**
 * The value at a row and a column by place, both from 0; null for a missing number.
 *
 * @throws Error when there is no such cell
 * @example cell(tables.bill, 0, 0)
 */
export function cell(from: Table, row: number, column: number): Cell {
  const value = row < from.rows ? from.data[column]?.[row] : undefined;
  if (value === undefined) assert(false, `the table '${from.name}' has no row ${row}, column ${column}`);
  return typeof value === 'number' && !Number.isFinite(value) ? null : value;
}

/**
 * The values of one column by name.
 *
 * @throws Error when there is no such column, with those that there are
 * @example valuesOf(tables.samples, 'at_s')
 */
export function valuesOf(from: Table, name: string): Cell[] {
  const place = from.columns.findIndex((column) => column.name === name);
  assert(
    place >= 0,
    `the table '${from.name}' has no column '${name}', only ${from.columns.map((column) => column.name).join(', ')}`,
  );
  return Array.from({ length: from.rows }, (_, row) => cell(from, row, place));
}

/** One row as an object by column name. */
export function rowAt(from: Table, row: number): Row {
  return Object.fromEntries(from.columns.map((column, i) => [column.name, cell(from, row, i)]));
}

/**
 * All rows as objects; for small tables and for tests.
 *
 * @example rowsOf(tables.pods).filter(({ workload }) => workload === 'web')
 */
export function rowsOf(from: Table): Row[] {
  return Array.from({ length: from.rows }, (_, row) => rowAt(from, row));
}

/**
 * What a run gives: tables, summary and bill.
 *
 * @module hooke/results
 */

export { type BillLine, billOf } from './bill.js';
export { type Column, type ColumnType, integer, quantity, seconds, text } from './columns.js';
export { dictionary } from './dictionary.js';
export { csvPieces, jsonPieces, toCsv, toJson } from './export.js';
export { type Judged, judge } from './goals/judge.js';
export {
  findMeasure,
  type MeasuredKind,
  measuredKinds,
  measureOf,
  measures,
  type Where,
} from './measures/find-measure.js';
export { type Measure, measureName } from './measures/measure.js';
export { type Keep, type RecorderState, recorder } from './recorder.js';
export { schema, type TableName, tableNames } from './schema.js';
export { type RunLabel, summarize } from './summarize.js';
export type * from './summary.js';
export type { Cell, Row, Table } from './table.js';
export { cell, push, rowAt, rowsOf, table, valuesOf } from './table.js';
export { emptyTables, type Tables } from './tables.js';
export { addToBatch, type Batches, batches, batchMeansOf } from './tallies/batches.js';

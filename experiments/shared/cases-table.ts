import { cell, push, type Table, table, text } from '../../src/results/index.js';
import { type Comparison, comparisonTable } from '../../src/study/index.js';

/** The comparisons of several cases as one flat table: the columns of a comparison after the name of its case. */
export function casesTable(cases: Readonly<Record<string, Comparison>>): Table {
  const tables = Object.entries(cases).map(([name, comparison]) => ({ name, rows: comparisonTable(comparison) }));
  const into = table('comparison', [text('case', 'case of the experiment'), ...(tables[0]?.rows.columns ?? [])]);
  for (const { name, rows } of tables)
    for (let row = 0; row < rows.rows; row++)
      push(into, [name, ...rows.columns.map((_, column) => cell(rows, row, column))]);
  return into;
}

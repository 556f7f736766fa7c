import { dictionary, rowsOf } from '../results/index.js';
import { DONE } from './exit-code.js';

/** Prints every column of every table, grouped by table. */
export async function dictionaryCommand({ json = false }: { readonly json?: boolean }): Promise<number> {
  const rows = rowsOf(dictionary()) as readonly Readonly<Record<'table' | 'column' | 'type' | 'unit' | 'meaning', string>>[];
  if (json) {
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    return DONE;
  }
  for (const table of new Set(rows.map((row) => row.table))) {
    const own = rows.filter((row) => row.table === table);
    const widest = Math.max(...own.map((row) => row.column.length));
    process.stdout.write(`${table}\n${own.map((row) => `  ${row.column.padEnd(widest)}  ${row.unit.padEnd(6)} ${row.meaning}`).join('\n')}\n\n`);
  }
  return DONE;
}

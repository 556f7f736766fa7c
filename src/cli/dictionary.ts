import { dictionary, rowsOf } from '../results/index.js';
import { lines, WIDTH } from '../show/index.js';
import { DONE } from './exit-code.js';
import { print, printJson } from './terminal.js';

/** Prints every column of every table, grouped by table. */
export async function dictionaryCommand({ json = false }: { readonly json?: boolean }): Promise<number> {
  const rows = rowsOf(dictionary()) as readonly Readonly<
    Record<'table' | 'column' | 'type' | 'unit' | 'meaning', string>
  >[];
  if (json) {
    await printJson(rows);
    return DONE;
  }
  for (const table of new Set(rows.map((row) => row.table))) {
    const own = rows.filter((row) => row.table === table);
    const widest = Math.max(...own.map((row) => row.column.length));
    const units = Math.max(...own.map((row) => row.unit.length));
    const indent = 2 + widest + 2 + units + 2;
    const text = own.map(
      (row) =>
        `  ${row.column.padEnd(widest)}  ${row.unit.padEnd(units)}  ${lines(row.meaning, WIDTH - indent).join(`\n${' '.repeat(indent)}`)}`,
    );
    print(`${table}\n${text.join('\n')}\n\n`);
  }
  return DONE;
}

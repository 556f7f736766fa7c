import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfCell } from '../../src/printable.js';
import { dictionary } from '../../src/results/dictionary.js';
import { toCsv, toJson } from '../../src/results/export.js';
import { schema, tableNames } from '../../src/results/schema.js';
import { cell, push, rowsOf, table, valuesOf } from '../../src/results/table.js';
import { emptyTables } from '../../src/results/tables.js';

const columns = [
  { name: 'name', type: 'text', unit: '', meaning: 'name' },
  { name: 'wait_s', type: 'number', unit: 's', meaning: 'wait' },
] as const;

describe('tables', () => {
  it('are all there when nothing happened, with every column', () => {
    const tables = emptyTables();
    expect(Object.keys(tables)).toEqual([
      'jobs',
      'requests',
      'pods',
      'nodes',
      'scalings',
      'samples',
      'incidents',
      'bill',
      'summary',
    ]);
    for (const name of tableNames) {
      expect(tables[name].rows).toBe(0);
      expect(toCsv(tables[name])).toBe(`${schema[name].map((column) => column.name).join(',')}\r\n`);
      expect(toJson(tables[name])).toBe('[]\n');
    }
  });

  it('grow, and give back what was put in', () => {
    const rows = table('rows', columns);
    for (let i = 0; i < 100; i++) push(rows, [`n${i}`, i === 50 ? null : i / 3]);
    expect(rows.rows).toBe(100);
    expect(cell(rows, 99, 1)).toBe(33);
    expect(cell(rows, 50, 1)).toBe(null);
    expect(valuesOf(rows, 'name')[7]).toBe('n7');
    expect(() => valuesOf(rows, 'wiat_s')).toThrow('only name, wait_s');
  });

  it('stop at their limit with the name of the limit', () => {
    const rows = table('samples', columns, 2);
    push(rows, ['a', 1]);
    push(rows, ['b', 2]);
    expect(() => push(rows, ['c', 3])).toThrow("the table 'samples' would have more than 2 rows: raise limits.rows");
  });
});

describe('dictionary', () => {
  it('has each column of each table once, with a meaning', () => {
    const rows = rowsOf(dictionary());
    expect(rows.map((row) => `${row.table}.${row.column}`)).toEqual(
      tableNames.flatMap((name) => schema[name].map((column) => `${name}.${column.name}`)),
    );
    for (const row of rows) expect(row.meaning).not.toBe('');
    for (const row of rows) if (String(row.column).endsWith('_s')) expect(row.unit).toBe('s');
    expect(new Set(rows.map((row) => `${row.table}.${row.column}`)).size).toBe(rows.length);
  });
});

/** A reader of RFC 4180 that knows what is done to formulas, to read back what was written. */
function parseCsv(text: string): string[][] {
  const lines: string[][] = [[]];
  const field = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/y;
  while (field.lastIndex < text.length) {
    const [, quoted, plain, end] = field.exec(text) as RegExpExecArray;
    (lines.at(-1) as string[]).push(textOfCell(quoted === undefined ? plain : quoted.replaceAll('""', '"')));
    if (end === '\r\n') lines.push([]);
  }
  return lines.slice(0, -1);
}

describe('CSV', () => {
  it('quotes commas, quotes and line ends, and leaves missing numbers empty', () => {
    const rows = table('rows', columns);
    push(rows, ['plain', 0.1]);
    push(rows, ['a,"b"\nc', null]);
    push(rows, ['nan', Number.NaN]);
    expect(toCsv(rows)).toBe('name,wait_s\r\nplain,0.1\r\n"a,""b""\nc",\r\nnan,\r\n');
    expect(toJson(rows)).toBe(
      '[\n{"name":"plain","wait_s":0.1},\n{"name":"a,\\"b\\"\\nc","wait_s":null},\n{"name":"nan","wait_s":null}\n]\n',
    );
  });

  it('can be read back, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ') }),
            fc.double({ noNaN: true, noDefaultInfinity: true }),
          ),
        ),
        (cells) => {
          const rows = table('rows', columns);
          for (const row of cells) push(rows, row);
          expect(parseCsv(toCsv(rows)).slice(1)).toEqual(cells.map(([name, value]) => [name, String(value)]));
        },
      ),
    );
  });
});

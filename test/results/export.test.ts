import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvPieces, integer, jsonPieces, type Table, text, toCsv, toJson } from '../../src/results/index.js';
import { push, table } from '../../src/results/table.js';
import { noNotes } from '../../src/scenario/complaints/complaint.js';
import { readCsv } from '../../src/scenario/tables/csv.js';

const columns = [text('name', 'a name'), integer('count', '', 'a number')];
const NAME = 'x'.repeat(90);

/** A table of which nothing is stored: every cell is made when it is read. */
const endless = (rows: number): Table => ({
  name: 'endless',
  columns,
  rows,
  limit: Infinity,
  data: [new Proxy([], { get: () => NAME }), new Proxy([], { get: () => -1 })] as Table['data'],
});

describe('a table too big for one text', () => {
  it.each([
    ['CSV', csvPieces, '\r\n'],
    ['JSON', jsonPieces, '\n'],
  ])('comes in pieces: %s', (_name, piecesOf, line) => {
    let all = 0,
      most = 0,
      lines = 0;
    for (const piece of piecesOf(endless(150_000), 1 << 16)) {
      all += piece.length;
      most = Math.max(most, piece.length);
      lines += piece.split(line).length - 1;
    }
    expect(all).toBeGreaterThan(13_000_000);
    expect(most).toBeLessThan((1 << 16) + 200);
    expect(lines).toBe(150_000 + (piecesOf === csvPieces ? 1 : 2));
  });

  it('is made as it is read: the first piece of a table of a billion rows is there at once', () => {
    expect(csvPieces(endless(1e9)).next().value?.length).toBeLessThan(1.1e6);
    expect(jsonPieces(endless(1e9)).next().value?.length).toBeLessThan(1.1e6);
  });
});

describe('texts that others wrote', () => {
  const of = (...names: readonly string[]): Table => {
    const made = table('names', columns);
    for (const name of names) push(made, [name, -1]);
    return made;
  };

  it('are no formulas in CSV, and numbers stay numbers', () => {
    expect(
      toCsv(of('=1+1', '-a', "'=x", 'a,b', '@\u001b'))
        .split('\r\n')
        .slice(1),
    ).toEqual(["'=1+1,-1", "'-a,-1", "''=x,-1", '"a,b",-1', "'@\ufffd,-1", '']);
  });

  it('are the same when they are read back', () => {
    const hostile = fc.string({
      unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', ',', '"', '\u001b', 'é'),
    });
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 5 }), (names) => {
        const notes = noNotes();
        const back = readCsv({ name: 'names.csv', text: toCsv(of(...names)) }, notes);
        expect(notes.complaints).toEqual([]);
        expect(back?.rows).toEqual(names.map((name) => [name.replaceAll('\u001b', '\ufffd'), '-1']));
        expect(JSON.parse(toJson(of(...names)))).toEqual(names.map((name) => ({ name, count: -1 })));
        expect(toJson(of(...names))).not.toContain('\u001b');
      }),
    );
  });
});

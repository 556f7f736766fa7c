import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, jsonTextPieces, printable, printableAll, textOfCell } from '../src/printable.js';

const STEERING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const texts = fc.string({ unit: 'binary' });

describe('a printable text', () => {
  it('has nothing that steers a terminal, and everything else as it was', () => {
    expect(printable('a\u001b[31m\u0007\u009b1m\u202e\u2028\tb é')).toBe(
      'a\ufffd[31m\ufffd\ufffd1m\ufffd\ufffd\ufffdb é',
    );
    fc.assert(fc.property(texts, (text) => !STEERING.test(printable(text))));
  });

  it('stands for every text of plain data and the names of its fields; what is clean is not copied', () => {
    expect(printableAll({ 'a\u0007': ['x\u001b', 1, null] })).toEqual({ 'a\ufffd': ['x\ufffd', 1, null] });
    const clean = { rows: [{ name: 'a', value: Number.NaN }], data: new Float64Array(2) };
    const mixed = { clean, name: '\u001b' };
    expect(printableAll(clean)).toBe(clean);
    expect(printableAll(mixed).clean).toBe(clean);
  });
});

describe('JSON in pieces', () => {
  it('is what JSON.stringify makes, beside escapes, and gives the very value back', () => {
    const steersNot = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.constantFrom(0, 2), (value, indent) => {
        const json = [...jsonTextPieces(value, indent, 10)].join('');
        const usual = JSON.stringify(value, null, indent);
        expect(JSON.parse(json)).toEqual(JSON.parse(usual));
        expect(json).not.toMatch(steersNot);
        if (!steersNot.test(usual)) expect(json).toBe(usual);
      }),
    );
  });

  it('leaves out what is undefined, and no piece is longer than asked by more than one value', () => {
    expect([...jsonTextPieces({ a: undefined, b: [undefined], c: {} }, 2)].join('')).toBe(
      JSON.stringify({ a: undefined, b: [undefined], c: {} }, null, 2),
    );
    const pieces = [
      ...jsonTextPieces(
        Array.from({ length: 10_000 }, (_, i) => ({ i })),
        2,
        1000,
      ),
    ];
    expect(pieces.length).toBeGreaterThan(100);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(1050);
  });
});

describe('a cell of a spreadsheet', () => {
  it.each(['=1+1', '+1', '-1', '@a', '\t=1', '\r=1', '\n=1', '\uff1d1', "'=1", "''=1"])('is no formula: %j', (text) => {
    expect(cellText(text)).toBe(`'${text}`);
  });

  it.each(['orders', 'a=b', "it's", "'quoted'", '', '1'])('is left alone: %j', (text) => {
    expect(cellText(text)).toBe(text);
  });

  it('gives its text back', () => {
    const hostile = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a', '"') });
    fc.assert(fc.property(hostile, (text) => textOfCell(cellText(text)) === text));
  });
});

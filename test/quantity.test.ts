import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approximate, milliOf, parseMilli, parseQuantity, printMilli, printQuantity } from '../src/quantity.js';

/** Text, canonical text and milli-units as k8s.io/apimachinery v0.37.2 gave them. */
const answers: readonly (readonly [text: string, canonical: string, milli: number])[] = [
  ['0', '0', 0],
  ['.5', '500m', 500],
  ['5.', '5', 5000],
  ['+3', '3', 3000],
  ['-1.5m', '-1500u', -2],
  ['1n', '1n', 1],
  ['1001u', '1001u', 2],
  ['0.0000000001', '1n', 1],
  ['900Mi', '900Mi', 943718400000],
  ['1.5Gi', '1536Mi', 1610612736000],
  ['0.5Ki', '512', 512000],
  ['0.3Mi', '314572800m', 314572800],
  ['1023', '1023', 1023000],
  ['1024', '1024', 1024000],
  ['1e3', '1e3', 1000000],
  ['12e6', '12e6', 12000000000],
  ['1E', '1E', 0], // beyond int64 in milli-units
  ['10P', '10P', -0],
  ['9Ei', '9223372036854775807', -1000],
  ['15834m', '15834m', 15834],
  ['1000m', '1', 1000],
  ['1.500', '1500m', 1500],
  ['100k', '100k', 100000000],
];

describe('quantities', () => {
  it.each(answers)('%s is %s, %i milli', (text, canonical, milli) => {
    expect(printQuantity(parseQuantity(text))).toBe(canonical);
    expect(parseMilli(text) + 0).toBe(milli + 0);
  });

  it.each(['', 'abc', '--1', '1K', '1mm', '1e', '1.2.3', '1 m', '0x10', '1ki'])(
    'refuses %j and says what it expects',
    (text) => {
      expect(() => parseQuantity(text)).toThrow(/expected/);
    },
  );

  it('tolerances are doubles of the canonical text', () => {
    expect(['100m', '150m', '50m', '20m', '300m'].map((text) => approximate(parseQuantity(text)))).toEqual([
      0.1, 0.15, 0.05, 0.02, 0.3,
    ]);
  });

  it('milli-units survive printing and reading', () => {
    const whole = fc.integer({ min: -(2 ** 52), max: 2 ** 52 }).map(Math.trunc);
    fc.assert(
      fc.property(whole, fc.constantFrom('DecimalSI' as const, 'BinarySI' as const), (milli, format) => {
        expect(parseMilli(printMilli(milli, format)) + 0).toBe(milli + 0);
      }),
    );
  });

  it('the canonical text is its own canonical text', () => {
    const written = fc.tuple(
      fc.nat(1e6),
      fc.nat(999),
      fc.constantFrom('', 'm', 'u', 'n', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'e3', 'e-3'),
    );
    fc.assert(
      fc.property(written, ([whole, part, unit]) => {
        const quantity = parseQuantity(`${whole}.${part}${unit}`);
        const canonical = printQuantity(quantity);
        expect(printQuantity(parseQuantity(canonical))).toBe(canonical);
        expect(milliOf(parseQuantity(canonical))).toBe(milliOf(quantity));
      }),
    );
  });

  it('prints the ends of int64, where controllers saturate', () => {
    expect([printMilli(2 ** 63), printMilli(-(2 ** 63))]).toEqual(['9223372036854775807m', '-9223372036854775808m']);
  });
});

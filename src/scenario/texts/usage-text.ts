import { approximate, parseQuantity } from '../../quantity.js';
import type { Bytes, Cores } from '../../units.js';
import { text as say } from '../messages/texts.js';
import { type Expression, parseExpression } from './expression.js';
import { attempt, type Parsed, refuse } from './text-error.js';

/** What a pod uses: a base, and so much for each job or request that it has. */
export type Usage = { readonly base: number; readonly each: number };

const BYTES: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 1024,
  MiB: 1_048_576,
  GiB: 1_073_741_824,
};

/**
 * Reads memory as a sum of parts, some of them per job or per request.
 *
 * @param word `job` or `request`
 * @example parseMemoryUse('400Mi + 2Mi per request', 'request') // base 419430400, each 2097152
 */
export function parseMemoryUse(input: string | number, word: 'job' | 'request'): Parsed<Usage> {
  return attempt(() => usage(input, word, bytesOf, say.usage('bytes', word)));
}

/**
 * Reads processor use as a sum of parts.
 *
 * @example parseCpuUse('0.9 per job', 'job') // base 0, each 0.9
 */
export function parseCpuUse(input: string | number, word: 'job' | 'request'): Parsed<Usage> {
  return attempt(() => usage(input, word, coresOf, say.usage('cores', word)));
}

/** Reads a size such as `3.1 GB` or `512Mi`. */
export function parseBytes(input: string | number): Parsed<Bytes> {
  return attempt(() => whole(input, bytesOf, say.bytes));
}

/** Reads processor cores such as `250m`. */
export function parseCores(input: string | number): Parsed<Cores> {
  return attempt(() => whole(input, coresOf, say.cores));
}

type Amount = Extract<Expression, { kind: 'amount' }>;

function usage(
  input: string | number,
  word: string,
  read: (amount: Amount, expected: string) => number,
  expected: string,
): Usage {
  const expression = parseExpression(String(input));
  let base = 0;
  let each = 0;
  for (const part of expression.kind === 'sum' ? expression.parts : [expression]) {
    const amount = amountOf(part, expected);
    if (amount.per === '') base += read(amount, expected);
    else if (amount.per === word) each += read(amount, expected);
    else
      refuse({
        value: input,
        what: say.perWhat(String(input), amount.per),
        expected: say.perExpected(word),
        nearest: word,
        offset: amount.at,
      });
  }
  return { base, each };
}

function whole(input: string | number, read: (amount: Amount, expected: string) => number, expected: string): number {
  const amount = amountOf(parseExpression(String(input)), expected);
  if (amount.per !== '')
    refuse({ value: input, what: say.perWhat(String(input), amount.per), expected, offset: amount.at });
  return read(amount, expected);
}

function amountOf(expression: Expression, expected: string): Amount {
  if (expression.kind !== 'amount')
    refuse({ value: expression.source, what: say.notA(expression.source, 'amount'), expected, offset: expression.at });
  if (expression.value < 0)
    refuse({ value: expression.source, what: say.negative(expression.source), expected, offset: expression.at });
  return expression;
}

function coresOf(amount: Amount, expected: string): Cores {
  const bare = /^(cores?|)$/.test(amount.unit) ? '' : amount.unit;
  if (bare !== '' && bare !== 'm')
    refuse({ value: amount.source, what: say.unknownUnit(amount.source, amount.unit), expected, offset: amount.at });
  return bare === 'm' ? amount.value / 1000 : amount.value;
}

function bytesOf(amount: Amount, expected: string): Bytes {
  if (Object.hasOwn(BYTES, amount.unit)) return amount.value * BYTES[amount.unit];
  const known = /^(Ki|Mi|Gi|Ti|Pi|k|M|G|T)$/.test(amount.unit) || (amount.unit === '' && amount.value === 0);
  if (!known)
    refuse({
      value: amount.source,
      what: amount.unit === '' ? say.noUnit(amount.source) : say.unknownUnit(amount.source, amount.unit),
      expected,
      offset: amount.at,
    });
  return approximate(parseQuantity(`${amount.value}${amount.unit}`));
}

import { text as say } from '../messages/texts.js';
import { refuse } from './text-error.js';
import { type Token, tokensOf } from './tokens.js';

/** An argument of a call: `40s`, `p95=120s`, or `0.9: exponential(1s)`. */
type Argument = { readonly name: string | null; readonly key: Expression | null; readonly value: Expression };

/**
 * The one small language of all texts in a scenario: rates, distributions, amounts, work. Nothing in it is executed.
 */
export type Expression = { readonly source: string; readonly at: number } & (
  | {
      readonly kind: 'amount';
      readonly value: number;
      readonly unit: string;
      readonly text: string /** `per job`: the word after per; '' without. */;
      readonly per: string;
    }
  | { readonly kind: 'clock'; readonly seconds: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Argument[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'sum' | 'product'; readonly parts: readonly Expression[] }
);
export type Call = Extract<Expression, { kind: 'call' }>;

const DEEPEST = 20;
type Reader = { readonly source: string; readonly tokens: readonly Token[]; next: number; depth: number };

/**
 * Reads a text as a sum of products of amounts, names and calls.
 *
 * @example parseExpression('1.5ms * ContextTokens + 47ms * GeneratedTokens')
 */
export function parseExpression(source: string): Expression {
  const reader: Reader = { source, tokens: tokensOf(source), next: 0, depth: 0 };
  const whole = sum(reader);
  const rest = peek(reader);
  if (rest.kind !== 'end') unexpected(reader, say.endOfText);
  return whole;
}

const peek = (reader: Reader): Token => reader.tokens[reader.next];
const sees = (reader: Reader, symbol: string): boolean =>
  peek(reader).kind === 'symbol' && peek(reader).text === symbol;
const takes = (reader: Reader, symbol: string): boolean => {
  const found = sees(reader, symbol);
  if (found) reader.next++;
  return found;
};

function unexpected(reader: Reader, expected: string): never {
  const { text, at } = peek(reader);
  refuse({ value: reader.source, what: say.unexpected(reader.source, text, at), expected, offset: at });
}

function sum(reader: Reader): Expression {
  if (++reader.depth > DEEPEST)
    refuse({
      value: reader.source,
      what: say.tooDeep(reader.source),
      expected: say.atMost(DEEPEST),
      offset: peek(reader).at,
    });
  const at = peek(reader).at;
  const parts = [product(reader)];
  while (takes(reader, '+')) parts.push(product(reader));
  reader.depth--;
  return parts.length === 1 ? parts[0] : { kind: 'sum', parts, source: reader.source, at };
}

function product(reader: Reader): Expression {
  const at = peek(reader).at;
  const parts = [atom(reader)];
  while (takes(reader, '*')) parts.push(atom(reader));
  return parts.length === 1 ? parts[0] : { kind: 'product', parts, source: reader.source, at };
}

function atom(reader: Reader): Expression {
  const token = peek(reader);
  const { source } = reader;
  const { at } = token;
  if (token.kind === 'amount') {
    reader.next++;
    return { kind: 'amount', value: token.value, unit: token.unit, text: token.text, per: perWord(reader), source, at };
  }
  if (token.kind === 'clock') {
    reader.next++;
    return { kind: 'clock', seconds: token.value, source, at };
  }
  if (token.kind === 'word') {
    reader.next++;
    return takes(reader, '(')
      ? { kind: 'call', name: token.text, arguments: callArguments(reader), source, at }
      : { kind: 'name', name: token.text, source, at };
  }
  if (takes(reader, '[')) return { kind: 'list', items: items(reader), source, at };
  if (!takes(reader, '(')) unexpected(reader, say.numberOrName);
  const inner = sum(reader);
  if (!takes(reader, ')')) unexpected(reader, '")"');
  return inner;
}

function perWord(reader: Reader): string {
  const token = peek(reader);
  if (token.kind !== 'word' || token.text !== 'per') return '';
  reader.next++;
  const noun = peek(reader);
  if (noun.kind !== 'word') unexpected(reader, say.wordAfterPer);
  reader.next++;
  return noun.text;
}

function items(reader: Reader): Expression[] {
  const list: Expression[] = [];
  if (takes(reader, ']')) return list;
  do list.push(sum(reader));
  while (takes(reader, ','));
  if (!takes(reader, ']')) unexpected(reader, '"," or "]"');
  return list;
}

function callArguments(reader: Reader): Argument[] {
  const list: Argument[] = [];
  if (takes(reader, ')')) return list;
  do list.push(argument(reader));
  while (takes(reader, ','));
  if (!takes(reader, ')')) unexpected(reader, '"," or ")"');
  return list;
}

function argument(reader: Reader): Argument {
  const first = sum(reader);
  if (first.kind === 'name' && takes(reader, '=')) return { name: first.name, key: null, value: sum(reader) };
  if (takes(reader, ':')) return { name: null, key: first, value: sum(reader) };
  return { name: null, key: null, value: first };
}

import { text as say } from '../messages/texts.js';
import { refuse } from './text-error.js';

/** A piece of a text; `at` is its offset. */
export type Token =
  | {
      readonly kind: 'amount';
      readonly value: number;
      readonly unit: string;
      readonly text: string;
      readonly at: number;
    }
  | { readonly kind: 'clock'; readonly value: number; readonly text: string; readonly at: number }
  | { readonly kind: 'word' | 'symbol' | 'end'; readonly text: string; readonly at: number };

/** Seconds in the units of time. `min` and `m` are both minutes. */
export const SECONDS_IN: Readonly<Record<string, number>> = {
  us: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  min: 60,
  h: 3600,
  d: 86_400,
};
const LONGEST = 20_000;

const space = /\s+/y;
const clock = /(\d{1,2}):(\d{2})(?!\w)/y;
const compound = /(?:\d+(?:\.\d+)?(?:d|h|min|ms|us|m|s)){2,}(?!\w)/y;
const number = /-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?/y;
const unit = /\s*(?!per\b)(%|[A-Za-zµ]+)?(?:\s*\/\s*([A-Za-z]+))?/y;
const word = /[A-Za-z_.][\w./-]*/y;
const quoted = /"([^"]*)"|'([^']*)'/y;
const symbol = /[()[\],=:+*×]/y;

/** Cuts a text into amounts with their units, clock times, words and signs. */
export function tokensOf(source: string): Token[] {
  if (source.length > LONGEST)
    refuse({ value: `${source.slice(0, 40)}…`, what: say.tooLong(source.length), expected: say.shorter(LONGEST) });
  const tokens: Token[] = [];
  let at = 0;
  const eat = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  for (;;) {
    eat(space);
    const from = at;
    if (at >= source.length) return [...tokens, { kind: 'end', text: '', at }];
    let found: RegExpExecArray | null;
    if ((found = eat(clock)) !== null)
      tokens.push({ kind: 'clock', value: clockSeconds(source, found, from), text: found[0], at: from });
    else if ((found = eat(compound)) !== null)
      tokens.push({ kind: 'amount', value: compoundSeconds(found[0]), unit: 's', text: found[0], at: from });
    else if ((found = eat(number)) !== null) {
      const value = Number(found[0]);
      const parts = eat(unit) as RegExpExecArray;
      tokens.push({
        kind: 'amount',
        value,
        unit: `${parts[1] ?? ''}${parts[2] === undefined ? '' : `/${parts[2]}`}`,
        text: source.slice(from, at).trim(),
        at: from,
      });
    } else if ((found = eat(quoted)) !== null)
      tokens.push({ kind: 'word', text: found[1] ?? found[2] ?? '', at: from });
    else if ((found = eat(word)) !== null) tokens.push({ kind: 'word', text: found[0], at: from });
    else if ((found = eat(symbol)) !== null)
      tokens.push({ kind: 'symbol', text: found[0] === '×' ? '*' : found[0], at: from });
    else
      refuse({
        value: source,
        what: say.strayCharacter(source, source[at], at),
        expected: say.numberOrName,
        offset: at,
      });
  }
}

function clockSeconds(source: string, [text, hours, minutes]: RegExpExecArray, offset: number): number {
  const [h, m] = [Number(hours), Number(minutes)];
  if (h > 23 || m > 59) refuse({ value: source, what: say.noClock(text), expected: say.clock, offset });
  return h * 3600 + m * 60;
}

function compoundSeconds(text: string): number {
  let seconds = 0;
  for (const [, amount, name] of text.matchAll(/(\d+(?:\.\d+)?)(d|h|min|ms|us|m|s)/g))
    seconds += Number(amount) * SECONDS_IN[name];
  return seconds;
}

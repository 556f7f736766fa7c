import { nearest } from '../complaints/nearest.js';
import { text as say } from '../messages/texts.js';
import type { Goal } from '../strict.js';
import { parseDuration } from './duration.js';
import { type GoalCount, type GoalTime, goalCounts, goalTimes } from './goal-words.js';
import { attempt, type Parsed, refuse } from './text-error.js';

const TIMES = Object.keys(goalTimes) as GoalTime[];
const COUNTS = Object.keys(goalCounts) as GoalCount[];
const STATISTICS = ['mean', 'p50', 'p90', 'p95', 'p99', 'max'] as const;
const COMPARISONS = ['<', '<=', '=', '>=', '>'] as const;
/** Days in a period of money. */
const PERIODS: Readonly<Record<string, number>> = { hour: 1 / 24, day: 1, week: 7, month: 30.4375, year: 365.25 };

type Reader = {
  readonly source: string;
  readonly words: readonly { readonly text: string; readonly at: number }[];
  next: number;
};

/**
 * Reads what good means.
 *
 * @example parseGoal('p95 wait of documents < 2m') // bound 120
 * @example parseGoal('errors of api < 1%')
 * @example parseGoal('cost < 400 USD per day')
 */
export function parseGoal(source: string): Parsed<Goal> {
  return attempt(() => {
    const words = [
      ...source
        .replace(/≤/g, '<=')
        .replace(/≥/g, '>=')
        .matchAll(/<=|>=|==|[<>=]|[^\s<>=]+/g),
    ].map((found) => ({ text: found[0], at: found.index }));
    const reader: Reader = { source, words, next: 0 };
    const first = peek(reader);
    if (is(first, STATISTICS)) return timeGoal(reader, first);
    if (first === 'cost') return costGoal(reader);
    if (is(first, COUNTS)) return countGoal(reader, first);
    const all = [...STATISTICS, ...COUNTS, 'cost'];
    return wrong(reader, is(first, TIMES) ? STATISTICS : all);
  });
}

const is = <T extends string>(word: string, among: readonly T[]): word is T =>
  (among as readonly string[]).includes(word);
const peek = (reader: Reader): string => reader.words[reader.next]?.text ?? '';

function wrong(reader: Reader, names: readonly string[]): never {
  const found = peek(reader);
  const offset = reader.words[reader.next]?.at ?? reader.source.length;
  refuse({
    value: reader.source,
    what: say.goalWord(reader.source, found),
    expected: `${say.oneOf(names)}, as in ${say.goal}`,
    nearest: found === '' ? null : nearest(found, names),
    offset,
  });
}

function take<T extends string>(reader: Reader, among: readonly T[]): T {
  const word = peek(reader);
  if (!is(word, among)) wrong(reader, among);
  reader.next++;
  return word;
}

function subject(reader: Reader): string {
  take(reader, ['of']);
  const name = peek(reader);
  if (!/^[\w./-]+$/.test(name)) wrong(reader, ['the name of a queue or service']);
  reader.next++;
  return name;
}

function comparison(reader: Reader): Goal['comparison'] {
  const sign = take(reader, [...COMPARISONS, '==']);
  return sign === '==' ? '=' : sign;
}

function timeGoal(reader: Reader, statistic: (typeof STATISTICS)[number]): Goal {
  reader.next++;
  const measure = take(reader, TIMES);
  const of = subject(reader);
  const sign = comparison(reader);
  const offset = reader.words[reader.next]?.at ?? reader.source.length;
  const bound = parseDuration(reader.source.slice(offset).trim());
  if (!bound.ok)
    return refuse({ ...bound.problem, value: reader.source, offset: offset + (bound.problem.offset ?? 0) });
  return { text: reader.source, measure, statistic, of, comparison: sign, bound: bound.value };
}

function countGoal(reader: Reader, measure: GoalCount): Goal {
  reader.next++;
  const of = subject(reader);
  const sign = comparison(reader);
  const share = measure === 'errors' ? shareOf(peek(reader)) : null;
  if (share !== null) reader.next++;
  const bound = share ?? amount(reader);
  end(reader);
  return {
    text: reader.source,
    measure: share === null ? measure : 'error-share',
    statistic: 'total',
    of,
    comparison: sign,
    bound,
  };
}

/** `1%` as a fraction of one; null for anything else. */
function shareOf(word: string): number | null {
  const found = /^(\d+(?:\.\d+)?)%$/.exec(word);
  return found === null ? null : Number(found[1]) / 100;
}

function costGoal(reader: Reader): Goal {
  reader.next++;
  const sign = comparison(reader);
  const written = peek(reader);
  const bound = amount(reader);
  if (peek(reader) === 'USD' || peek(reader) === '$') reader.next++;
  else if (!written.startsWith('$') && !written.includes('USD')) wrong(reader, ['USD']);
  take(reader, ['per']);
  const period = take(reader, Object.keys(PERIODS));
  end(reader);
  return {
    text: reader.source,
    measure: 'cost',
    statistic: 'total',
    of: '',
    comparison: sign,
    bound: bound / PERIODS[period],
  };
}

function amount(reader: Reader): number {
  const found = /^\$?(\d+(?:\.\d+)?)(?:USD)?$/.exec(peek(reader));
  if (found === null) wrong(reader, ['a number that is not negative']);
  reader.next++;
  return Number(found[1]);
}

function end(reader: Reader): void {
  if (reader.next < reader.words.length) wrong(reader, ['the end of the text']);
}

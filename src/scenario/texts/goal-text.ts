import { nearest } from '../complaints/nearest.js';
import { text as say } from '../messages/texts.js';
import type { Goal } from '../strict.js';
import { parseDuration } from './duration.js';
import { type GoalCount, type GoalTime, goalCounts, goalShares, goalTimes } from './goal-words.js';
import { attempt, type Parsed, refuse } from './text-error.js';

const TIMES = Object.keys(goalTimes) as GoalTime[];
const COUNTS = Object.keys(goalCounts) as GoalCount[];
/** `server errors`, `client errors`: who saw it, before the word; a client is meant where nobody is named. */
const SEEN_BY: Readonly<Record<string, string>> = { client: '', server: 'server-' };
const STATISTICS = ['mean', 'p50', 'p90', 'p95', 'p99', 'max'] as const;
const COMPARISONS = ['<', '<=', '=', '>=', '>'] as const;
/** Days in a period of money. */
const PERIODS: Readonly<Record<string, number>> = { hour: 1 / 24, day: 1, week: 7, month: 30.4375, year: 365.25 };

type Reader = {
  readonly source: string;
  readonly words: readonly { readonly text: string; readonly at: number }[];
  next: number;
};

/** A goal as its text says it: what the names in it are is not known yet. */
export type WrittenGoal = Omit<Goal, 'kind' | 'region' | 'zone'> & {
  /** Name of a region or a zone; null: none was named. */
  readonly place: string | null;
};

/**
 * Reads what good means. `in` names a region or a zone, `for` a class of work; both may follow the subject.
 *
 * @example parseGoal('p95 wait of documents < 2m') // bound 120
 * @example parseGoal('errors of api < 1%')
 * @example parseGoal('p99 response of api for checkout in eu-west-1 < 800ms')
 * @example parseGoal('cost < 400 USD per day')
 */
export function parseGoal(source: string): Parsed<WrittenGoal> {
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
    if (is(first, COUNTS) || Object.hasOwn(SEEN_BY, first)) return countGoal(reader);
    const all = [...STATISTICS, ...COUNTS.filter((word) => !word.startsWith('server-')), 'server', 'cost'];
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

/** The measure, with who saw it before it. */
function seenMeasure<T extends string>(reader: Reader, among: readonly T[]): T {
  const seenBy = Object.hasOwn(SEEN_BY, peek(reader)) ? SEEN_BY[peek(reader)] : undefined;
  if (seenBy === undefined) return take(reader, among);
  reader.next++;
  const word = `${seenBy}${peek(reader)}`;
  if (!is(word, among) || !is(`server-${peek(reader)}`, among))
    wrong(
      reader,
      among.flatMap((one) => (one.startsWith('server-') ? [one.slice('server-'.length)] : [])),
    );
  reader.next++;
  return word;
}

function name(reader: Reader, what: string): string {
  const found = peek(reader);
  if (!/^[\w./:-]+$/.test(found)) wrong(reader, [what]);
  reader.next++;
  return found;
}

type Subject = Pick<WrittenGoal, 'of' | 'class' | 'place'>;

/** `of api for checkout in eu-west-1` */
function subject(reader: Reader): Subject {
  take(reader, ['of']);
  const of = name(reader, 'the name of a queue or service');
  return { of, ...narrowed(reader) };
}

function narrowed(reader: Reader): Omit<Subject, 'of'> {
  const found: { class: string | null; place: string | null } = { class: null, place: null };
  for (;;) {
    const word = peek(reader);
    if (word === 'for' && found.class === null) {
      reader.next++;
      found.class = name(reader, 'the name of a class');
    } else if (word === 'in' && found.place === null) {
      reader.next++;
      found.place = name(reader, 'the name of a region or zone');
    } else return found;
  }
}

function comparison(reader: Reader): Goal['comparison'] {
  const sign = take(reader, [...COMPARISONS, '==']);
  return sign === '==' ? '=' : sign;
}

function timeGoal(reader: Reader, statistic: (typeof STATISTICS)[number]): WrittenGoal {
  reader.next++;
  const measure = seenMeasure(reader, TIMES);
  const of = subject(reader);
  const sign = comparison(reader);
  const offset = reader.words[reader.next]?.at ?? reader.source.length;
  const bound = parseDuration(reader.source.slice(offset).trim());
  if (!bound.ok)
    return refuse({ ...bound.problem, value: reader.source, offset: offset + (bound.problem.offset ?? 0) });
  return { text: reader.source, measure, statistic, ...of, comparison: sign, bound: bound.value };
}

function countGoal(reader: Reader): WrittenGoal {
  const measure = seenMeasure(reader, COUNTS);
  const of = subject(reader);
  const sign = comparison(reader);
  const word = measure === 'errors' || measure === 'server-errors' ? goalShares[measure] : null;
  const share = word === null ? null : shareOf(peek(reader));
  if (share !== null) reader.next++;
  const bound = share ?? amount(reader);
  end(reader);
  return {
    text: reader.source,
    measure: share === null || word === null ? measure : word,
    statistic: 'total',
    ...of,
    comparison: sign,
    bound,
  };
}

/** `1%` as a fraction of one; null for anything else. */
function shareOf(word: string): number | null {
  const found = /^(\d+(?:\.\d+)?)%$/.exec(word);
  return found === null ? null : Number(found[1]) / 100;
}

function costGoal(reader: Reader): WrittenGoal {
  reader.next++;
  const { place } = narrowed(reader);
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
    class: null,
    place,
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

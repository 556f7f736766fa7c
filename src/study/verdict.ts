import { difference as differenceText } from '../amount.js';
import type { Difference, Direction, Lack, MeasureRow } from './compare.js';
import { goalSentence } from './goal-sentence.js';
import { byImportance, isCost } from './importance.js';
import type { JudgedGoal } from './judged-goals.js';
import type { Interval } from './statistics/interval.js';

type Finding = {
  readonly row: MeasureRow;
  readonly base: Interval | null;
  readonly difference: Difference | null;
  readonly lack: Lack | null;
};
/** A finding with a difference. */
type Paired = Finding & { readonly difference: Difference };

/** What a verdict is made of. */
export type Evidence = {
  /** The first policy. */
  readonly baseline: string;
  /** The policy that is set against it. */
  readonly policy: string;
  readonly goals: readonly JudgedGoal[];
  readonly rows: readonly MeasureRow[];
  /** Place of the policy in each row. */
  readonly place: number;
  readonly replications: number;
  /**
   * Where both are simulated alike: the fields in which they differ all the same; null: they are not alike; undefined:
   * nobody knows.
   */
  readonly same: readonly string[] | null | undefined;
};

const MOST = 3;

/**
 * Who keeps which goals, who is better by what, for what money, and how sure, in plain sentences.
 *
 * @example verdictOf({ baseline: 'today', policy: 'floor', goals, rows, place: 1, replications: 20, same: null })
 * // 'floor meets every goal; today misses 1 of 2. floor beats today on p95 wait of inference by 41.2 s [35.1, 48.0]
 * for +25.1 USD/day [24.0, 26.2]; no clear difference in p99 response of api (+0.2 s [−0.1, 0.5]).'
 */
export function verdictOf(evidence: Evidence): string {
  const { goals, baseline, policy, same } = evidence;
  const kept = goals.length === 0 ? [] : [goalSentence(goals, baseline, policy)];
  return [...kept, same === null || same === undefined ? measured(evidence) : alike(evidence, same)].join(' ');
}

function alike({ baseline, policy }: Evidence, same: readonly string[]): string {
  return same.length === 0
    ? `${policy} and ${baseline} say the same: everything is equal.`
    : `The policies differ only in: ${same.join(', ')}, which hooke does not model: ${policy} and ${baseline} are simulated alike.`;
}

/** Cost is compared where something is billed. */
const isBilled = (row: MeasureRow): boolean =>
  !isCost(row) || row.policies.some(({ value }) => value !== null && value.mean !== 0);

function measured(evidence: Evidence): string {
  const { baseline, policy, rows, place, replications } = evidence;
  const all = rows.filter(isBilled).flatMap((row): Finding[] => {
    const { difference = null, lack = null } = row.policies[place] ?? {};
    return row.better === 'neither' || (difference === null && lack === null)
      ? []
      : [{ row, base: row.policies[0]?.value ?? null, difference, lack }];
  });
  if (all.length === 0) return `${policy} and ${baseline} have nothing in common that could be measured.`;
  const paired = all.filter((one): one is Paired => one.difference !== null);
  const lacks = lackSentences(all, evidence);
  if (lacks.length === 0 && paired.every(isEqual))
    return `None of ${paired.length} measures differs between ${policy} and ${baseline} in ${replications === 1 ? 'the one replication' : `any of ${replications} replications`}${evidence.same === null ? ', though what is simulated does' : ''}.`;
  const sentence =
    replications === 1
      ? singleSentence(baseline, policy, paired)
      : sureSentence(baseline, policy, paired, replications, all.length);
  return [...lacks, sentence].join(' ');
}

const isEqual = ({ difference: { difference } }: Paired): boolean =>
  difference.mean === 0 && (difference.halfWidth ?? 0) === 0;

/** Where one of them has no value there is no number to set against the other: it is the worst there is. */
function lackSentences(findings: readonly Finding[], { baseline, policy }: Evidence): string[] {
  return (['policy', 'baseline'] as const).flatMap((by) => {
    const own = findings.filter(({ lack }) => lack?.by === by);
    if (own.length === 0) return [];
    const [worse, better] = by === 'policy' ? [policy, baseline] : [baseline, policy];
    const words = own.map(({ row, lack }) => `${row.label} (in ${lack?.times} of ${lack?.of} replications)`);
    return [`${worse} is worse than ${better} where it served nothing: it has no ${joined(words)}.`];
  });
}

function sureSentence(
  baseline: string,
  policy: string,
  findings: readonly Paired[],
  replications: number,
  measures: number,
): string {
  const cost = findings.find((one) => isCost(one.row));
  const others = findings.filter((one) => one !== cost);
  const by = (...directions: Direction[]) =>
    strongestFirst(others.filter((one) => directions.includes(one.difference.direction)));
  const better = by('lower'),
    worse = by('higher'),
    unclear = others.filter((one) => one.difference.direction === 'unclear' || one.difference.direction === 'single');
  const costIsClear =
    cost !== undefined && (cost.difference.direction === 'lower' || cost.difference.direction === 'higher');
  const isNothingClear = better.length + worse.length === 0 && !costIsClear;
  if (isNothingClear) {
    const all = strongestFirst(findings.filter((one) => !isEqual(one)));
    return `No clear difference between ${policy} and ${baseline} in any of ${measures} measures (${replications} replications): ${list(all, (one) => `${one.row.label} ${range(one)}`, '')}.`;
  }
  const parts: string[] = [];
  if (better.length > 0) parts.push(`${policy} beats ${baseline} on ${list(better, size)}${costWords(cost)}`);
  if (worse.length > 0)
    parts.push(
      `${better.length > 0 ? 'it' : policy} is worse ${better.length > 0 ? '' : `than ${baseline} `}on ${list(worse, size)}${better.length > 0 ? '' : costWords(cost)}`,
    );
  if (parts.length === 0 && cost !== undefined)
    parts.push(
      `${policy} costs ${size(cost)} ${cost.difference.direction === 'lower' ? 'less' : 'more'} than ${baseline}`,
    );
  if (cost !== undefined && !costIsClear && cost.difference.direction !== 'equal')
    parts.push(
      `cost: no clear difference${excludesZero(cost) ? ` among ${measures} measures, though it differs by itself` : ''} ${range(cost)}`,
    );
  if (unclear.length > 0)
    parts.push(`no clear difference in ${list(unclear, (one) => `${one.row.label} ${range(one)}`, '')}`);
  return `${parts.join('; ')}.`;
}

/** The money that a gain or a loss comes with, when it is clear. */
function costWords(cost: Paired | undefined): string {
  if (cost === undefined) return '';
  if (cost.difference.direction === 'equal') return ' at the same cost';
  if (cost.difference.direction === 'higher') return ` for ${text(cost, true)}`;
  return cost.difference.direction === 'lower' ? ` and costs ${size(cost)} less` : '';
}

function singleSentence(baseline: string, policy: string, findings: readonly Paired[]): string {
  const differing = strongestFirst(findings.filter((one) => one.difference.difference.mean !== 0));
  return `With one replication nothing is sure: ${policy} against ${baseline} has ${list(differing, (one) => `${one.row.label} ${text(one, true)}`, '')}; run more replications for intervals.`;
}

/** By what matters, then by the size of the change, relative to the first policy. */
function strongestFirst(findings: readonly Paired[]): Paired[] {
  const strength = ({ base, difference }: Paired) =>
    Math.abs(difference.difference.mean) / Math.max(Math.abs(base?.mean ?? 0), 1e-9);
  return findings
    .map((one, i) => ({ one, i }))
    .sort((a, b) => byImportance(a.one.row, b.one.row) || strength(b.one) - strength(a.one) || a.i - b.i)
    .map(({ one }) => one);
}

/** The first few in words and how many more there are; without `words` each is `label by size`. */
function list(findings: readonly Paired[], words: (one: Paired) => string, joint = ' by '): string {
  const shown = findings
    .slice(0, MOST)
    .map((one) => (joint === '' ? words(one) : `${one.row.label}${joint}${words(one)}`));
  if (findings.length > MOST) shown.push(`${findings.length - MOST} more`);
  return joined(shown);
}

const joined = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

const size = (one: Paired): string => text(one, false);

function text({ row, difference: { difference } }: Paired, sign: boolean): string {
  return differenceText(difference.mean, difference.low, difference.high, row.unit, sign);
}

/**
 * Its own interval says more than the correction for many measures lets stand: a reader of the interval must be told.
 */
const excludesZero = ({ difference: { difference } }: Paired): boolean =>
  difference.low !== null && difference.high !== null && (difference.low > 0 || difference.high < 0);

const range = (one: Paired): string => `(${text(one, true)})`;

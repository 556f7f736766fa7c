import { difference as differenceText } from '../amount.js';
import type { Difference, Direction, MeasureRow } from './compare.js';
import type { Interval } from './statistics/interval.js';

type Finding = { readonly row: MeasureRow; readonly base: Interval | null; readonly difference: Difference };

const MOST = 3;

/**
 * Who is better by what, for what money, and how sure, in one plain sentence.
 *
 * @param place of the policy in each row
 * @example verdictOf('today', 'floor', rows, 1, 20)
 * // 'floor beats today on p95 wait of inference by 41.2 s [35.1, 48.0] for +25.1 USD/day [24.0, 26.2]; no clear
 * difference in p99 response of api.'
 */
export function verdictOf(
  baseline: string,
  policy: string,
  rows: readonly MeasureRow[],
  place: number,
  replications: number,
): string {
  const findings = rows.flatMap((row): Finding[] => {
    const difference = row.policies[place]?.difference ?? null;
    return difference === null || row.better === 'neither'
      ? []
      : [{ row, base: row.policies[0]?.value ?? null, difference }];
  });
  if (findings.length === 0) return `${policy} and ${baseline} have nothing in common that could be measured.`;
  if (
    findings.every(({ difference }) => difference.difference.mean === 0 && (difference.difference.halfWidth ?? 0) === 0)
  )
    return `${policy} and ${baseline} are equal in all ${findings.length} measures${replications === 1 ? ' of their one replication' : ''}.`;
  return replications === 1
    ? singleSentence(baseline, policy, findings)
    : sureSentence(baseline, policy, findings, replications);
}

function sureSentence(baseline: string, policy: string, findings: readonly Finding[], replications: number): string {
  const cost = findings.find((one) => one.row.measure === 'usd_per_day');
  const others = findings.filter((one) => one !== cost);
  const by = (...directions: Direction[]) =>
    strongestFirst(others.filter((one) => directions.includes(one.difference.direction)));
  const better = by('lower'),
    worse = by('higher'),
    unclear = others.filter((one) => one.difference.direction === 'unclear' || one.difference.direction === 'single');
  const costIsClear =
    cost !== undefined && (cost.difference.direction === 'lower' || cost.difference.direction === 'higher');
  if (better.length + worse.length === 0 && !costIsClear)
    return `No clear difference between ${policy} and ${baseline} in any of ${findings.length} measures (${replications} replications).`;
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
      `cost: no clear difference${excludesZero(cost) ? ` among ${findings.length} measures, though it differs by itself` : ''} ${range(cost)}`,
    );
  if (unclear.length > 0) parts.push(`no clear difference in ${list(unclear, (one) => one.row.label, '')}`);
  return `${parts.join('; ')}.`;
}

/** The money that a gain or a loss comes with, when it is clear. */
function costWords(cost: Finding | undefined): string {
  if (cost === undefined) return '';
  if (cost.difference.direction === 'equal') return ' at the same cost';
  if (cost.difference.direction === 'higher') return ` for ${text(cost, true)}`;
  return cost.difference.direction === 'lower' ? ` and costs ${size(cost)} less` : '';
}

function singleSentence(baseline: string, policy: string, findings: readonly Finding[]): string {
  const differing = strongestFirst(findings.filter((one) => one.difference.difference.mean !== 0));
  return `With one replication nothing is sure: ${policy} against ${baseline} has ${list(differing, (one) => `${one.row.label} ${text(one, true)}`, '')}; run more replications for intervals.`;
}

/** By the size of the change, relative to the first policy. */
function strongestFirst(findings: readonly Finding[]): Finding[] {
  const strength = ({ base, difference }: Finding) =>
    Math.abs(difference.difference.mean) / Math.max(Math.abs(base?.mean ?? 0), 1e-9);
  return findings
    .map((one, i) => ({ one, i }))
    .sort((a, b) => strength(b.one) - strength(a.one) || a.i - b.i)
    .map(({ one }) => one);
}

/** The first few in words and how many more there are; without `words` each is `label by size`. */
function list(findings: readonly Finding[], words: (one: Finding) => string, joint = ' by '): string {
  const shown = findings
    .slice(0, MOST)
    .map((one) => (joint === '' ? words(one) : `${one.row.label}${joint}${words(one)}`));
  if (findings.length > MOST) shown.push(`${findings.length - MOST} more`);
  return shown.length === 1 ? shown[0] : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

const size = (one: Finding): string => text(one, false);

function text({ row, difference: { difference } }: Finding, sign: boolean): string {
  return differenceText(difference.mean, difference.low, difference.high, row.unit, sign);
}

/**
 * Its own interval says more than the correction for many measures lets stand: a reader of the interval must be told.
 */
const excludesZero = ({ difference: { difference } }: Finding): boolean =>
  difference.low !== null && difference.high !== null && (difference.low > 0 || difference.high < 0);

const range = (one: Finding): string => `(${text(one, true)})`;

import type { PolicyDifference } from '../scenario/normalize/policy-difference.js';
import type { Comparison, MeasureRow } from './compare.js';
import { equalWords } from './equal-words.js';
import {
  excludesZero,
  type Finding,
  isEqual,
  list,
  type Paired,
  range,
  signed,
  size,
  strongestFirst,
} from './finding.js';
import { goalSentence } from './goal-sentence.js';
import { byImportance, importanceOf, isCost } from './importance.js';
import { lackSentences } from './lack-sentences.js';

/** Whom a verdict is about, and what is known of it beside the numbers. */
export type Evidence = {
  /** The policy that is set against the first one. */
  readonly policy: string;
  /** Its place in each row. */
  readonly place: number;
  /** In what it differs from the first one as it is written; null: nobody said. */
  readonly input: PolicyDifference | null;
  /** No number of any replication differs. */
  readonly isSameRun: boolean;
};

/** What may be said of one policy against the first one, by how sure it is. */
type Standings = {
  readonly better: readonly Paired[];
  readonly worse: readonly Paired[];
  readonly unclear: readonly Paired[];
  readonly open: readonly Paired[];
  /** null: nothing is billed. */
  readonly cost: Paired | null;
  /** What differs of that by which nobody is better: pods. */
  readonly shown: readonly Paired[];
  /** By so many measures, open ones left aside, one of the two can be better. */
  readonly count: number;
};

/**
 * Who keeps which goals, who is better by what, for what money, and how sure, in plain sentences. Goals come first, then
 * times, losses, cost and the rest.
 *
 * @example verdictOf(found, { policy: 'floor', place: 1, input: null, isSameRun: false })
 * // 'floor meets the goal; today misses p95 wait of inference < 1m in 12 of 20 replications. floor beats today on p95
 * // wait of inference by 41.2 s [35.1, 48.0] for +25.1 USD/day [24.0, 26.2]; no clear difference in p99 response of api
 * // (+0.2 s [−0.1, 0.5]).'
 */
export function verdictOf(found: Omit<Comparison, 'verdicts'>, evidence: Evidence): string {
  const { goals, baseline } = found;
  const kept = goals.length === 0 ? [] : [goalSentence(goals, baseline, evidence.policy)];
  return [...kept, measured(found, evidence)].join(' ');
}

function measured({ baseline, rows, replications }: Omit<Comparison, 'verdicts'>, evidence: Evidence): string {
  const { policy, place, input, isSameRun } = evidence;
  const all = findingsOf(rows, place);
  const standings = standingsOf(all);
  const lacks = lackSentences(all, baseline, policy);
  const paired = all.filter((one): one is Paired => one.difference !== null);
  if (isSameRun || (lacks.length === 0 && paired.length > 0 && paired.every(isEqual)))
    return equalWords({ baseline, policy, input, replications, isSameRun, measures: paired.length });
  if (lacks.length === 0 && paired.length === 0)
    return `${policy} and ${baseline} have nothing in common that could be measured.`;
  const said =
    replications === 1
      ? singleSentence(baseline, policy, standings)
      : sureSentence(baseline, policy, standings, replications);
  return [...lacks, ...(said === null ? [] : [said])].join(' ');
}

/** Cost is compared where something is billed. */
const isBilled = (row: MeasureRow): boolean =>
  !isCost(row) || row.policies.some(({ value }) => value !== null && value.mean !== 0);

const findingsOf = (rows: readonly MeasureRow[], place: number): Finding[] =>
  rows.filter(isBilled).flatMap((row) => {
    const own = row.policies[place];
    return own === undefined || (own.difference === null && own.lack === null)
      ? []
      : [
          {
            row,
            base: row.policies[0]?.value ?? null,
            atLeast: isBounded(row, place),
            difference: own.difference,
            lack: own.lack,
          },
        ];
  });

const isBounded = ({ policies }: MeasureRow, place: number): boolean =>
  policies[0]?.atLeast === true || policies[place]?.atLeast === true;

function standingsOf(all: readonly Finding[]): Standings {
  const paired = all.filter((one): one is Paired => one.difference !== null);
  const cost = paired.find((one) => isCost(one.row)) ?? null;
  const judged = paired.filter((one) => one !== cost && one.row.better !== 'neither');
  const by = (...directions: readonly string[]) =>
    strongestFirst(judged.filter((one) => directions.includes(one.difference.direction)));
  return {
    better: by('lower'),
    worse: by('higher'),
    unclear: by('unclear', 'single').filter((one) => !isEqual(one)),
    open: by('open'),
    cost,
    shown: paired.filter((one) => one.row.better === 'neither' && !isEqual(one)),
    count: all.filter(({ row, difference }) => row.better !== 'neither' && difference?.direction !== 'open').length,
  };
}

const isSure = ({ difference: { direction } }: Paired): boolean => direction === 'lower' || direction === 'higher';

function sureSentence(
  baseline: string,
  policy: string,
  { better, worse, unclear, open, cost, shown, count }: Standings,
  replications: number,
): string | null {
  const isBoth = better.length > 0 && worse.length > 0;
  const parts: string[] = [];
  const gains = better.length > 0 ? `beats ${baseline} on ${byClass(better)}` : null;
  const losses = worse.length > 0 ? `is worse than ${baseline} on ${byClass(worse)}` : null;
  // What matters more comes first: a wait that is worse before a count that is better.
  const isWorseFirst = isBoth && byImportance(worse[0].row, better[0].row) < 0;
  const [first, second] = isWorseFirst ? [losses, gains] : [gains, losses];
  for (const words of [first, second]) if (words !== null) parts.push(`${parts.length === 0 ? policy : 'it'} ${words}`);
  if (parts.length > 0) parts.push(`${parts.pop()}${costWords(cost, isBoth)}`);
  else if (cost !== null && isSure(cost))
    parts.push(
      `${policy} costs ${size(cost)} ${cost.difference.direction === 'lower' ? 'less' : 'more'} than ${baseline}`,
    );
  const isClear = parts.length > 0;
  if (isClear && cost !== null && !isSure(cost) && !isEqual(cost))
    parts.push(
      `cost: no clear difference${excludesZero(cost) ? ` among ${count} measures, though it differs by itself` : ''} ${range(cost)}`,
    );
  const unsure = isClear || cost === null || isEqual(cost) ? unclear : [...unclear, cost];
  if (unsure.length > 0) {
    const words = list(
      unsure,
      (one) => `${one.row.label} ${range(one, excludesZero(one) ? '; by itself it differs' : '')}`,
    );
    parts.push(
      isClear
        ? `no clear difference in ${words}`
        : `No clear difference between ${policy} and ${baseline} in any of ${count === 1 ? '1 measure' : `${count} measures`} (${replications} replications): ${words}`,
    );
  }
  const needed = Math.max(0, ...unsure.map(({ difference }) => difference.difference.needs ?? 0));
  if (needed > replications) parts.push(`too few replications to tell: about ${needed} are needed`);
  if (open.length > 0) parts.push(openWords(open));
  if (parts.length === 0 && shown.length > 0)
    return `No measure by which ${policy} or ${baseline} could be better differs in ${replications} replications; what does: ${list(shown, (one) => `${one.row.label} ${range(one)}`)}.`;
  // Where nothing is billed pods are all that there is to pay.
  const pods = (cost === null ? shown : []).filter(isSure);
  if (pods.length > 0) parts.push(list(pods, (one) => `${one.row.label} ${signed(one)}`));
  return parts.length === 0 ? null : `${parts.join('; ')}.`;
}

const openWords = (open: readonly Paired[]): string =>
  `open, since work that was unfinished or not measured could turn it: ${list(open, ({ row }) => row.label)}`;

/** Times, losses and the rest each with their own few: many times must not hide a loss. */
function byClass(findings: readonly Paired[]): string {
  const classes = [...new Set(findings.map(({ row }) => importanceOf(row)))];
  return classes
    .map((one) =>
      list(
        findings.filter(({ row }) => importanceOf(row) === one),
        (each) => `${each.row.label} by ${each.atLeast ? '≥ ' : ''}${size(each)}`,
      ),
    )
    .join(', and on ');
}

/** The money that a gain or a loss comes with, when it is clear. */
function costWords(cost: Paired | null, isBoth: boolean): string {
  if (cost === null) return '';
  if (isEqual(cost)) return isBoth ? '; the cost is the same' : ' at the same cost';
  if (cost.difference.direction === 'higher') return isBoth ? `; it costs ${size(cost)} more` : ` for ${signed(cost)}`;
  if (cost.difference.direction !== 'lower') return '';
  return isBoth ? `; it costs ${size(cost)} less` : ` and costs ${size(cost)} less`;
}

function singleSentence(baseline: string, policy: string, { unclear, open, cost, shown }: Standings): string | null {
  const differing = [...unclear, ...(cost === null || isEqual(cost) ? shown : [cost])];
  const words = [
    ...(differing.length === 0
      ? []
      : [`${policy} against ${baseline} has ${list(differing, (one) => `${one.row.label} ${signed(one)}`)}`]),
    ...(open.length === 0 ? [] : [openWords(open)]),
  ];
  return words.length === 0
    ? null
    : `With one replication nothing is sure: ${words.join('; ')}; run more replications for intervals.`;
}

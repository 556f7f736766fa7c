// What is `value` of a queue-length trigger, and how large should it be? The document workers of the reference platform
// over a day, with the target of KEDA's rabbitmq trigger from 1 to 40 jobs a replica.
//
// npx tsx experiments/queue-length-target.ts              the sweep, and its chart in out/queue-length-target
// npx tsx experiments/queue-length-target.ts --update     also renews the table and the picture that are kept beside it

import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type Answer, compare } from '../src/api/compare.js';
import { progress } from '../src/cli/progress.js';
import type { ScenarioInput } from '../src/scenario/input/scenario-input.js';
import { type Chart, type Choice, lines, number, textTable, time, tradeoff } from '../src/show/index.js';
import {
  type Comparison,
  compareRuns,
  comparisonTable,
  type Interval,
  type MeasureKey,
  measureKey,
  paired,
  paretoFront,
} from '../src/study/index.js';
import { keep } from './shared/keep.js';
import { onePool, triggerOf } from './shared/one-pool.js';

const NAME = 'queue-length-target';
const TARGETS = [1, 2, 3, 5, 8, 13, 20, 40];
const REPLICATIONS = 10;
/** p95 wait < 2 min. */
const GOAL = { wait: 120, words: '2 min' };
const CONCURRENCY = 2;
const policyOf = (target: number): string => `value ${target}`;

/**
 * Five times the documents of the reference platform, without its batch, so that the load moves the pool through many
 * sizes.
 */
export const question: ScenarioInput = {
  ...onePool('document-worker', () => ({ rate: '0.05/s * office' })),
  policies: Object.fromEntries(
    TARGETS.map((target) => [
      policyOf(target),
      {
        'ScaledObject/document-worker': {
          spec: { maxReplicaCount: 40, triggers: [triggerOf('document-worker', { value: String(target) })] },
        },
      },
    ]),
  ),
};

const measures: readonly MeasureKey[] = [
  measureKey('run', '', 'usd_per_day', 'cost'),
  measureKey('queue', 'documents', 'wait_p50', 'median wait'),
  measureKey('queue', 'documents', 'wait_p95', 'p95 wait'),
  measureKey('queue', 'documents', 'service_mean', 'mean service', 'neither'),
  measureKey('workload', 'document-worker', 'ready_mean', 'mean ready pods', 'neither'),
  measureKey('workload', 'document-worker', 'scale_changes', 'changes of replicas', 'neither'),
];

/** The whole sweep; a test asks it again and compares with the table that is kept. */
export async function answer(
  report?: (done: number, total: number) => void,
): Promise<Comparison & Pick<Answer, 'runs'>> {
  const policies = TARGETS.map(policyOf);
  const { runs } = await compare(question, {
    policies,
    replications: REPLICATIONS,
    workers: Math.min(2, availableParallelism()),
    ...(report === undefined ? {} : { progress: report }),
  });
  return { ...compareRuns(runs, { policies, measures }), runs };
}

type Target = {
  readonly target: number;
  readonly usd: Interval;
  readonly wait: Interval;
  readonly median: Interval;
  readonly pods: Interval;
  readonly changes: Interval;
  /** Dollars of each day, in the order of the replications. */
  readonly days: readonly number[];
};

function targetsOf({ rows, runs }: Comparison & Pick<Answer, 'runs'>): Target[] {
  const at = (measure: string, i: number) =>
    rows.find((row) => row.measure === measure)?.policies[i]?.value as Interval;
  return TARGETS.map((target, i) => ({
    target,
    usd: at('usd_per_day', i),
    wait: at('wait_p95', i),
    median: at('wait_p50', i),
    pods: at('ready_mean', i),
    changes: at('scale_changes', i),
    days: runs.flatMap(({ policy, summary }) =>
      policy === policyOf(target) && summary.cost.usdPerDay !== null ? [summary.cost.usdPerDay] : [],
    ),
  }));
}

const frontOf = (targets: readonly Target[]): Target[] =>
  paretoFront(targets, [({ usd }) => usd.mean, ({ wait }) => wait.mean]);

/** The cheapest whose interval lies below the goal; null: none. */
const cheapest = (targets: readonly Target[]): Target | null =>
  frontOf(targets).find(({ wait }) => (wait.high ?? wait.mean) < GOAL.wait) ?? null;

/**
 * Pods have `value` jobs each, `CONCURRENCY` of them in work: by Little's law the others wait for service × (value /
 * concurrency − 1).
 */
const estimateOf = (target: number, service: number): number => service * Math.max(0, target / CONCURRENCY - 1);

function sentenceOf(targets: readonly Target[]): string {
  const chosen = cheapest(targets);
  if (chosen === null) return `No target holds a p95 wait below ${GOAL.words}`;
  const front = frontOf(targets);
  const next = front[front.indexOf(chosen) - 1];
  const more =
    next === undefined ? '' : `; ${next.target} ${savedBy(next, chosen)} and lets them wait ${time(next.wait.mean)}`;
  return `Target ${chosen.target} is the cheapest with a p95 wait below ${GOAL.words}: ${time(chosen.wait.mean)} for ${number(chosen.usd.mean, 1)} USD a day${more}`;
}

/** Dollars of the same days: a number only where their difference is sure. */
function savedBy(next: Target, chosen: Target): string {
  const { mean, low, high } = paired(next.days, chosen.days).difference;
  const isSure = low !== null && high !== null && (low > 0 || high < 0);
  return isSure ? `saves ${number(mean, 1)} USD more` : 'saves nothing that is sure';
}

function table(targets: readonly Target[], service: number): string {
  const front = new Set(frontOf(targets));
  const chosen = cheapest(targets);
  const pm = ({ mean, halfWidth }: Interval, show: (value: number) => string) =>
    `${show(mean)}${halfWidth === null ? '' : ` ±${show(halfWidth)}`}`;
  return textTable(
    ['value', 'USD/day', 'median wait', 'estimate', 'p95 wait', 'ready pods', 'changes', 'front'],
    targets.map((one) => [
      String(one.target),
      pm(one.usd, (value) => value.toFixed(2)),
      pm(one.median, time),
      time(estimateOf(one.target, service)),
      pm(one.wait, time),
      pm(one.pods, (value) => value.toFixed(2)),
      String(Math.round(one.changes.mean)),
      one === chosen ? 'cheapest that holds' : front.has(one) ? 'yes' : 'beaten',
    ]),
  );
}

function chartOf(targets: readonly Target[], service: number): Chart {
  const front = new Set(frontOf(targets));
  const chosen = cheapest(targets);
  const choices = targets.map((one): Choice => {
    const { target, usd, wait } = one;
    return {
      label: `value ${target}`,
      usd: usd.mean,
      usdLow: usd.low ?? usd.mean,
      usdHigh: usd.high ?? usd.mean,
      wait: wait.mean,
      waitLow: Math.max(0, wait.low ?? wait.mean),
      waitHigh: wait.high ?? wait.mean,
      standing: one === chosen ? 'chosen' : front.has(one) ? 'front' : 'beaten',
    };
  });
  const detail = `Document workers with ${CONCURRENCY} hands, jobs of ${time(service)} on average, one day in eu-west-1; mean of ${REPLICATIONS} days for each value under the same luck, bars: 95 % intervals; line: the values that no other beats by both, grey: beaten`;
  return tradeoff({
    name: 'tradeoff',
    headline: { finding: sentenceOf(targets), detail },
    wait: 'p95 wait',
    choices,
    goal: { wait: GOAL.wait, label: `goal: p95 wait < ${GOAL.words}` },
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { update: { type: 'boolean', default: false } } });
  const bar = progress(`trying ${TARGETS.length} targets over ${REPLICATIONS} days each`, false);
  const found = await answer(bar.report);
  bar.end();
  const targets = targetsOf(found);
  const service = found.rows.find(({ measure }) => measure === 'service_mean')?.policies[0]?.value?.mean ?? 0;
  console.log(
    `The target of a queue-length trigger, one day of documents: mean of ${REPLICATIONS} days with 95 % intervals\n`,
  );
  console.log(`${table(targets, service)}\n`);
  console.log(`${lines(`${sentenceOf(targets)}.`, 100).join('\n')}\n`);
  console.log(
    `${lines(`The value is jobs for each replica, the ones in work among them. Estimate of the wait: mean service × (value / ${CONCURRENCY} hands − 1); so value = hands × (1 + wait / service).`, 100).join('\n')}\n`,
  );
  console.log(
    `charts: ${(await keep(NAME, comparisonTable(found), [chartOf(targets, service)], values.update)).join(', ')}`,
  );
}

if (process.argv[1]?.endsWith(`${NAME}.ts`)) await main();

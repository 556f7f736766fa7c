// Zero or one warm? What a cold start costs in waits and a warm replica in dollars, for a GPU pool whose start takes
// minutes (node, image of 8 GB, model) at three loads, and for the document workers. Arrivals of the GPU pool follow an
// hour of the Azure LLM trace.
//
// npx tsx experiments/scale-to-zero-or-one.ts
//                         the comparison, and its charts in out/scale-to-zero-or-one
// npx tsx experiments/scale-to-zero-or-one.ts --trace inference.csv
//                         the same with the arrivals of a recorded file (TIMESTAMP, ContextTokens, GeneratedTokens)
// npx tsx experiments/scale-to-zero-or-one.ts --update
//                         also renews the table and the picture that are kept beside this file

import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { compare } from '../src/api/compare.js';
import type { Loaded } from '../src/api/load.js';
import { withTrace } from '../src/api/with-trace.js';
import { progress } from '../src/cli/progress.js';
import type { DemandEntry, ScenarioInput } from '../src/scenario/input/scenario-input.js';
import type { PolicyInput } from '../src/scenario/schema/policies.js';
import { type Chart, lines, number, type Score, scoreboard, textTable, time } from '../src/show/index.js';
import { type Comparison, compareRuns, type MeasureKey, measureKey } from '../src/study/index.js';
import { casesTable } from './shared/cases-table.js';
import { keep } from './shared/keep.js';
import { boundOf, clearMoney, meanOf, measured, rangeOf } from './shared/measured.js';
import { onePool, triggerOf } from './shared/one-pool.js';

const NAME = 'scale-to-zero-or-one';
// As many as it takes before Holm's correction over all measures and policies lets any difference be clear.
const REPLICATIONS = 10;
const POLICIES = ['zero', 'one', 'idle-then-two', 'one-by-day', 'cooldown-30m'];

type Pool = 'document-worker' | 'inference-worker';

/**
 * A schedule as the users' working day has it, a quarter of an hour early so that the replica is warm when they come.
 */
const byDay = {
  type: 'cron',
  metadata: { timezone: 'UTC', start: '45 7 * * *', end: '0 20 * * *', desiredReplicas: '1' },
};

const policiesOf = (worker: Pool): Record<string, PolicyInput> => {
  const spec = (changes: object): PolicyInput => ({ [`ScaledObject/${worker}`]: { spec: changes } });
  return {
    zero: {},
    one: spec({ minReplicaCount: 1 }),
    'idle-then-two': spec({ idleReplicaCount: 0, minReplicaCount: 2 }),
    'one-by-day': spec({ triggers: [triggerOf(worker), byDay] }),
    'cooldown-30m': spec({ cooldownPeriod: 1800 }),
  };
};

const pool = (worker: Pool, demand: (own: DemandEntry) => DemandEntry): ScenarioInput => ({
  ...onePool(worker, demand),
  policies: policiesOf(worker),
});
const inference = (rate: string) =>
  pool('inference-worker', (own) => ({ ...own, rate: `${rate} * office * hour-of-trace` }));

/** The whole question by case; a test asks a part of it again and compares with the table that is kept. */
export const cases: Readonly<Record<string, ScenarioInput>> = {
  'GPU pool, 170 requests a day': inference('0.002/s'),
  'GPU pool, 860 requests a day': inference('0.01/s'),
  'GPU pool, 43,000 requests a day': inference('0.5/s'),
  'document workers, 860 jobs a day': pool('document-worker', () => ({ rate: '0.010/s * office' })),
};
const CASES = Object.keys(cases);

/** By what the policies of one pool are compared. */
function measuresOf(queue: string, worker: string): MeasureKey[] {
  return [
    measureKey('run', '', 'usd_per_day', 'cost'),
    measureKey('queue', queue, 'wait_p95', 'p95 wait'),
    measureKey('queue', queue, 'wait_p99', 'p99 wait'),
    measureKey('workload', worker, 'cold_starts', 'cold starts', 'neither'),
    measureKey('workload', worker, 'ready_mean', 'mean ready pods', 'neither'),
    measureKey('workload', worker, 'start_up_mean', 'mean start of a pod', 'neither'),
  ];
}

/** The comparison of one case, against `zero`, the manifest as it is. */
export async function answer(
  name: string,
  scenario: ScenarioInput | Loaded = cases[name],
  report?: (done: number, total: number) => void,
): Promise<Comparison> {
  const { runs } = await compare(scenario, {
    policies: POLICIES,
    replications: REPLICATIONS,
    workers: Math.min(2, availableParallelism()),
    ...(report === undefined ? {} : { progress: report }),
  });
  const { queues, workloads } = runs[0].summary;
  return compareRuns(runs, {
    policies: POLICIES,
    measures: measuresOf(queues[0]?.name ?? '', workloads[0]?.name ?? ''),
  });
}

const signed = (value: number, show: (size: number) => string): string =>
  `${value < 0 ? '−' : '+'}${show(Math.abs(value))}`;
const dollars = (value: number): string => number(value, 1);

/** `−4.6 min [−4.7, −4.4]`: the paired difference to `zero`. */
function against(found: Comparison, measure: string, policy: string, show: (size: number) => string): string {
  const difference = measured(found, measure, policy)?.difference?.difference;
  if (difference === undefined) return '';
  const { mean, low, high } = difference;
  return mean === 0 && low === 0 && high === 0
    ? '='
    : `${signed(mean, show)}${low === null || high === null ? '' : ` [${signed(low, show)}, ${signed(high, show)}]`}`;
}

const waitOf = (found: Comparison, measure: string, policy: string): string =>
  `${boundOf(found, measure, policy)}${time(meanOf(found, measure, policy))}`;

function table(found: Comparison): string {
  const value = (measure: string, policy: string, show: (mean: number) => string) => {
    const halfWidth = measured(found, measure, policy)?.value?.halfWidth ?? null;
    return `${show(meanOf(found, measure, policy))}${halfWidth === null || halfWidth === 0 ? '' : ` ±${show(halfWidth)}`}`;
  };
  return textTable(
    ['policy', 'p95 wait', 'p99 wait', '− zero', 'cold starts', 'USD/day', '− zero'],
    POLICIES.map((policy) => [
      policy,
      waitOf(found, 'wait_p95', policy),
      waitOf(found, 'wait_p99', policy),
      against(found, 'wait_p99', policy, time),
      value('cold_starts', policy, (mean) => mean.toFixed(1)),
      value('usd_per_day', policy, dollars),
      against(found, 'usd_per_day', policy, dollars),
    ]),
  );
}

/** What one warm replica, and what a longer cooldown, do to the manifest as it is. */
function sentenceOf(found: Comparison): string {
  const to = (policy: string) => {
    const usd = clearMoney(measured(found, 'usd_per_day', policy));
    const money =
      usd === null
        ? 'without a clear difference in cost'
        : usd === 0
          ? 'for the same money'
          : `for ${signed(usd, dollars)} USD a day`;
    return `${waitOf(found, 'wait_p99', policy)} ${money}`;
  };
  return `p99 wait is ${waitOf(found, 'wait_p99', 'zero')} from zero, ${to('one')} with one warm, ${to('cooldown-30m')} with a cooldown of 30 min`;
}

const SHOWN = [
  { name: 'wait_p95', title: 'p95 wait (s)', text: time },
  { name: 'wait_p99', title: 'p99 wait (s)', text: time },
  { name: 'cold_starts', title: 'cold starts a day', text: (value: number) => number(value, 1) },
  { name: 'usd_per_day', title: 'USD a day', text: dollars },
] as const;

function chartOf(found: Readonly<Record<string, Comparison>>): Chart {
  const scores = Object.entries(found).flatMap(([group, comparison]) =>
    POLICIES.flatMap((policy) =>
      SHOWN.map(({ name: measure, text }): Score => {
        const range = rangeOf(comparison, measure, policy);
        return { group, policy, measure, ...range, text: text(range.value) };
      }),
    ),
  );
  const quiet = CASES[1];
  const finding = `${quiet}: ${sentenceOf(found[quiet])}`;
  const detail = `One day in eu-west-1, mean of ${REPLICATIONS} days for each policy under the same luck; bars: 95 % intervals. Requests of the GPU pool follow the Azure LLM trace of 2023; from 0:00 to 6:00 nothing comes`;
  return scoreboard({
    name: 'policies',
    headline: { finding, detail },
    groups: Object.keys(found),
    policies: POLICIES,
    measures: SHOWN,
    scores,
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { trace: { type: 'string' }, update: { type: 'boolean', default: false } } });
  const found: Record<string, Comparison> = {};
  const bar = progress(
    `comparing ${POLICIES.length} policies in ${CASES.length} cases over ${REPLICATIONS} days each`,
    false,
  );
  for (const [i, name] of CASES.entries()) {
    const scenario = cases[name];
    const replayed =
      values.trace !== undefined && scenario.demand?.inference !== undefined
        ? withTrace(scenario, { name: 'inference', file: values.trace, thin: true, repeat: true })
        : scenario;
    found[name] = await answer(name, replayed, (done, total) => bar.report(i * total + done, CASES.length * total));
  }
  bar.end();
  console.log(`Zero or one warm? Mean of ${REPLICATIONS} days; [ ]: 95 % interval of the paired difference to zero\n`);
  for (const [name, comparison] of Object.entries(found)) {
    const start = meanOf(comparison, 'start_up_mean', 'zero');
    console.log(
      `${name} (a pod takes ${time(start)} to start on average, less where its node is still there)\n\n${table(comparison)}\n`,
    );
    console.log(`${lines(`${sentenceOf(comparison)}.`, 100).join('\n')}\n`);
    for (const { sentence } of comparison.verdicts) console.log(lines(sentence, 98).join('\n  '));
    console.log();
  }
  console.log(`charts: ${(await keep(NAME, casesTable(found), [chartOf(found)], values.update)).join(', ')}`);
}

if (process.argv[1]?.endsWith(`${NAME}.ts`)) await main();

// Which policy should scale worker pools: KEDA on queue depth (to zero, or with a floor), HPA on CPU, or fixed
// replicas? A simulated day in one region, in which a zone is lost from 10:30 for 45 minutes.
//
// npm start                                 the comparison, and charts in out/keda-or-hpa
// npm start -- --trace inference.csv        the same with the arrivals of a recorded file
//                                           (TIMESTAMP, ContextTokens, GeneratedTokens)
// npm start -- --update                     also renews the summary and the picture that are kept beside this file

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { workerPools } from '../models/index.js';
import { type Answer, compare } from '../src/api/compare.js';
import type { Loaded } from '../src/api/load.js';
import { simulate } from '../src/api/simulate.js';
import { withTrace } from '../src/api/with-trace.js';
import { writeWhole } from '../src/cli/files.js';
import { progress } from '../src/cli/progress.js';
import { measureOf, toCsv } from '../src/results/index.js';
import type { ScenarioInput } from '../src/scenario/input/scenario-input.js';
import { comparisonGoals } from '../src/show/comparison-goals.js';
import {
  type Chart,
  comparisonCharts,
  draw,
  lines,
  number,
  seriesOf,
  textTable,
  time,
  timeline,
} from '../src/show/index.js';
import { comparisonTable, type Interval, interval, type Run } from '../src/study/index.js';

const POLICIES = ['keda-to-zero', 'keda-with-floor', 'hpa-on-cpu', 'fixed-at-mean', 'fixed-at-peak'];
// As many as it takes before Holm's correction over all measures and policies lets any difference be clear.
const REPLICATIONS = 12;
const POOLS = [
  { workload: 'general-worker', queue: 'tasks' },
  { workload: 'document-worker', queue: 'documents' },
  { workload: 'inference-worker', queue: 'inference' },
];

/** The whole question; a test asks it again and compares with the summary that is kept. */
export const question = workerPools({ day: 'zone-lost', regions: 1 });

/** The answer to it, or to the same with a recorded trace. */
export function answer(
  scenario: ScenarioInput | Loaded = question,
  report?: (done: number, total: number) => void,
): Promise<Answer> {
  return compare(scenario, {
    policies: POLICIES,
    replications: REPLICATIONS,
    workers: Math.min(2, availableParallelism()),
    ...(report === undefined ? {} : { progress: report }),
  });
}

/** One line a policy: waits, what was left or lost, and the bill; `≥` where unfinished jobs could make a wait longer. */
function table(found: Answer): string {
  const { runs, rows, policies } = found;
  const wait = (policy: string, statistic: string, queue: string) => {
    const one = rows
      .find(({ measure, of }) => measure === statistic && of === queue)
      ?.policies.find((each) => each.policy === policy);
    if (one === undefined || one.value === null) return `none (${one?.why ?? 'not compared'})`;
    return `${one.atLeast ? '≥ ' : ''}${withRange(one.value, time)}`;
  };
  const sum = (policy: string, value: (run: Run) => number, show: (mean: number) => string) =>
    withRange(interval(runs.filter((run) => run.policy === policy).map(value), 0.95), show);
  const count = (policy: string, measure: string) =>
    sum(
      policy,
      ({ summary }) => POOLS.reduce((all, { queue }) => all + (measureOf(summary, measure, queue) ?? 0), 0),
      (mean) => String(Math.round(mean)),
    );
  return textTable(
    ['policy', 'tasks p99', 'documents p95', 'inference p99', 'unfinished', 'lost', 'USD/day'],
    policies.map((policy) => [
      policy,
      wait(policy, 'wait_p99', 'tasks'),
      wait(policy, 'wait_p95', 'documents'),
      wait(policy, 'wait_p99', 'inference'),
      count(policy, 'unfinished'),
      count(policy, 'lost'),
      sum(
        policy,
        ({ summary }) => summary.cost.usdPerDay ?? 0,
        (mean) => mean.toFixed(1),
      ),
    ]),
  );
}

const withRange = ({ mean, halfWidth }: Interval, show: (mean: number) => string): string =>
  halfWidth === null ? show(mean) : `${show(mean)} ±${show(halfWidth)}`;

/** Each pool over the day of the first replication, one line a policy. */
function timelines(scenario: ScenarioInput | Loaded): Chart[] {
  const shown = POLICIES.filter((policy) => policy !== 'fixed-at-mean');
  const days = shown.map((policy) => ({ policy, ...simulate(scenario, { policy, keep: 'series' }) }));
  const spans = [{ from: 10.5 * 3600, to: 11.25 * 3600, label: 'zone lost' }];
  return POOLS.map(({ workload, queue }) => {
    const line = (kind: 'workload' | 'queue', name: string, measure: string) =>
      days.flatMap(({ policy, tables }) => seriesOf(tables, policy, { kind, name, measure }));
    const waiting = line('queue', queue, 'waiting');
    const most = days
      .map(({ policy, summary }) => ({ policy, jobs: measureOf(summary, 'waiting_max', queue) ?? 0 }))
      .sort((a, b) => b.jobs - a.jobs);
    const [worst, best] = [most[0], most.at(-1)];
    const finding =
      worst?.jobs === best?.jobs
        ? `${queue}: up to ${number(best?.jobs ?? 0)} jobs wait under every policy`
        : `${queue}: up to ${number(worst?.jobs ?? 0)} jobs wait under ${worst?.policy}, up to ${number(best?.jobs ?? 0)} under ${best?.policy}`;
    const detail = 'one simulated day in eu-west-1 (replication 0), ready pods and waiting jobs once a minute';
    return timeline({
      name: queue,
      headline: { finding, detail },
      policies: shown,
      ready: line('workload', workload, 'ready'),
      waiting,
      spans,
    });
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { trace: { type: 'string' }, update: { type: 'boolean', default: false } } });
  const scenario =
    values.trace === undefined
      ? question
      : withTrace(question, { name: 'inference', file: values.trace, thin: true, repeat: true });
  const bar = progress(`comparing ${POLICIES.length} policies over ${REPLICATIONS} days each`, false);
  const found = await answer(scenario, bar.report);
  bar.end();
  console.log(
    `Worker pools, one day, one zone lost for 45 minutes: mean of ${REPLICATIONS} days with 95 % intervals\n`,
  );
  const goals = comparisonGoals(found, 100);
  if (goals !== '') console.log(`${goals}\n`);
  console.log(`${table(found)}\n`);
  for (const { sentence } of found.verdicts) console.log(`${lines(sentence, 100).join('\n')}\n`);
  const drawings = await draw([...timelines(scenario), ...comparisonCharts(found)]);
  for (const { name, spec, svg, png } of drawings) {
    const path = join('out', 'keda-or-hpa', name);
    writeWhole(`${path}.vl.json`, spec);
    writeWhole(`${path}.svg`, svg);
    writeWhole(`${path}.png`, png);
  }
  console.log(`charts: ${drawings.map(({ name }) => join('out', 'keda-or-hpa', `${name}.svg`)).join(', ')}`);
  if (!values.update) return;
  writeWhole(join('experiments', 'keda-or-hpa.csv'), toCsv(comparisonTable(found)));
  writeWhole(join('experiments', 'keda-or-hpa.svg'), drawings.find(({ name }) => name === 'inference')?.svg ?? '');
}

if (
  process.argv[1] !== undefined &&
  import.meta.url.endsWith('keda-or-hpa.ts') &&
  process.argv[1].endsWith('keda-or-hpa.ts')
)
  await main();

// Long jobs: what does scaling down cost, and does a ScaledJob save it? A Deployment under KEDA loses the work of the
// pods that it removes unless their grace period outlasts it; a ScaledJob removes no pod, and pays a start for each
// job. Jobs of half an hour, of two minutes with the same load, and as long as pods of a real GPU cluster lived.
//
// npx tsx experiments/deployment-or-jobs.ts              the comparison, and its chart in out/deployment-or-jobs
// npx tsx experiments/deployment-or-jobs.ts --update     also renews the table and the picture that are kept beside it

import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { openbLives } from '../models/index.js';
import { office } from '../models/reference-platform/demand.js';
import { strict } from '../src/api/strict.js';
import { progress } from '../src/cli/progress.js';
import { type Distribution, lognormalFrom, mean } from '../src/kernel/index.js';
import type { Maybe, Summary } from '../src/results/summary.js';
import { deployment, scaledObject } from '../src/scenario/builders.js';
import type { BehaviourInput, ScenarioInput } from '../src/scenario/input/scenario-input.js';
import { type Chart, lines, number, type Score, scoreboard, textTable, time } from '../src/show/index.js';
import { type Comparison, compareRuns, type MeasureKey, measureKey, runItems, workItems } from '../src/study/index.js';
import { casesTable } from './shared/cases-table.js';
import { keep } from './shared/keep.js';
import { boundOf, clearMoney, meanOf, measured, rangeOf } from './shared/measured.js';

const NAME = 'deployment-or-jobs';
// As many as it takes before Holm's correction over all measures and policies lets any difference be clear.
const REPLICATIONS = 12;
/** Jobs in work, mean of the day; the peak has 2.5 times as many. */
const LOAD = 6.5;

type Case = { readonly work: Distribution; readonly consumerTimeout: string };

/** How long the jobs take, and when RabbitMQ takes one back that is not acknowledged; each case has the same load. */
const cases: Readonly<Record<string, Case>> = {
  'jobs of half an hour': { work: lognormalFrom(1800, 3600), consumerTimeout: '12h' },
  'jobs of two minutes': { work: lognormalFrom(120, 240), consumerTimeout: '12h' },
  'jobs as long as pods of a GPU cluster lived': {
    work: { kind: 'empirical', values: openbLives.jobLives },
    consumerTimeout: '12h',
  },
  'jobs of half an hour, consumer_timeout of 30 min': { work: lognormalFrom(1800, 3600), consumerTimeout: '30m' },
};
const CASES = Object.keys(cases);
/**
 * With the default of RabbitMQ nearly all work is lost whatever else is chosen: it would hide the differences that the
 * picture is about.
 */
const BY_DEFAULT = 'jobs of half an hour, consumer_timeout of 30 min';

type Variant = { readonly kind: 'Deployment' | 'ScaledJob'; readonly grace: number; readonly more?: BehaviourInput };

/** The first is what Kubernetes does by default; the others are set against it. */
const variants: Readonly<Record<string, Variant>> = {
  'grace-30s': { kind: 'Deployment', grace: 30 },
  requeue: { kind: 'Deployment', grace: 30, more: { onTerm: 'requeue' } },
  'deletion-cost': { kind: 'Deployment', grace: 30, more: { deletionCost: 'load' } },
  'grace-2h': { kind: 'Deployment', grace: 7200 },
  'scaled-job': { kind: 'ScaledJob', grace: 30 },
};
const POLICIES = Object.keys(variants);

const trigger = {
  type: 'rabbitmq',
  metadata: { protocol: 'http', host: 'http://rabbitmq:15672', queueName: 'reports', mode: 'QueueLength', value: '1' },
};
const scaling = { minReplicaCount: 0, maxReplicaCount: 40, triggers: [trigger] };
const pod = (grace: number) =>
  deployment('report-worker', { requests: { cpu: '800m', memory: '2Gi' }, terminationGracePeriodSeconds: grace });

function manifestsOf({ kind, grace }: Variant): NonNullable<ScenarioInput['manifests']> {
  const worker = pod(grace);
  if (kind === 'Deployment') return [worker, scaledObject('report-worker', scaling), nodes];
  const { template } = worker.spec as { readonly template: { readonly spec: object } };
  const jobTargetRef = { template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } } };
  return [
    {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledJob',
      metadata: { name: 'report-worker' },
      spec: { ...scaling, jobTargetRef },
    },
    nodes,
  ];
}

/**
 * Two pods a node. Only empty nodes are returned: what consolidation evicts would be lost too, and is another question.
 */
const nodes = {
  apiVersion: 'karpenter.sh/v1',
  kind: 'NodePool',
  metadata: { name: 'general' },
  spec: {
    disruption: { consolidationPolicy: 'WhenEmpty', consolidateAfter: '2m' },
    template: {
      spec: {
        nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' },
        requirements: [{ key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['m6i.large'] }],
      },
    },
  },
};

/** One variant in one case: a pod takes one job at a time, and jobs come as the working day has them. */
function scenarioOf({ work, consumerTimeout }: Case, variant: Variant): ScenarioInput {
  const acts: BehaviourInput = {
    takes: 'reports',
    concurrency: 1,
    uses: { cpu: '0.7 per job', memory: '300Mi + 1Gi per job' },
    start: 'lognormal(10s, p95=25s)',
    image: '1 GB',
  };
  return {
    hooke: 1,
    name: NAME,
    horizon: '24h',
    seed: 1,
    manifests: manifestsOf(variant),
    cluster: { provider: 'eks', regions: { 'eu-west-1': { zones: ['a', 'b', 'c'] } } },
    queues: { reports: { broker: 'rabbitmq', consumerTimeout } },
    behaviour: { [`${variant.kind}/report-worker`]: { ...acts, ...variant.more } },
    demand: { reports: { rate: `${LOAD / mean(work)}/s * hourly([${office.join(', ')}])`, work } },
  };
}

const DAY = 86_400;
const queueOf = ({ queues }: Summary) => queues[0];
const workloadOf = ({ workloads }: Summary) => workloads[0];
const perDay = (seconds: number, { horizon }: Summary): number => ((seconds / 3600) * DAY) / horizon;
const podHours = (summary: Summary): number => perDay((workloadOf(summary).podsMean ?? 0) * summary.horizon, summary);
const repeatedHours = (summary: Summary): number =>
  perDay(queueOf(summary).workRepeated + queueOf(summary).workLost, summary);
function derived(measure: string, label: string, unit: string, value: (summary: Summary) => Maybe): MeasureKey {
  return { measure, kind: 'run', of: '', label, unit, better: 'lower', value };
}

const measures: readonly MeasureKey[] = [
  measureKey('run', '', 'usd_per_day', 'cost'),
  derived('repeated_h', 'lost work', 'h/day', repeatedHours),
  derived(
    'repeated_usd',
    'lost work in dollars',
    'USD/day',
    (summary) => ((queueOf(summary).usdRepeated ?? 0) * DAY) / summary.horizon,
  ),
  derived(
    'starting_h',
    'time of pods in their start',
    'h/day',
    (summary) => ((workloadOf(summary).startingMean ?? 0) + (workloadOf(summary).pendingMean ?? 0)) * 24,
  ),
  derived(
    'waste',
    'pod time that finished no job',
    '%',
    (summary) =>
      100 * (1 - perDay(queueOf(summary).done * (queueOf(summary).serviceMean ?? 0), summary) / podHours(summary)),
  ),
  measureKey('queue', 'reports', 'wait_p50', 'median wait'),
  measureKey('queue', 'reports', 'response_p95', 'p95 response'),
  measureKey('queue', 'reports', 'unfinished', 'jobs unfinished at the end'),
];

/**
 * The comparison of one case, against `grace-30s`; a test asks one of them again and compares with the table that is
 * kept.
 */
export async function answer(name: string, report?: (done: number, total: number) => void): Promise<Comparison> {
  const scenarios = (policy: string) => strict(scenarioOf(cases[name], variants[policy]));
  const runs = await runItems(workItems(POLICIES, REPLICATIONS), scenarios, {
    seed: 1,
    workers: Math.min(2, availableParallelism()),
    ...(report === undefined ? {} : { progress: report }),
  });
  return compareRuns(runs, { policies: POLICIES, measures });
}

const hours = (value: number): string => `${number(value, 1)} h`;

const SHOWN = [
  { name: 'repeated_h', title: 'lost work (h a day)', head: 'lost work', text: hours },
  { name: 'repeated_usd', title: null, head: 'in USD', text: (value: number) => value.toFixed(2) },
  { name: 'starting_h', title: 'pods in their start (h a day)', head: 'in start', text: hours },
  { name: 'waste', title: null, head: 'waste', text: (value: number) => `${number(value)} %` },
  { name: 'wait_p50', title: 'median wait (s)', head: 'median wait', text: time },
  { name: 'response_p95', title: null, head: 'p95 response', text: time },
  { name: 'usd_per_day', title: 'USD a day', head: 'USD/day', text: (value: number) => number(value, 1) },
] as const;

function table(found: Comparison): string {
  return textTable(
    ['policy', ...SHOWN.map(({ head }) => head)],
    POLICIES.map((policy) => [
      policy,
      ...SHOWN.map(({ name, text }) => {
        const halfWidth = measured(found, name, policy)?.value?.halfWidth ?? null;
        const isWide = name === 'repeated_h' || name === 'usd_per_day';
        return `${boundOf(found, name, policy)}${text(meanOf(found, name, policy))}${isWide && halfWidth !== null && halfWidth > 0 ? ` ±${number(halfWidth, 1)}` : ''}`;
      }),
    ]),
  );
}

/** What the grace of 30 s loses, and what keeping the work costs or saves. */
function sentenceOf(found: Comparison): string {
  const byDefault = `${hours(meanOf(found, 'repeated_h', 'grace-30s'))} of work a day (${number(meanOf(found, 'repeated_usd', 'grace-30s'), 2)} USD)`;
  const changed = (policy: string) => {
    const usd = clearMoney(measured(found, 'usd_per_day', policy));
    const money =
      usd === null
        ? 'has no clear difference in cost'
        : usd === 0
          ? 'costs the same'
          : `${usd < 0 ? 'saves' : 'costs'} ${number(Math.abs(usd), 1)} USD a day${usd < 0 ? '' : ' more'}`;
    const lost = meanOf(found, 'repeated_h', policy);
    return `${money} and loses ${lost === 0 ? 'nothing' : hours(lost)}`;
  };
  return `A Deployment with a grace of 30 s loses ${byDefault}; a ScaledJob ${changed('scaled-job')}, one with deletion cost ${changed('deletion-cost')}`;
}

/** What is not free about a ScaledJob. */
function priceOf(found: Comparison): string {
  const of = (measure: string, show: (value: number) => string) =>
    `${show(meanOf(found, measure, 'scaled-job'))} instead of ${show(meanOf(found, measure, 'deletion-cost'))}`;
  return `The price of a ScaledJob is a start for each job: median wait ${of('wait_p50', time)} with deletion cost, pods in their start ${of('starting_h', hours)} a day`;
}

function chartOf(found: Readonly<Record<string, Comparison>>): Chart {
  const shown = SHOWN.flatMap(({ name, title, text }) => (title === null ? [] : [{ name, title, text }]));
  const shownCases = Object.entries(found).filter(([name]) => name !== BY_DEFAULT);
  const scores = shownCases.flatMap(([group, comparison]) =>
    POLICIES.flatMap((policy) =>
      shown.map(({ name: measure, text }): Score => {
        const range = rangeOf(comparison, measure, policy);
        return { group, policy, measure, ...range, text: text(range.value) };
      }),
    ),
  );
  const [long] = CASES;
  const finding = `${long?.[0]?.toUpperCase()}${long?.slice(1)}: ${sentenceOf(found[long]).replace(/^A/, 'a')}`;
  const detail = `One day in eu-west-1 with ${LOAD} jobs in work on average, mean of ${REPLICATIONS} days for each variant under the same luck; bars: 95 % intervals. Lost: work of jobs that had to begin anew`;
  return scoreboard({
    name: 'variants',
    headline: { finding, detail },
    groups: shownCases.map(([name]) => name),
    policies: POLICIES,
    measures: shown,
    scores,
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { update: { type: 'boolean', default: false } } });
  const found: Record<string, Comparison> = {};
  const bar = progress(
    `comparing ${POLICIES.length} variants in ${CASES.length} cases over ${REPLICATIONS} days each`,
    false,
  );
  for (const [i, name] of CASES.entries())
    found[name] = await answer(name, (done, total) => bar.report(i * total + done, CASES.length * total));
  bar.end();
  console.log(`Long jobs, Deployment or ScaledJob: mean of ${REPLICATIONS} days with 95 % intervals\n`);
  for (const [name, comparison] of Object.entries(found)) {
    console.log(`${name}\n\n${table(comparison)}\n`);
    if (name === BY_DEFAULT) continue;
    for (const sentence of [sentenceOf(comparison), priceOf(comparison)])
      console.log(`${lines(`${sentence}.`, 100).join('\n')}\n`);
    for (const { sentence } of comparison.verdicts) console.log(lines(sentence, 98).join('\n  '));
    console.log();
  }
  console.log(
    'lost work: of jobs that were begun and had to begin anew; in USD: at the price of the share of a node that a pod asks for',
  );
  const left = number(meanOf(found[BY_DEFAULT], 'unfinished', 'scaled-job'));
  console.log(
    `${lines(`consumer_timeout of RabbitMQ is 30 min unless it is raised: a longer job is given to another worker, and again, and never ends; ${left} jobs are left at the end of the day. The other cases have 12 h`, 100).join('\n')}`,
  );
  console.log('waste: share of the time of pods that finished no job: start, idle, lost work\n');
  console.log(`charts: ${(await keep(NAME, casesTable(found), [chartOf(found)], values.update)).join(', ')}`);
}

if (process.argv[1]?.endsWith(`${NAME}.ts`)) await main();

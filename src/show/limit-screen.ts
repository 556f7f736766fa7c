import { number, time } from '../number-text.js';
import { printableAll } from '../printable.js';
import type { ServiceSummary, Summary } from '../results/summary.js';

import type { LoadLimit, LoadStep } from '../study/index.js';
import type { PerSecond } from '../units.js';
import { bound } from './bound.js';
import { limitGoals, unseenLines } from './limit-goals.js';
import { lines } from './lines.js';
import { stageTable } from './one-screen.js';
import { type Paint, plain } from './paint.js';
import { textTable, WIDTH } from './text-table.js';

/** What a limit is shown with. */
export type LimitScreen = {
  /** What was found. */
  readonly limit: LoadLimit;
  /** The queues and services whose demand was raised, each with its highest rate as written; null: nobody wrote one. */
  readonly raised: readonly {
    /** Name of the queue or service. */
    readonly name: string;
    /** Highest rate as written. */
    readonly peak: PerSecond | null;
  }[];
};

/**
 * The answer of `hooke limit` on one screen: the load, what broke, what bound it, and how long new pods took at that
 * load.
 */
export function limitScreen(given: LimitScreen, paint: Paint = plain): string {
  const { limit, raised } = printableAll(given);
  const { steps, held, broke } = limit;
  const at = broke ?? held ?? steps[0];
  const summary = at?.runs[0]?.summary;
  if (at === undefined || summary === undefined) return 'Nothing was tried.\n';
  const stages = summary.workloads.filter((one) => one.startUpP50 !== null);
  const parts = [
    paint.heading(lines(`${summary.name} under ${summary.policy}: ${finding(limit)}`, WIDTH).join('\n')),
    `${paint.heading('Load')} ${paint.dim(`(arrivals ${unitOf(raised, held ?? at).words}, mean over ${time(summary.horizon - summary.warmUp)}; ${at.runs.length} ${at.runs.length === 1 ? 'replication' : 'replications'} at each load)`)}\n${loadTable(raised, held, broke)}`,
    `${paint.heading('Goals')} ${paint.dim(`(at ${factor(at)})`)}\n${limitGoals(at, paint)}`,
    ...unseenLines(at, paint),
    ...bound(summary, paint),
    ...(stages.length === 0
      ? []
      : [
          `${paint.heading('Scaling latency')} ${paint.dim(`(at ${factor(at)}; median / p95 of each stage)`)}\n${stageTable(stages)}`,
        ]),
    paint.dim(
      lines(
        `Tried, in times the demand: ${steps.map((step) => `${shown(step)} ${step.holds ? 'holds' : 'breaks'}`).join(', ')}.`,
        WIDTH,
      ).join('\n'),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Six digits are enough to tell two loads apart that were asked for to a ten-thousandth. */
const shown = (step: LoadStep): number => Number(step.factor.toPrecision(6));
const factor = (step: LoadStep): string => `${shown(step)} times the demand`;

function finding({ held, broke }: LoadLimit): string {
  if (held === null && broke !== null)
    return `${breaks(broke)} even at ${factor(broke)}: the load is not what breaks it`;
  if (held !== null && broke === null) return `every goal holds up to ${factor(held)}, the highest that was tried`;
  if (held === null || broke === null) return 'nothing was tried';
  return isMissed(broke)
    ? `every goal holds at ${factor(held)}, and at ${shown(broke)} times one breaks`
    : `every goal holds at ${factor(held)}, and at ${shown(broke)} times ${breaks(broke)}`;
}

const isMissed = ({ runs }: LoadStep): boolean => runs.some(({ summary }) => summary.goals.some((goal) => !goal.met));

const breaks = (step: LoadStep): string =>
  isMissed(step)
    ? 'a goal is missed'
    : `work of ${step.unseen.map(({ of }) => of).join(' and ')} fails that no goal sees`;

const UNITS = [
  { words: 'a second', seconds: 1 },
  { words: 'a minute', seconds: 60 },
  { words: 'an hour', seconds: 3_600 },
] as const;

/** The first unit in which nothing that arrives is lost to rounding: jobs of half an hour come a few an hour. */
function unitOf(raised: LimitScreen['raised'], step: LoadStep | null): (typeof UNITS)[number] {
  const rates = step === null ? [] : raised.map(({ name }) => arrivalsPerSecond(name, step)).filter((rate) => rate > 0);
  return UNITS.find(({ seconds }) => rates.every((rate) => rate * seconds >= 0.5)) ?? UNITS[2];
}

function loadTable(raised: LimitScreen['raised'], held: LoadStep | null, broke: LoadStep | null): string {
  const both = [held, broke].filter((step) => step !== null);
  const peaks = raised.some(({ peak }) => peak !== null);
  const { seconds } = unitOf(raised, held ?? broke);
  return textTable(
    ['', ...both.flatMap((step) => [step.holds ? 'holds' : 'breaks', ...(peaks ? ['at its peak'] : [])])],
    raised.map(({ name, peak }) => [
      name,
      ...both.flatMap((step) => [
        number(seconds * arrivalsPerSecond(name, step), 2),
        ...(peaks ? [number(peak === null ? null : seconds * peak * step.factor, 2)] : []),
      ]),
    ]),
  );
}

/** Mean over the replications. */
function arrivalsPerSecond(name: string, { runs }: LoadStep): number {
  const rates = runs.map(({ summary }) => arrivedOf(summary, name) / (summary.horizon - summary.warmUp));
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
}

function arrivedOf({ queues, services }: Summary, name: string): number {
  const found: Pick<ServiceSummary, 'arrived'> | undefined =
    services.find((one) => one.name === name) ?? queues.find((one) => one.name === name);
  return found?.arrived ?? 0;
}

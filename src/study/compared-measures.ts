import { findMeasure, type MeasuredKind, measures } from '../results/measures.js';
import type { Maybe, Summary } from '../results/summary.js';
import type { Run } from './work.js';

/** One number that policies are compared by, over all regions. */
export type MeasureKey = {
  /** As in the table `summary`. */
  readonly measure: string;
  readonly kind: MeasuredKind;
  /** Queue, service or workload; '' for the run. */
  readonly of: string;
  /** As people say it: `p95 wait of documents`. */
  readonly label: string;
  readonly unit: string;
  /** neither: shown, but no policy is better by it. */
  readonly better: 'lower' | 'neither';
  /** Works it out of a summary; absent: the number of this name. */
  readonly value?: (summary: Summary) => Maybe;
};

/**
 * The measures of a study: cost, waits, responses, failures, pods, of everything that any policy has. Failures only
 * where one happened.
 */
export function measuresOf(runs: readonly Run[]): MeasureKey[] {
  const happened = (one: MeasureKey) => runs.some((run) => (measuredIn(run.summary, one) ?? 0) !== 0);
  return [
    measureKey('run', '', 'usd_per_day', 'cost'),
    ...namesOf(runs, (summary) => summary.queues).flatMap((name) => [
      ...queueTimes(name),
      ...queueFailures(name).filter(happened),
    ]),
    ...namesOf(runs, (summary) => summary.services).flatMap((name) => [
      measureKey('service', name, 'response_p99', `p99 response of ${name}`),
      ...[measureKey('service', name, 'errors', `errors of ${name}`)].filter(happened),
    ]),
    ...namesOf(runs, (summary) => summary.workloads).map((name) =>
      measureKey('workload', name, 'pods_mean', `mean pods of ${name}`, 'neither'),
    ),
  ];
}

const queueTimes = (name: string): MeasureKey[] => [
  measureKey('queue', name, 'wait_p95', `p95 wait of ${name}`),
  measureKey('queue', name, 'wait_p99', `p99 wait of ${name}`),
  measureKey('queue', name, 'at_end', `jobs of ${name} unfinished at the end`),
];

const queueFailures = (name: string): MeasureKey[] =>
  (
    [
      ['lost', 'lost'],
      ['dropped', 'dropped'],
      ['abandoned', 'abandoned'],
      ['dead_lettered', 'set aside'],
      ['repeated', 'repeated'],
    ] as const
  ).map(([measure, word]) => measureKey('queue', name, measure, `jobs of ${name} ${word}`));

/** Names over all runs, in the order in which they first come: runs are ordered, so the order is always the same. */
function namesOf(runs: readonly Run[], list: (summary: Summary) => readonly { readonly name: string }[]): string[] {
  return [...new Set(runs.flatMap((run) => list(run.summary).map((one) => one.name)))];
}

/**
 * A number of the summary to compare policies by, with the unit that the summary gives it.
 *
 * @param label as people say it
 * @example measureKey('workload', 'inference-worker', 'cold_starts', 'cold starts')
 */
export function measureKey(
  kind: MeasuredKind,
  of: string,
  measure: string,
  label: string,
  better: MeasureKey['better'] = 'lower',
): MeasureKey {
  const camel = measure.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const unit = (measures[kind] as Readonly<Record<string, { readonly unit: string }>>)[camel]?.unit ?? '';
  return { measure, kind, of, label, unit, better };
}

/** The measure in one run; null when there was nothing to measure, or the policy has no such thing. */
export const measuredIn = (summary: Summary, { measure, of, kind, value }: MeasureKey): Maybe =>
  value === undefined ? (findMeasure(summary, measure, of, { kind }) ?? null) : value(summary);

import { measureOf, type MeasuredKind, measures } from '../results/measures.js';
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
};

/** The measures of a study: cost, waits, responses, failures, pods. Failures only where one happened in any run. */
export function measuresOf(runs: readonly Run[]): MeasureKey[] {
  const first = runs[0]?.summary;
  if (first === undefined) return [];
  const happened = (key: MeasureKey) => runs.some((run) => (valueOf(run.summary, key) ?? 0) !== 0);
  return [
    key('run', '', 'usd_per_day', 'cost'),
    ...first.queues.flatMap(({ name }) => [
      key('queue', name, 'wait_p95', `p95 wait of ${name}`), key('queue', name, 'wait_p99', `p99 wait of ${name}`),
      key('queue', name, 'at_end', `jobs of ${name} unfinished at the end`),
      ...([['lost', 'lost'], ['dropped', 'dropped'], ['abandoned', 'abandoned'], ['dead_lettered', 'set aside'], ['repeated', 'repeated']] as const)
        .map(([measure, word]) => key('queue', name, measure, `jobs of ${name} ${word}`)).filter(happened),
    ]),
    ...first.services.flatMap(({ name }) => [
      key('service', name, 'response_p99', `p99 response of ${name}`),
      ...[key('service', name, 'errors', `errors of ${name}`)].filter(happened),
    ]),
    ...first.workloads.map(({ name }) => key('workload', name, 'pods_mean', `mean pods of ${name}`, 'neither')),
  ];
}

function key(kind: MeasuredKind, of: string, measure: string, label: string, better: MeasureKey['better'] = 'lower'): MeasureKey {
  const camel = measure.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const unit = (measures[kind] as Readonly<Record<string, { readonly unit: string }>>)[camel]?.unit ?? '';
  return { measure, kind, of, label, unit, better };
}

/** The measure in one run; null when there was nothing to measure. */
export const valueOf = (summary: Summary, { measure, of, kind }: MeasureKey): Maybe => measureOf(summary, measure, of, { kind });

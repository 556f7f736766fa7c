import {
  findMeasure,
  type MeasuredKind,
  measuredKinds,
  measureNamed,
  numbersOf,
  thingsIn,
} from '../results/measures/find-measure.js';
import type { Meaning } from '../results/measures/measure.js';
import type { Maybe, Summary } from '../results/summary.js';
import type { Run } from './work.js';

/** One number that policies are compared by, over all regions. */
export type MeasureKey = {
  /** As in the table `summary`. */
  readonly measure: string;
  /** Kind of the thing that has it. */
  readonly kind: MeasuredKind;
  /** Queue, service or workload; '' for the run. */
  readonly of: string;
  /** As people say it: `p95 wait of documents`. */
  readonly label: string;
  /** Unit of the value. */
  readonly unit: string;
  /** neither: shown, but no policy is better by it. */
  readonly better: 'lower' | 'neither';
  /** Works it out of a summary; absent: the number of this name. */
  readonly value?: (summary: Summary) => Maybe;
};

/** Kinds of things in the order of a comparison. */
const KINDS: readonly MeasuredKind[] = ['run', ...measuredKinds.filter((kind) => kind !== 'run')];

/**
 * The measures of a study: those that their declarations call compared, of everything that any policy has. Failures
 * only where one happened.
 */
export function measuresOf(runs: readonly Run[]): MeasureKey[] {
  return KINDS.flatMap((kind) => {
    const compared = comparedOf(kind);
    return namesOf(runs, kind).flatMap((name) => compared.flatMap((one) => keyFor(runs, kind, name, one)));
  });
}

type Compared = {
  readonly name: string;
  readonly measure: Meaning;
  readonly place: number;
  readonly onlyIfAny: boolean;
};

const comparedOf = (kind: MeasuredKind): Compared[] =>
  numbersOf(kind)
    .flatMap(({ name, measure }) => (measure.compared === null ? [] : [{ name, measure, ...measure.compared }]))
    .sort((a, b) => a.place - b.place);

function keyFor(
  runs: readonly Run[],
  kind: MeasuredKind,
  of: string,
  { name, measure, onlyIfAny }: Compared,
): MeasureKey[] {
  const label = measure.label?.(of) ?? `${name.replaceAll('_', ' ')} of ${of}`;
  const key = { measure: name, kind, of, label, unit: measure.unit, better: measure.better };
  return onlyIfAny && runs.every((run) => (measuredIn(run.summary, key) ?? 0) === 0) ? [] : [key];
}

/** Names over all runs, in the order in which they first come: runs are ordered, so the order is always the same. */
function namesOf(runs: readonly Run[], kind: MeasuredKind): string[] {
  return [...new Set(runs.flatMap(({ summary }) => thingsIn(summary, kind).map(({ name }) => name)))];
}

/**
 * A number of the summary to compare policies by, with the unit that its declaration gives it.
 *
 * @param label as people say it
 * @param better as declared when absent
 * @example measureKey('workload', 'inference-worker', 'cold_starts', 'cold starts')
 */
export function measureKey(
  kind: MeasuredKind,
  of: string,
  measure: string,
  label: string,
  better?: MeasureKey['better'],
): MeasureKey {
  const declared = measureNamed(kind, measure)?.measure;
  return { measure, kind, of, label, unit: declared?.unit ?? '', better: better ?? declared?.better ?? 'lower' };
}

/** Whether the run has the queue, service or workload at all. */
export const isThere = (summary: Summary, { kind, of, value }: MeasureKey): boolean =>
  value !== undefined || thingsIn(summary, kind).some(({ name }) => name === of);

/** Whether unfinished work could raise the number. */
export const isBound = (summary: Summary, { kind, of, measure }: MeasureKey): boolean =>
  thingsIn(summary, kind).some(
    ({ name, atLeast }) =>
      name === of && Array.isArray(atLeast) && atLeast.includes(measureNamed(kind, measure)?.key ?? ''),
  );

/** Why there is nothing to measure in one run, as people say it. */
export function whyMissing(summary: Summary, { measure, of, kind }: MeasureKey): string {
  const thing = thingsIn(summary, kind).find(({ name }) => name === of);
  if (thing === undefined) return 'not there';
  if (kind === 'run') return 'nothing is billed';
  if (thing.arrived === 0) return 'nothing arrived';
  if (kind === 'service') return 'nothing was answered';
  if (kind === 'queue') return measure.startsWith('wait') ? 'nothing was started' : 'nothing was finished';
  return 'nothing was measured';
}

/** The measure in one run; null when there was nothing to measure, or the policy has no such thing. */
export const measuredIn = (summary: Summary, { measure, of, kind, value }: MeasureKey): Maybe =>
  value === undefined ? (findMeasure(summary, measure, of, { kind }) ?? null) : value(summary);

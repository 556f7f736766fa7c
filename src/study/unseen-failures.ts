import type { QueueSummary, ServiceSummary } from '../results/summary.js';
import type { Run } from './work.js';

/** Work of one queue or service that failed, while goals on its times speak of the rest alone. */
export type UnseenFailures = {
  /** Name of the queue or service. */
  readonly of: string;
  /** What it is. */
  readonly kind: 'queue' | 'service';
  /** Share of its work that failed, was refused or given up, in the worst replication. */
  readonly share: number;
};

/** Less may be overlooked. */
const NOTABLE = 0.01;
/** Words by which a goal asks for failures. */
const FAILURES = 'errors|lost|dropped|abandoned|refused|dead-lettered';

/**
 * Queues and services of which a goal asks for times and none for failures, though a hundredth of their work fails.
 *
 * @param runs all replications at one load
 * @example unseenFailures(runs) // [{ of: 'api', kind: 'service', share: 0.43 }]
 */
export function unseenFailures(runs: readonly Run[]): UnseenFailures[] {
  const [first] = runs;
  if (first === undefined) return [];
  const goals = first.summary.goals.map(({ text }) => text);
  const asks = (words: string, name: string) =>
    goals.some((text) => new RegExp(`\\b(${words}) of ${escaped(name)}(\\s|$)`).test(text));
  const worst = (shares: readonly number[]) => Math.max(0, ...shares);
  const found = [
    ...first.summary.services.map(
      ({ name }): UnseenFailures => ({
        of: name,
        kind: 'service',
        share: worst(
          runs.flatMap(({ summary }) => summary.services.filter((one) => one.name === name).map(failedShare)),
        ),
      }),
    ),
    ...first.summary.queues.map(
      ({ name }): UnseenFailures => ({
        of: name,
        kind: 'queue',
        share: worst(
          runs.flatMap(({ summary }) => summary.queues.filter((one) => one.name === name).map(notDoneShare)),
        ),
      }),
    ),
  ];
  return found.filter(
    ({ of, kind, share }) =>
      share >= NOTABLE && asks(kind === 'queue' ? 'wait|response' : 'response', of) && !asks(FAILURES, of),
  );
}

/** As clients see it, and as the service does: whoever sees more. */
const failedShare = ({ clientErrorShare, errorShare }: ServiceSummary): number =>
  Math.max(clientErrorShare ?? 0, errorShare ?? 0);

const notDoneShare = ({ notDone, arrived }: QueueSummary): number => (arrived === 0 ? 0 : notDone / arrived);

const escaped = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

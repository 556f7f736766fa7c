import type { GoalCount, GoalShare, GoalTime } from '../texts/goal-words.js';

/** `p95 wait of documents < 120`: a measure, its subject, and a bound in base units. */
export type Goal = {
  /** As it was written. */
  readonly text: string;
  /** The word that it asks by; a share for errors in percent. */
  readonly measure: GoalTime | GoalCount | GoalShare | 'cost';
  /** Of a time; total for everything else. */
  readonly statistic: 'mean' | 'p50' | 'p90' | 'p95' | 'p99' | 'max' | 'total';
  /** What has the measure. */
  readonly kind: 'queue' | 'service' | 'run';
  /** Queue or service; '' for cost. */
  readonly of: string;
  /** Only in this region; null: in each of them. */
  readonly region: string | null;
  /** Only what pods of this zone answered, or what nodes of it cost; null: wherever. */
  readonly zone: string | null;
  /** Only work of demands with this class; null: all work. */
  readonly class: string | null;
  /** How the value must stand to the bound. */
  readonly comparison: '<' | '<=' | '=' | '>=' | '>';
  /** Seconds, dollars a day, a count, or a fraction of the requests that ended. */
  readonly bound: number;
};

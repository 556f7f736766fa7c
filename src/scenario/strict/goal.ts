import type { GoalCount, GoalTime } from '../texts/goal-words.js';

/** `p95 wait of documents < 120`: a measure, its subject, and a bound in base units. */
export type Goal = {
  /** As it was written. */
  readonly text: string;
  /** The word that it asks by; `error-share` for errors in percent. */
  readonly measure: GoalTime | GoalCount | 'cost' | 'error-share';
  /** Of a time; total for everything else. */
  readonly statistic: 'mean' | 'p50' | 'p90' | 'p95' | 'p99' | 'max' | 'total';
  /** Queue or service; '' for cost. Over all regions. */
  readonly of: string;
  /** How the value must stand to the bound. */
  readonly comparison: '<' | '<=' | '=' | '>=' | '>';
  /** Seconds, dollars a day, a count, or a fraction of the requests that ended. */
  readonly bound: number;
};

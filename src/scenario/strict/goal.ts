/** `p95 wait of documents < 120`: a measure, its subject, and a bound in base units. */
export type Goal = {
  readonly text: string;
  readonly measure: 'wait' | 'response' | 'cost' | 'lost' | 'dropped' | 'errors' | 'error-share' | 'repeated';
  readonly statistic: 'mean' | 'p50' | 'p90' | 'p95' | 'p99' | 'max' | 'total';
  /** Queue or service; '' for cost. Over all regions. */
  readonly of: string;
  readonly comparison: '<' | '<=' | '=' | '>=' | '>';
  /** Seconds, dollars a day, a count, or a fraction of the requests that ended. */
  readonly bound: number;
};

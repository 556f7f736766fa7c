/** What one metric said at one turn; amounts in milli-units. */
export type Reading = {
  /** Replicas that this metric asks for; 0 when it could not be read. */
  readonly proposal: number;
  /** Why it could not be read, in the controller's words; null: it could. */
  readonly error: string | null;
  /** Whole percent of the request over the ready pods; null: not a Utilization target. */
  readonly utilization: number | null;
  /** Mean per pod; null: a Value target. */
  readonly average: number | null;
  /** Total value; null: not a Value target. */
  readonly value: number | null;
  /**
   * Pods that the measure was taken from: ready ones for pod metrics, status.replicas for averages, Running and Ready
   * for values.
   */
  readonly pods: number;
};

/** A metric that could not be read. */
export function failed(error: string): Reading {
  return { proposal: 0, error, utilization: null, average: null, value: null, pods: 0 };
}

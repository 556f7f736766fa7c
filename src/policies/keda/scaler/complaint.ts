/** Something wrong in a manifest: where, what stands there, what should. */
export type Complaint = {
  /** Such as `spec.triggers[0].metadata.targetValue`. */
  readonly path: string;
  /** What stands there; undefined: nothing. */
  readonly value: unknown;
  /** What would be right, in words: `an integer of 1 or more`. */
  readonly expected: string;
  /**
   * Who refuses it: `api`, the schema of the resource; `controller`, KEDA's reconcile, always; `webhook`, only where
   * the admission webhook is installed. `warning`: nobody, but it has no effect.
   */
  readonly by: 'api' | 'controller' | 'webhook' | 'warning';
};

/** A complaint unless the field is absent or an integer of at least `low`. */
export function integerFrom(path: string, value: unknown, low: number): readonly Complaint[] {
  if (value === undefined || value === null || (typeof value === 'number' && Number.isInteger(value) && value >= low))
    return [];
  return [{ path, value, expected: `an integer of ${low} or more`, by: 'api' }];
}

/** A complaint unless the field is absent or one of the words. */
export function oneOf(path: string, value: unknown, words: readonly string[]): readonly Complaint[] {
  return value === undefined || value === null || words.includes(value as string)
    ? []
    : [{ path, value, expected: `one of ${words.join(', ')}`, by: 'api' }];
}

import { isMapping } from '../../mapping.js';

/** Something that the API server would refuse. */
export type Complaint = {
  /** Where, as kubectl writes it: `spec.metrics[0].resource.target.averageUtilization`. */
  readonly path: string;
  /** What is there; undefined: nothing. */
  readonly value: unknown;
  /** What is expected there. */
  readonly expected: string;
};

/** A part of what a person wrote, still of any shape. */
export type Loose = { readonly [field: string]: unknown };

/** A mapping, or an empty one for anything else. */
export function loose(value: unknown): Loose {
  return isMapping(value) ? value : {};
}

/** Whether a field was left out; YAML's `field:` without a value is null. */
export function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/**
 * A complaint unless the field is a whole number within the bounds; `max` is the largest int32 where the API names
 * none.
 */
export function integerComplaint(path: string, value: unknown, min: number, max = 2147483647): readonly Complaint[] {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return [];
  return [
    {
      path,
      value,
      expected: max === 2147483647 ? `a whole number, at least ${min}` : `a whole number from ${min} to ${max}`,
    },
  ];
}

/** A complaint unless the field is a text that could be part of a path. */
export function nameComplaint(path: string, value: unknown): readonly Complaint[] {
  if (typeof value !== 'string' || value === '') return [{ path, value, expected: 'a name' }];
  return value === '.' || value === '..' || /[/%]/.test(value)
    ? [{ path, value, expected: 'a name without / and %' }]
    : [];
}

/** A complaint unless the field is one of the words. */
export function choiceComplaint(path: string, value: unknown, choices: readonly string[]): readonly Complaint[] {
  return typeof value === 'string' && choices.includes(value)
    ? []
    : [{ path, value, expected: `one of ${choices.join(', ')}` }];
}

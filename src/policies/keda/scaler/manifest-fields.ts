import { isMapping } from '../../../mapping.js';

/** An object of a manifest as YAML gives it. */
export type Raw = Readonly<Record<string, unknown>>;

/**
 * An object, or an empty one when it is absent or of another kind; the validation complains about the latter.
 */
export const record = (value: unknown): Raw => (isMapping(value) ? value : {});

/** A mapping whose values are all taken as texts. */
export const texts = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(record(value)).map(([key, entry]) => [key, typeof entry === 'string' ? entry : String(entry)]),
  );

/** A text, or a number as text. */
export const text = (value: unknown, otherwise: string): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
/** A number; a value of another kind counts as left out. */
export const numeric = <T>(value: unknown, otherwise: T): number | T => (typeof value === 'number' ? value : otherwise);

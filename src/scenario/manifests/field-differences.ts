import { isMapping } from '../../mapping.js';
import type { Path } from '../complaints/place.js';

/**
 * Whether two values are the same all the way down. Functions are the same only when they are one.
 *
 * @example isSame({ a: [1, 2] }, { a: [1, 2] }) // true
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((one, i) => isSame(one, b[i]));
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(a[key as keyof typeof a], b[key as keyof typeof b]))
  );
}

const isList = (value: object): value is unknown[] => Array.isArray(value) || ArrayBuffer.isView(value);

/**
 * The fields in which two objects differ: of what only one has the first field that the other lacks.
 *
 * @example fieldDifferences({ spec: { a: 1, b: 2 } }, { spec: { a: 1 } }) // [['spec', 'b']]
 */
export function fieldDifferences(a: unknown, b: unknown, path: Path = []): Path[] {
  if (isSame(a, b)) return [];
  if (isMapping(a) && isMapping(b))
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
      fieldDifferences(a[key], b[key], [...path, key]),
    );
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length)
    return a.flatMap((one, i) => fieldDifferences(one, b[i], [...path, i]));
  return [path];
}

/** The part of a value at a path; undefined when there is none. */
export const partAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string | number, unknown>)[key]
        : undefined,
    value,
  );

/** The value with another part at a path; what is on the way is made where it is missing. */
export function withPart(value: unknown, [key, ...rest]: Path, part: unknown): unknown {
  if (key === undefined) return part;
  if (Array.isArray(value)) return value.map((one, i) => (i === key ? withPart(one, rest, part) : one));
  const holder = isMapping(value) ? value : {};
  return { ...holder, [key]: withPart(holder[key], rest, part) };
}

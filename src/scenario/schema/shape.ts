import type { z } from 'zod';
import { complain, type Notes } from '../complaints/complaint.js';
import { type At, down, type Path } from '../complaints/place.js';
import { explain } from './explain.js';
import { isEntry } from './walk.js';

const ROUNDS = 40;
const GONE = Symbol('taken out');

/**
 * Checks the shape of a value, says everything that is wrong with it, and returns what is left without the wrong parts,
 * so that what is wrong inside the rest is said in the same breath. null: nothing is left.
 */
export function shaped<T>(schema: z.ZodType<unknown, T>, value: unknown, at: At, notes: Notes): T | null {
  let rest = value;
  for (let round = 0; round < ROUNDS; round++) {
    const { error } = schema.safeParse(rest);
    if (error === undefined) return rest as T;
    const found = explain(schema, rest, error.issues);
    // Later rounds only see what the taking out itself has broken.
    if (round === 0) {
      for (const { path, problem } of found) {
        complain(notes, down(at, ...path), problem);
        if (path.length === 1 && at.label === '') notes.lost.add(String(path[0]));
      }
    }
    let left = rest;
    for (const { path, unknown } of found) left = without(schema, left, path, round === 0 && !unknown);
    rest = purged(left);
    if (rest === GONE || rest === undefined) return null;
  }
  return null;
}

const partAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string | number, unknown>)[key] : undefined,
    value,
  );

/**
 * The value without the part at a path. A part under a name that people choose becomes `{}` first, so that the name
 * stays known to those who refer to it; where something is missing, what it is missing in goes.
 */
function without(schema: z.ZodType, value: unknown, path: Path, gently: boolean): unknown {
  if (path.length === 0) return GONE;
  const holder = partAt(value, path.slice(0, -1));
  if (typeof holder !== 'object' || holder === null) return value;
  const part = (holder as Record<string | number, unknown>)[path[path.length - 1]];
  if (part === GONE) return value;
  if (part === undefined)
    return gently && isEntry(schema, path.slice(0, -1), value)
      ? replaced(value, path.slice(0, -1), {})
      : without(schema, value, path.slice(0, -1), false);
  return replaced(value, path, gently && isEntry(schema, path, value) ? {} : GONE);
}

function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  const inner = replaced((value as Record<string | number, unknown>)[key], rest, by);
  return Array.isArray(value)
    ? value.map((one, i) => (i === key ? inner : one))
    : { ...(value as object), [key]: inner };
}

/** A copy without what was taken out. Values that are not plain data (policies in TypeScript) are passed on. */
function purged(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => one !== GONE).map(purged);
  if (typeof value !== 'object' || value === null || 'decide' in value) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== GONE)
      .map(([key, one]) => [key, purged(one)]),
  );
}

import { isMapping } from '../../mapping.js';

/** A text file that a scenario names. */
export type TextFile = {
  /** As complaints show it. */
  readonly name: string;
  /** All of it. */
  readonly text: string;
};

/**
 * What the files hold that a scenario names, by the path as it is written there: one file, or those of a folder in the
 * order of their names. Whoever normalises reads them beforehand, for nothing in this folder knows a file system.
 */
export type Files = ReadonlyMap<string, readonly TextFile[]>;

export const noFiles: Files = new Map();

/** A path that a scenario names, and the way to where it is written. */
export type NamedFile = {
  readonly path: string;
  readonly kind: 'manifests' | 'table';
  readonly where: readonly (string | number)[];
};

const TABLES = /\b(?:empirical|table)\(\s*(?:file\s*=\s*)?(?:"([^"]+)"|'([^']+)'|([A-Za-z_.][\w./-]*))/g;

/** Every file that a scenario names, in the order of writing. The scenario need not be valid. */
export function filesNamed(input: unknown): NamedFile[] {
  const found: NamedFile[] = [];
  const visit = (value: unknown, where: readonly (string | number)[], depth: number): void => {
    if (depth > 12) return;
    if (typeof value === 'string') found.push(...inText(value, where));
    else if (Array.isArray(value)) for (const [i, one] of value.entries()) visit(one, [...where, i], depth + 1);
    else if (isMapping(value)) for (const [key, one] of Object.entries(value)) visit(one, [...where, key], depth + 1);
  };
  visit(input, [], 0);
  return found;
}

/** Where a plain text is a path: entries of manifests, traces and tables. */
function inText(value: string, where: readonly (string | number)[]): NamedFile[] {
  const [root] = where;
  const last = where[where.length - 1];
  const holder = where[where.length - 2];
  if (typeof last === 'number' && where.length === 2 && root === 'manifests')
    return [{ path: value, kind: 'manifests', where }];
  if (typeof last === 'number' && root === 'cluster' && holder === 'manifests' && where.length === 5)
    return [{ path: value, kind: 'manifests', where }];
  if (typeof last === 'number' && root === 'policies' && holder === '+' && where.length === 4)
    return [{ path: value, kind: 'manifests', where }];
  if (
    root === 'demand' &&
    (last === 'trace' || (last === 'file' && holder === 'trace') || (last === 'table' && holder === 'work'))
  )
    return [{ path: value, kind: 'table', where }];
  if (root === 'metrics' && last === 'trace' && where.length === 3) return [{ path: value, kind: 'table', where }];
  if (root === 'manifests' || root === 'policies') return [];
  return [...value.matchAll(TABLES)].map(([, a, b, c]) => ({
    path: a ?? b ?? c,
    kind: 'table' as const,
    where,
  }));
}

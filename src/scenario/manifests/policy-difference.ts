import { isMapping } from '../../mapping.js';
import { noNotes } from '../complaints/complaint.js';
import { rootOf, type Source, typescript } from '../complaints/place.js';
import type { Files } from '../files/files.js';
import type { ScenarioInput } from '../input/scenario-input.js';
import { type Objects, variant } from './variant.js';

/** What is written in the objects that two policies make of the same manifests, and is not the same in both. */
export type PolicyDifference = {
  readonly input: ScenarioInput;
  readonly regions: readonly string[];
  readonly files: Files;
  readonly source?: Source;
};

/**
 * The fields in which the objects under two policies differ: `NodePool/general spec.weight`; an object that only one of
 * them has is named alone. Lists are compared whole.
 *
 * @param one name of a policy; null: the manifests as they are
 */
export function policyDifference(
  { input, regions, files, source = typescript }: PolicyDifference,
  one: string | null,
  other: string | null,
): string[] {
  const objectsOf = (policy: string | null) =>
    variant(input, policy, regions, rootOf(source), files, noNotes()).objects;
  const [left, right] = [objectsOf(one), objectsOf(other)];
  return [...new Set(regions.flatMap((region) => differing(left.get(region), right.get(region))))];
}

function differing(left: Objects = new Map(), right: Objects = new Map()): string[] {
  const names = [...new Set([...left.keys(), ...right.keys()])];
  return names.flatMap((name) => {
    const [a, b] = [left.get(name), right.get(name)];
    if (a === undefined || b === undefined) return [name];
    return fields(a.object, b.object, '').map((path) => `${name} ${path}`);
  });
}

function fields(a: unknown, b: unknown, path: string): string[] {
  if (isMapping(a) && isMapping(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return keys.flatMap((key) => fields(a[key], b[key], path === '' ? key : `${path}.${key}`));
  }
  return isSame(a, b) ? [] : [path];
}

/** Of what YAML and JSON can say. */
function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, i) => isSame(one, b[i]));
  return isMapping(a) && isMapping(b) ? fields(a, b, '').length === 0 : Object.is(a, b);
}

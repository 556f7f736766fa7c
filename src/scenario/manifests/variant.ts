import { complain, type Notes, noNotes } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Files } from '../files/files.js';
import type { ScenarioInput } from '../input/scenario-input.js';
import { whole as say } from '../messages/fit.js';
import { shape as sayShape } from '../messages/shape.js';
import type { PolicyInput } from '../schema/policies.js';
import { byName, type Manifest, readManifests } from './manifest.js';
import { mergePatch } from './merge-patch.js';

/** The objects of one region, by Kind/name. */
export type Objects = ReadonlyMap<string, Manifest>;

/** Keys of a policy that are not patches. */
const RESERVED = ['+', 'scalers', 'nodeGroups'];

/** What `variant` makes. */
export type Variant = { readonly objects: ReadonlyMap<string, Objects>; readonly known: ReadonlySet<string> };

type Change = {
  readonly key: string;
  readonly region: string | null;
  readonly object: string;
  readonly patch: unknown;
  readonly at: At;
};

/**
 * The objects of every region: those of all, with those of the region in their place, patched for the region, then by
 * the policy: first what it removes, then what it adds, then what it merges.
 *
 * @param policy name of one of the scenario's policies; null: none
 * @returns the objects by region, and every Kind/name that is there under some policy: what this one takes away, and
 *   what only others add
 */
export function variant(
  input: ScenarioInput,
  policy: string | null,
  regions: readonly string[],
  at: At,
  files: Files,
  notes: Notes,
): Variant {
  const base = byName(readManifests(input.manifests ?? [], down(at, 'manifests'), files, notes), notes);
  const chosen: PolicyInput = (policy === null ? undefined : input.policies?.[policy]) ?? {};
  const policyAt = down(at, 'policies', policy ?? '');
  const changes = Object.entries(chosen)
    .filter(([key]) => !RESERVED.includes(key))
    .flatMap(([key, patch]) => change(key, patch, down(policyAt, key), regions, notes));
  const added = byName(readManifests(chosen['+'] ?? [], down(policyAt, '+'), files, notes), notes);
  const met = new Set<string>();
  const known = new Set<string>();
  const result = new Map<string, Objects>();
  for (const region of regions) {
    const written = Object.hasOwn(input.cluster?.regions ?? {}, region) ? input.cluster?.regions?.[region] : undefined;
    const regionAt = down(at, 'cluster', 'regions', region);
    const own = byName(readManifests(written?.manifests ?? [], down(regionAt, 'manifests'), files, notes), notes);
    const patches = Object.entries(written?.patch ?? {}).flatMap(([key, patch]) =>
      change(key, patch, down(regionAt, 'patch', key), [], notes),
    );
    const local = applied(new Map([...base, ...own]), patches, met);
    for (const key of local.keys()) known.add(key);
    for (const one of patches) if (!met.has(one.key)) complainUnmet(one, [...local.keys()], notes);
    const here = changes.filter((one) => one.region === null || one.region === region);
    const removed = applied(
      local,
      here.filter((one) => one.patch === null),
      met,
    );
    for (const key of added.keys()) known.add(key);
    result.set(
      region,
      applied(
        new Map([...removed, ...added]),
        here.filter((one) => one.patch !== null),
        met,
      ),
    );
  }
  for (const one of changes) if (!met.has(one.key)) complainUnmet(one, [...known], notes);
  return { objects: result, known: new Set([...known, ...addedElsewhere(input, policy, at, files)]) };
}

/** What only other policies add: a behaviour may speak of it. Whatever is wrong there is said when they are read. */
function addedElsewhere({ policies = {} }: ScenarioInput, policy: string | null, at: At, files: Files): string[] {
  const others = Object.entries(policies).filter(([name]) => name !== policy);
  return others.flatMap(([name, { '+': written = [] }]) => [
    ...byName(readManifests(written, down(at, 'policies', name, '+'), files, noNotes()), noNotes()).keys(),
  ]);
}

function complainUnmet(one: Change, known: readonly string[], notes: Notes): void {
  if (notes.lost.has('manifests')) return;
  complain(notes, one.at, {
    value: one.object,
    what: say.patchNothing(one.object),
    expected: sayShape.oneOf(known),
    nearest: nearest(one.object, known),
  });
}

/** `Kind/name`, or `region/Kind/name` where regions may be named. */
function change(key: string, patch: unknown, at: At, regions: readonly string[], notes: Notes): Change[] {
  const parts = key.split('/');
  if (parts.length === 2 && parts.every((part) => part !== '')) return [{ key, region: null, object: key, patch, at }];
  const [region, kind, name] = parts;
  if (parts.length === 3 && regions.includes(region))
    return [{ key, region: region, object: `${kind}/${name}`, patch, at }];
  complain(notes, at, {
    value: key,
    what: say.patchKey(key),
    expected: say.patchKeys,
    nearest: parts.length === 3 ? nearest(region, regions) : nearest(key, RESERVED),
  });
  return [];
}

/** @param met collects the keys of the changes that found their object */
function applied(objects: Objects, changes: readonly Change[], met: Set<string>): Objects {
  const result = new Map(objects);
  for (const { key, object, patch, at } of changes) {
    const before = result.get(object);
    if (before === undefined) continue;
    met.add(key);
    if (patch === null) result.delete(object);
    else result.set(object, patched(before, patch, at));
  }
  return result;
}

/** The object after a merge patch that was written at `at`. */
export function patched(before: Manifest, patch: unknown, at: At): Manifest {
  const origins = at.origins.map((origin) => ({ ...origin, root: [...origin.root, ...at.path] }));
  return {
    ...before,
    object: mergePatch(before.object, patch) as Manifest['object'],
    at: { ...before.at, origins: [...before.at.origins, ...origins] },
  };
}

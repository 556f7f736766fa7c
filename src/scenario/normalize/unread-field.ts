import { isMapping } from '../../mapping.js';
import type { Path } from '../complaints/place.js';
import type { ScenarioInput } from '../input/scenario-input.js';
import { isSame, partAt, withPart } from '../manifests/field-differences.js';
import { mergePatch } from '../manifests/merge-patch.js';
import { type NormalizeOptions, normalize } from './normalize.js';

/** A field of an object in which two policies differ. */
export type Field = {
  /** As people read it: `NodePool/general spec.weight`. */
  readonly text: string;
  /** Kind/name, or region/Kind/name; '' for what is no field of an object. */
  readonly key: string;
  /** Inside of the object; empty for a whole object. */
  readonly path: Path;
  /** The object under the first policy; undefined: it has none. */
  readonly before: unknown;
  /** The object under the second one. */
  readonly after: unknown;
  /** An object of a kind that is not simulated. */
  readonly isSkipped: boolean;
};

/**
 * Whether nothing reads a field: with whatever value under the policy, the scenario stays what it is. What is read, and
 * means the same in both spellings (a default that is written out, `0.1` for `100m`), is not unread.
 */
export function isUnread(
  input: ScenarioInput,
  policy: string,
  { key, path, before, after }: Field,
  options: Omit<NormalizeOptions, 'policy'>,
): boolean {
  const object = partAt(after, path) === undefined ? before : after;
  const usual = normalize(input, { ...options, policy }).scenario;
  return leavesIn(partAt(object, path), path).every((leaf) =>
    others(partAt(object, leaf)).every((value) => {
      const patch = patchOf(withPart(object, leaf, value), leaf);
      const tried = normalize(patchedInput(input, policy, key, patch), { ...options, policy });
      return tried.complaints.length === 0 && isSame(withoutScalers(tried.scenario), withoutScalers(usual));
    }),
  );
}

/** Made anew each time that a scenario is read; no manifest changes them. */
const withoutScalers = (scenario: ReturnType<typeof normalize>['scenario']) =>
  scenario?.regions.map((region) => ({
    ...region,
    autoscalers: region.autoscalers.filter(({ kind }) => kind !== 'scaler'),
  }));

function leavesIn(value: unknown, path: Path): Path[] {
  const inside = Array.isArray(value) ? [...value.entries()] : isMapping(value) ? Object.entries(value) : [];
  return inside.length === 0 ? [path] : inside.flatMap(([key, one]) => leavesIn(one, [...path, key]));
}

/** Values of the same kind that nobody writes by chance, each of which whoever reads the field reads otherwise. */
function others(value: unknown): unknown[] {
  if (typeof value === 'number') return [value + 1, value + 7];
  if (typeof value === 'boolean') return [!value];
  return ['173', '17m', '19h', 'not-this-one'].filter((one) => one !== value);
}

/** A merge patch that brings the field of the object as it is; a list is replaced as a whole. */
function patchOf(object: unknown, path: Path): unknown {
  const [key, ...rest] = path;
  if (key === undefined || Array.isArray(object) || !isMapping(object)) return object;
  return { [key]: patchOf(object[key], rest) };
}

function patchedInput(input: ScenarioInput, policy: string, key: string, patch: unknown): ScenarioInput {
  const own: Readonly<Record<string, unknown>> = input.policies?.[policy] ?? {};
  return {
    ...input,
    policies: { ...input.policies, [policy]: { ...own, [key]: mergePatch(own[key], patch) } },
  } as ScenarioInput;
}

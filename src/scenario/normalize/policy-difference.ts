import { type Notes, noNotes } from '../complaints/complaint.js';
import { pathText, rootOf, typescript } from '../complaints/place.js';
import { noFiles } from '../files/files.js';
import type { ScenarioInput } from '../input/scenario-input.js';
import { fieldDifferences, isSame } from '../manifests/field-differences.js';
import { type Objects, variant } from '../manifests/variant.js';
import type { Scenario } from '../strict.js';
import { type NormalizeOptions, normalize } from './normalize.js';
import { withPolicy } from './policy.js';
import { type Field, isUnread } from './unread-field.js';

/** In what two policies of a scenario differ. */
export type PolicyDifference = {
  /** The simulation gets something else under each of them. */
  readonly isSimulated: boolean;
  /** Where what is written differs: `NodePool/general spec.weight`. */
  readonly fields: readonly string[];
  /** Those of the fields that are not modelled; only looked for where nothing differs that is simulated. */
  readonly unmodelled: readonly string[];
};

/** So many fields are tried out: each of them makes the scenario strict again. */
const MOST = 40;

/**
 * In what two policies differ as they are written, and whether any of it reaches the simulation: then their strict
 * forms differ.
 *
 * @param first name of a policy; null: the manifests as they are
 * @example policyDifference(shop, null, 'labelled', {}).isSimulated // false
 */
export function policyDifference(
  input: ScenarioInput,
  first: string | null,
  second: string | null,
  options: Omit<NormalizeOptions, 'policy'>,
): PolicyDifference {
  const [a, b] = [first, second].map((policy) => read(input, policy, options)) as [Read, Read];
  const fields = [...changedFields(a, b), ...skippedObjects(a.notes, b.notes)];
  // What cannot be simulated says nothing of what is.
  const isSimulated = a.simulated === null || !isSame(a.simulated, b.simulated);
  const policy = second ?? first;
  const unmodelled =
    isSimulated || policy === null
      ? []
      : fields
          .slice(0, MOST)
          .filter((field) => field.isSkipped || (field.path.length > 0 && isUnread(input, policy, field, options)));
  return { isSimulated, fields: fields.map(({ text }) => text), unmodelled: unmodelled.map(({ text }) => text) };
}

type Read = {
  readonly input: ScenarioInput;
  readonly objects: ReadonlyMap<string, Objects>;
  readonly notes: Notes;
  readonly simulated: unknown;
};

function read(input: ScenarioInput, policy: string | null, options: Omit<NormalizeOptions, 'policy'>): Read {
  const notes = noNotes();
  const at = rootOf(options.source ?? typescript);
  const { scenario } = normalize(input, { ...options, policy });
  const regions = scenario === null ? [] : scenario.regions.map(({ name }) => name);
  const own = withPolicy(input, policy, at, noNotes());
  const { objects } = variant(own, policy, regions, at, options.files ?? noFiles, notes);
  return { input: own, objects, notes, simulated: simulatedOf(scenario, own) };
}

/** A plain scaler is made anew each time that a scenario is read: it is known by what is written of it. */
const simulatedOf = (scenario: Scenario | null, { scalers }: ScenarioInput): unknown =>
  scenario === null
    ? null
    : {
        ...scenario,
        policy: '',
        scalers,
        regions: scenario.regions.map((region) => ({
          ...region,
          autoscalers: region.autoscalers.map((one) => (one.kind === 'scaler' ? { ...one, scaler: null } : one)),
        })),
      };

function changedFields(a: Read, b: Read): Field[] {
  const found = new Map<string, Field & { readonly regions: string[] }>();
  for (const [region, own] of a.objects) {
    const others = b.objects.get(region) ?? new Map();
    for (const key of new Set([...own.keys(), ...others.keys()])) {
      const [before, after] = [own.get(key)?.object, others.get(key)?.object];
      for (const path of fieldDifferences(before, after)) {
        const text = pathText({ origins: [], label: key, path });
        const known = found.get(text);
        if (known !== undefined) known.regions.push(region);
        else found.set(text, { text, key, path, before, after, isSkipped: false, regions: [region] });
      }
    }
  }
  const inObjects = [...found.values()].map(({ regions, ...field }) =>
    regions.length === a.objects.size
      ? field
      : { ...field, key: `${regions[0]}/${field.key}`, text: regions.map((one) => `${one}/${field.text}`).join(', ') },
  );
  const others = [
    ...fieldDifferences(a.input.cluster?.nodeGroups, b.input.cluster?.nodeGroups, ['nodeGroups']),
    ...fieldDifferences(a.input.scalers, b.input.scalers, ['scalers']),
  ].map((path) => written(pathText({ origins: [], label: '', path })));
  return [...inObjects, ...others];
}

/** Objects of kinds that are not simulated: they were left out with a warning. */
function skippedObjects(a: Notes, b: Notes): Field[] {
  const [first, second] = [a, b].map(({ warnings }) => new Set(warnings.map(({ path }) => path))) as [
    Set<string>,
    Set<string>,
  ];
  return [...new Set([...first, ...second])]
    .filter((path) => first.has(path) !== second.has(path))
    .map((path) => ({ ...written(path), isSkipped: true }));
}

const written = (text: string): Field => ({
  text,
  key: '',
  path: [],
  before: undefined,
  after: undefined,
  isSkipped: false,
});

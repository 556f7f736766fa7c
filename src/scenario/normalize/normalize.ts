import { checkTriggersSection } from '../autoscalers/trigger-bindings.js';
import type { Providers } from '../cluster/provider.js';
import { type Complaint, type Notes, noNotes } from '../complaints/complaint.js';
import { type At, rootOf, type Source, typescript } from '../complaints/place.js';
import { limitsOf } from '../context/limits.js';
import { metricResolutionOf } from '../context/metric-resolution.js';
import { checkFed } from '../demand/check-fed.js';
import type { Files } from '../files/files.js';
import { incidents } from '../incidents/incidents.js';
import { type ScenarioInput, scenarioSchema } from '../input/scenario-input.js';
import { type Objects, variant } from '../manifests/variant.js';
import { shaped } from '../schema/shape.js';
import type { Scenario } from '../strict.js';
import { checkBehaviours } from './check-behaviours.js';
import { checkVersions } from './check-versions.js';
import { contextOf } from './context-of.js';
import { goals } from './goals.js';
import { horizonOf, warmUpOf } from './horizon.js';
import { TODAY, withPolicy } from './policy.js';
import { region } from './region.js';

/** What the normaliser is given besides the scenario. */
export type NormalizeOptions = {
  /** Name of one of the scenario's policies; none: the manifests as they are. */
  readonly policy?: string | null;
  /** What is known about providers, such as `providers` of the models. */
  readonly facts?: Providers;
  /** The files that the scenario names. */
  readonly files?: Files;
  /** Where the scenario was written. */
  readonly source?: Source;
};

/** The strict form, if there is one, and everything that there is to say. */
export type Normalized = {
  readonly scenario: Scenario | null;
  readonly complaints: readonly Complaint[];
  readonly warnings: readonly Complaint[];
};
/**
 * Makes a scenario strict: every text read, every default filled in, every name looked up. It never throws for what
 * people wrote, and says everything that is wrong at once.
 *
 * @param input of any shape; the types of the schema are for those who write TypeScript
 */
export function normalize(input: unknown, options: NormalizeOptions = {}): Normalized {
  const notes = noNotes();
  const at = rootOf(options.source ?? typescript);
  const sound = shaped(scenarioSchema, input, at, notes);
  const scenario = sound === null ? null : fitted(sound, at, notes, options);
  return {
    scenario: notes.complaints.length > 0 ? null : scenario,
    complaints: inOrder(notes.complaints),
    warnings: inOrder(notes.warnings),
  };
}

/**
 * Where the shape was wrong, something else may be missing that nothing here expects to be: then what was said is all
 * there is.
 */
function fitted(input: ScenarioInput, at: At, notes: Notes, options: NormalizeOptions): Scenario | null {
  const before = notes.complaints.length;
  try {
    return assembled(input, at, notes, options);
  } catch (error) {
    if (before === 0 || !(error instanceof TypeError)) throw error;
    return null;
  }
}

function inOrder(list: readonly Complaint[]): Complaint[] {
  return [...list].sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column,
  );
}

function assembled(written: ScenarioInput, at: At, notes: Notes, options: NormalizeOptions): Scenario {
  const policy = options.policy ?? null;
  const input = withPolicy(written, policy, at, notes);
  const horizon = horizonOf(input, at, notes);
  checkVersions(input, at, notes);
  const context = contextOf(input, at, notes, horizon, options);
  const names = [...context.zones.keys()];
  const { objects, known } = variant(
    input,
    policy !== null && Object.hasOwn(input.policies ?? {}, policy) ? policy : null,
    names,
    at,
    context.files,
    notes,
  );
  checkBehaviours(context, known);
  checkTriggersSection(context, known);
  const regions = names.map((name) => region(context, name, objects.get(name) as Objects));
  checkFed(context, regions);
  return {
    name: input.name ?? 'scenario',
    policy: policy ?? TODAY,
    horizon,
    startsAt: context.startsAt,
    warmUp: warmUpOf(input, horizon, at, notes),
    seed: input.seed ?? 1,
    kubernetes: input.versions?.kubernetes ?? '1.37',
    sensors: input.sensors === 'perfect' ? 'perfect' : 'real',
    metricResolution: metricResolutionOf(input, at, notes),
    regions,
    incidents: incidents(context, regions, { objects, known }),
    goals: goals(context, regions),
    limits: limitsOf(input),
  };
}

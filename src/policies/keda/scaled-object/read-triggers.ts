import { type ExternalTrigger, externalTriggers } from '../triggers/external-triggers.js';
import { isResource } from '../triggers/triggers.js';
import { withFallback } from './fallback.js';
import {
  type Copy,
  type KedaMemory,
  type KedaSeen,
  type Outcome,
  type Taken,
  type TriggerReading,
  withoutScalers,
} from './memory.js';
import { activationTarget, composite, type Named } from './modifiers.js';
import { query } from './query.js';
import { type ScaledObjectSpec, usesHpaObservations } from './scaled-object.js';
import type { Status } from './status.js';

/** What a tick learned from the triggers, before the executor acts on it. */
export type State = {
  readonly active: boolean;
  readonly error: boolean;
  readonly readings: readonly TriggerReading[];
  readonly events: readonly string[];
  readonly triggersActivity: Readonly<Record<string, boolean>>;
  /** Records to store for useCachedMetrics once the executor is done. */
  readonly records: Readonly<Record<string, Taken>>;
};

type One = { readonly trigger: ExternalTrigger; readonly outcome: Outcome; readonly asked: boolean };

/**
 * Reads one trigger: what the HPA has read where that may be taken over, else the source; then counts it on the live
 * status.
 */
function readOne(
  spec: ScaledObjectSpec,
  trigger: ExternalTrigger,
  seen: KedaSeen,
  memory: KedaMemory,
): readonly [One, KedaMemory] {
  const taken =
    usesHpaObservations(spec) && seen.hpaScalingActive?.status === 'True' ? memory.observed[trigger.metric] : undefined;
  const [result, scalers]: readonly [Taken, KedaMemory['scalers']] =
    taken === undefined ? query(trigger, seen, memory.scalers) : [taken, memory.scalers];
  const [outcome, status] = withFallback(spec, trigger, result, memory.status, seen);
  return [
    { trigger, outcome, asked: taken === undefined },
    { ...memory, status, scalers },
  ];
}

const readingOf = ({ trigger, outcome, asked }: One): TriggerReading => ({
  trigger: trigger.trigger.name || trigger.trigger.type,
  metric: trigger.metric,
  milli: 'error' in outcome ? null : outcome.milli,
  active: !('error' in outcome) && outcome.active,
  error: 'error' in outcome ? outcome.error : null,
  standIn: !('error' in outcome) && outcome.standIn,
  asked,
});

/** Whether the object as a whole is active (keda.md §3.4). */
function judged(spec: ScaledObjectSpec, all: readonly Named[], error: boolean): boolean {
  // Only where nothing but cpu and memory is there do they count as active, since they cannot wake a workload.
  if (!error && spec.triggers.every(isResource)) return true;
  if (spec.scalingModifiers === null) return all.some(({ outcome }) => !('error' in outcome) && outcome.active);
  if (error) return false;
  const values = composite(spec, all);
  return !('error' in values) && values.some((milli) => milli / 1000 > activationTarget(spec));
}

/** KEDA tells a fallback that begins and one that ends by events; the condition of the moment before decides. */
function fallbackEvents(before: Status, after: Status, readings: readonly TriggerReading[]): readonly string[] {
  const was = before.conditions.fallback?.status === 'True';
  if (readings.some((reading) => reading.standIn)) return was ? [] : ['ScaledObjectFallbackActivated'];
  return was && after.conditions.fallback?.status === 'False' ? ['ScaledObjectFallbackDeactivated'] : [];
}

/**
 * The object that the scalers belong to after this tick: the loop's own one, where they were missing, or have been
 * since such a tick.
 */
const copyAfter = (copy: Copy | null, status: Status): Copy =>
  copy === null || copy.shared ? { status, shared: true } : copy;

/** Reads all triggers for a tick. Failures are counted on the live status, which every tick reads anew. */
export function readTriggers(spec: ScaledObjectSpec, seen: KedaSeen, memory: KedaMemory): readonly [State, KedaMemory] {
  const all: One[] = [];
  let after = memory;
  for (const trigger of externalTriggers(spec)) {
    const [one, next] = readOne(spec, trigger, seen, after);
    all.push(one);
    after = next;
  }
  const readings = all.map(readingOf);
  const error = readings.some((reading) => reading.error !== null);
  const failure = spec.scalingModifiers === null ? 'KEDAScalerFailed' : 'KEDAMetricSourceFailed';
  const state: State = {
    active: judged(spec, all, error),
    error,
    readings,
    events: [
      ...readings.filter((reading) => reading.error !== null).map(() => failure),
      ...fallbackEvents(memory.status, after.status, readings),
    ],
    triggersActivity: Object.fromEntries(
      readings.map(({ metric, active }) => [metric, active && spec.scalingModifiers === null]),
    ),
    records: Object.fromEntries(
      all
        .filter(({ trigger }) => trigger.trigger.useCachedMetrics)
        .map(({ trigger, outcome }) => [trigger.metric, outcome]),
    ),
  };
  return [state, error ? withoutScalers(after) : { ...after, copy: copyAfter(memory.copy, after.status) }];
}

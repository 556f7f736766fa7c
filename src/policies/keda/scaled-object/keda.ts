import type { Policy } from '../../policy.js';
import { externalTriggers } from '../triggers/external-triggers.js';
import { activationForced } from './annotations.js';
import { execute } from './executor.js';
import { type KedaAct, type KedaMemory, type KedaSeen, kedaStart } from './memory.js';
import { activationTarget } from './modifiers.js';
import { readTriggers, type State } from './read-triggers.js';
import type { ScaledObjectSpec } from './scaled-object.js';

/**
 * What the triggers say, in one clause: the one that decides, such as `rabbitmq documents holds 37 messages, above
 * activation 0`.
 */
function why(spec: ScaledObjectSpec, seen: KedaSeen, state: State): string {
  if (activationForced(seen.annotations)) return 'force-activation is set';
  if (state.readings.length === 0) return 'cpu and memory alone always count as active';
  const decisive =
    state.readings.find((reading) => reading.active) ?? state.readings.find((reading) => reading.error === null);
  const trigger = externalTriggers(spec).find(({ metric }) => metric === decisive?.metric);
  if (decisive === undefined || trigger === undefined) return state.readings[0].error ?? '';
  const value = (decisive.milli ?? 0) / 1000;
  if (spec.scalingModifiers !== null)
    return `the formula ${spec.scalingModifiers.formula} is ${state.active ? '' : 'not '}above activation ${activationTarget(spec)}`;
  if (decisive.standIn) return `the fallback stands in for ${decisive.metric} with ${value}`;
  return `${trigger.scaler.says(value)}, ${state.active ? 'above' : 'not above'} activation ${trigger.scaler.activation}`;
}

function decide(spec: ScaledObjectSpec, seen: KedaSeen, before: KedaMemory): readonly [KedaAct, KedaMemory] {
  const [state, read] = readTriggers(spec, seen, before);
  const verdict = execute(spec, seen, state, read.status, why(spec, seen, state));
  const status = {
    ...read.status,
    conditions: { ...read.status.conditions, ...verdict.conditions },
    lastActiveTime: verdict.lastActive ? Math.floor(seen.at) : read.status.lastActiveTime,
  };
  const act = {
    replicas: verdict.replicas,
    because: verdict.because,
    events: [...state.events, ...verdict.events],
    readings: state.readings,
    triggersActivity: state.triggersActivity,
  };
  return [act, { ...read, status, cached: { ...read.cached, ...state.records } }];
}

/**
 * KEDA's own loop over one ScaledObject as a policy: one tick reads the triggers, runs the executor and keeps the
 * status. It only moves the target between 0 (or idle) and its minimum; for the rest see `kedaMetric` and the HPA.
 *
 * @param spec the strict form, from `scaledObjectDefaults`
 * @throws Error when a trigger cannot be built; `scaledObjectValidate` tells before
 * @example const [act, memory] = keda(spec).decide(seen, kedaStart());
 */
export const keda = (spec: ScaledObjectSpec): Policy<KedaSeen, KedaAct, KedaMemory> => ({
  name: `keda ${spec.name}`,
  every: spec.pollingInterval,
  start: kedaStart(),
  decide: (seen, memory) => decide(spec, seen, memory),
});

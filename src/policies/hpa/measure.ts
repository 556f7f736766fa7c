import type { Because } from '../policy.js';
import type { HpaAct, HpaDetail } from './act.js';
import { type Combined, combine } from './combine.js';
import { messages, setCondition } from './condition.js';
import type { HpaMemory } from './memory.js';
import type { Normalised } from './normalised.js';
import type { Gauge } from './plan.js';
import type { Reading } from './reading.js';
import { rescale } from './rescale.js';
import { measuredSentence } from './sentence.js';
import { conclude, type Turn } from './turn.js';
import { madeZero } from './zero.js';

/** The branch that reads metrics: selector, readings, combination, windows and limits, write. */
export function measure(turn: Turn): readonly [HpaAct, HpaMemory] {
  const { plan, seen } = turn;
  if (seen.selector !== 'good') return badSelector(turn, seen.selector);
  const readings = plan.gauges.map((gauge) => gauge.read(seen));
  for (let i = 0; i < readings.length; i++) warn(turn, plan.gauges[i], readings[i]);
  const combined = combine(readings, seen.specReplicas);
  return combined.failed ? unmeasured(turn, readings, combined) : proposed(turn, readings, combined);
}

function warn({ events }: Turn, { failure }: Gauge, { error }: Reading): void {
  if (error !== null) events.push({ type: 'Warning', reason: failure, message: error });
}

const selectorProblems = {
  missing: {
    event: 'SelectorRequired',
    reason: 'InvalidSelector',
    message: "the HPA target's scale is missing a selector",
  },
  invalid: {
    event: 'InvalidSelector',
    reason: 'InvalidSelector',
    message: "couldn't convert selector into a corresponding internal selector object",
  },
  ambiguous: {
    event: 'AmbiguousSelector',
    reason: 'AmbiguousSelector',
    message: 'pods by selector are controlled by more than one HPA',
  },
} as const;

function badSelector(turn: Turn, problem: keyof typeof selectorProblems): readonly [HpaAct, HpaMemory] {
  const { event, reason, message } = selectorProblems[problem];
  turn.events.push({ type: 'Warning', reason: event, message });
  turn.conditions.ScalingActive = setCondition(turn.conditions.ScalingActive, 'False', reason, message, turn.seen.at);
  return stopped(turn, null, message, { reason, sentence: `${message}, so nothing is done` }, null);
}

/** Nothing may be concluded from the metrics: the size stays, and nothing is added to the windows. */
function unmeasured(
  turn: Turn,
  readings: readonly Reading[],
  { replicas, winner, firstInvalid }: Combined,
): readonly [HpaAct, HpaMemory] {
  const { gauges } = turn.plan;
  const first = gauges[firstInvalid];
  const error = readings[firstInvalid].error as string;
  const message = `the HPA was unable to compute the replica count: ${error}`;
  turn.conditions.ScalingActive = setCondition(
    turn.conditions.ScalingActive,
    'False',
    first.failure,
    message,
    turn.seen.at,
  );
  const others =
    winner < 0 ? '' : `, and without it nobody may scale down to the ${Math.max(0, replicas)} that the others ask for`;
  const detail = { readings, winner, raw: Math.max(0, replicas), stabilised: null, desired: null };
  return stopped(
    turn,
    readings,
    error,
    { reason: first.failure, sentence: `${first.plain} cannot be read (${error})${others}: no change` },
    detail,
  );
}

function stopped(
  turn: Turn,
  readings: readonly Reading[] | null,
  error: string,
  because: Because,
  detail: HpaDetail | null,
): readonly [HpaAct, HpaMemory] {
  turn.events.push({ type: 'Warning', reason: 'FailedComputeMetricsReplicas', message: error });
  const { desiredReplicas, lastScaleTime } = turn.memory.status;
  const status = { currentReplicas: turn.seen.specReplicas, desiredReplicas, lastScaleTime, readings };
  return conclude(turn, status, turn.before, null, because, detail);
}

function proposed(turn: Turn, readings: readonly Reading[], combined: Combined): readonly [HpaAct, HpaMemory] {
  const { plan, seen, conditions } = turn;
  const current = seen.specReplicas;
  const raw = Math.max(0, combined.replicas);
  const winner = plan.gauges[combined.winner];
  const awake = madeZero(plan, conditions);
  conditions.ScalingActive = setCondition(conditions.ScalingActive, 'True', 'ValidMetricFound', winner.found, seen.at);
  const to = plan.normalise(raw, current, turn.now, turn.before);
  conditions.AbleToScale = setCondition(conditions.AbleToScale, 'True', to.able, messages[to.able], seen.at);
  const limited = to.limited === 'DesiredWithinRange' ? 'False' : 'True';
  conditions.ScalingLimited = setCondition(
    conditions.ScalingLimited,
    limited,
    to.limited,
    messages[to.limited],
    seen.at,
  );
  // minReplicas may have been raised from 0 while the workload slept
  const desired = current === 0 && awake ? Math.max(to.desired, plan.spec.minReplicas) : to.desired;
  const after = {
    recommendations: to.recommendations,
    scaleUps: turn.before.scaleUps,
    scaleDowns: turn.before.scaleDowns,
  };
  const detail = { readings, winner: combined.winner, raw, stabilised: to.stabilised, desired };
  const sentence = measuredSentence(plan, current, raw, combined.winner, readings, to, desired);
  if (desired !== current)
    return rescale(turn, desired, rescaleReason(winner, raw, current, desired), sentence, readings, after, detail);
  const status = {
    currentReplicas: current,
    desiredReplicas: current,
    lastScaleTime: turn.memory.status.lastScaleTime,
    readings,
  };
  return conclude(turn, status, after, null, { reason: quietReason(to), sentence }, detail);
}

/**
 * The controller takes its words from the raw proposal, so an old recommendation raises replicas with "below target"
 * (#99349).
 */
function rescaleReason(winner: Gauge, raw: number, current: number, desired: number): string {
  if (raw > current) return `${winner.name} above target`;
  if (raw < current) return 'All metrics below target';
  return current === 0 && desired > 0 ? 'Current number of replicas below Spec.MinReplicas' : '';
}

function quietReason({ limited, able }: Normalised): string {
  return limited === 'DesiredWithinRange' ? able : limited;
}

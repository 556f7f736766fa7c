import type { HpaAct } from './act.js';
import { messages, setCondition } from './condition.js';
import { measure } from './measure.js';
import { type HpaMemory, micros } from './memory.js';
import type { Plan } from './plan.js';
import { rescale } from './rescale.js';
import type { HpaSeen } from './seen.js';
import { conclude, type Turn } from './turn.js';
import { wakes } from './zero.js';

/**
 * One reconcile (horizontal.go, reconcileAutoscaler): the branches in the controller's order, the first that matches.
 */
export function decide(plan: Plan, seen: HpaSeen, memory: HpaMemory): readonly [HpaAct, HpaMemory] {
  if (seen.failing.includes('scale')) return scaleUnreadable(seen, memory);
  const turn = begin(plan, seen, memory);
  const { spec } = plan;
  const current = seen.specReplicas;
  if (current === 0) return wakes(plan, memory.status.conditions) ? measure(turn) : paused(turn);
  if (current > spec.maxReplicas) {
    const sentence = `${current} replicas are above maxReplicas ${spec.maxReplicas}, so metrics, windows and limits do not count`;
    return rescale(
      turn,
      spec.maxReplicas,
      'Current number of replicas above Spec.MaxReplicas',
      sentence,
      null,
      turn.before,
      null,
    );
  }
  if (current < spec.minReplicas) {
    const sentence = `${current} replicas are below minReplicas ${spec.minReplicas}, so metrics, windows and limits do not count`;
    return rescale(
      turn,
      spec.minReplicas,
      'Current number of replicas below Spec.MinReplicas',
      sentence,
      null,
      turn.before,
      null,
    );
  }
  return measure(turn);
}

function begin(plan: Plan, seen: HpaSeen, memory: HpaMemory): Turn {
  const now = micros(seen.at);
  const conditions = { ...memory.status.conditions };
  conditions.AbleToScale = setCondition(
    conditions.AbleToScale,
    'True',
    'SucceededGetScale',
    messages.SucceededGetScale,
    seen.at,
  );
  const recommendations = memory.recommendations ?? [{ at: now, replicas: seen.specReplicas }];
  const before = { recommendations, scaleUps: memory.scaleUps, scaleDowns: memory.scaleDowns };
  return { plan, seen, memory, now, before, conditions, events: [] };
}

/** Nothing of the status moves but the condition; metrics shown before stay shown, and nothing is remembered. */
function scaleUnreadable(seen: HpaSeen, memory: HpaMemory): readonly [HpaAct, HpaMemory] {
  const { status } = memory;
  const AbleToScale = setCondition(
    status.conditions.AbleToScale,
    'False',
    'FailedGetScale',
    messages.FailedGetScale,
    seen.at,
  );
  const conditions = { ...status.conditions, AbleToScale };
  const act: HpaAct = {
    wrote: null,
    currentReplicas: status.currentReplicas,
    desiredReplicas: status.desiredReplicas,
    conditions,
    currentMetrics: status.readings,
    events: [{ type: 'Warning', reason: 'FailedGetScale', message: messages.FailedGetScale }],
    because: { reason: 'FailedGetScale', sentence: 'the present size could not be read, so nothing is done' },
    detail: null,
  };
  return [act, { ...memory, status: { ...status, conditions } }];
}

function paused(turn: Turn): readonly [HpaAct, HpaMemory] {
  const { conditions, memory, plan, seen } = turn;
  conditions.ScalingActive = setCondition(
    conditions.ScalingActive,
    'False',
    'ScalingDisabled',
    messages.ScalingDisabled,
    seen.at,
  );
  if (plan.rules.wakes === 'by condition' && !plan.rules.scaleToZero) conditions.ScaledToZero = null;
  const status = { currentReplicas: 0, desiredReplicas: 0, lastScaleTime: memory.status.lastScaleTime, readings: null };
  const because = {
    reason: 'ScalingDisabled',
    sentence: 'the size is 0 and not by this HPA, which means paused: somebody has to raise it',
  };
  return conclude(turn, status, turn.before, null, because, null);
}

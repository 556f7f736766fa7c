import { INT64_MAX } from '../../quantity.js';
import { addInt64, INT32_MAX, toInt32, toInt64 } from './integers.js';
import type { Switches } from './profile.js';
import { failed, type Reading } from './reading.js';
import type { SeenPod } from './seen.js';
import type { Tolerance } from './tolerance.js';

/**
 * Proposal of a Value target of an Object or External metric (replica_calculator.go, getUsageRatioReplicaCount).
 * Multiplies the pods that are ready now, not spec.replicas: overloaded pods that fail their probe shrink the answer
 * (#130130). At 0 replicas there is neither tolerance nor a count of pods.
 */
export function valueReading(
  value: number,
  current: number,
  target: number,
  pods: readonly SeenPod[],
  within: Tolerance,
  rules: Switches,
): Reading {
  const ratio = value / target;
  const reading = (proposal: number, ready: number): Reading => ({
    proposal,
    error: null,
    utilization: null,
    average: null,
    value,
    pods: ready,
  });
  if (current === 0) return reading(toInt32(Math.ceil(ratio)), 0);
  const ready = readyPods(pods);
  if (within(ratio)) return reading(current, ready);
  if (pods.length === 0)
    return failed('unable to calculate ready pods: no pods returned by selector while calculating replica count');
  const wanted = ratio * ready;
  return reading(rules.valueSaturates && wanted > INT32_MAX ? INT32_MAX : toInt32(Math.ceil(wanted)), ready);
}

/** Running and ready now; no rule about CPU, age or deletion. */
function readyPods(pods: readonly SeenPod[]): number {
  let ready = 0;
  for (const pod of pods) if (pod.phase === 'Running' && pod.ready === 'True') ready += pod.count;
  return ready;
}

/**
 * Proposal of an AverageValue target of an Object or External metric. Measures against status.replicas, and within the
 * tolerance proposes status.replicas: during a rollout with surge this alone raises spec.replicas (#123296).
 *
 * @param saturate whether replicas and the shown average stop at the ends of their integers (External, from 1.34)
 */
export function sharedReading(
  value: number,
  statusReplicas: number,
  target: number,
  within: Tolerance,
  saturate: boolean,
): Reading {
  const average = saturate && value >= INT64_MAX ? INT64_MAX : toInt64(Math.ceil(value / statusReplicas));
  let proposal = statusReplicas;
  if (!within(value / (target * statusReplicas))) {
    const wanted = Math.ceil(value / target);
    proposal = saturate && wanted > INT32_MAX ? INT32_MAX : toInt32(wanted);
  }
  return { proposal, error: null, utilization: null, average, value: null, pods: statusReplicas };
}

/** Σ of the series for a Value target: stops at the largest int64 from 1.35, wraps before. */
export function seriesTotal(series: readonly number[], rules: Switches): number {
  let sum = 0;
  for (const value of series) {
    if (rules.valueSaturates && value > 0 && sum + value >= INT64_MAX) return INT64_MAX;
    sum = addInt64(sum, value);
  }
  return sum;
}

/**
 * Σ of the series for an AverageValue target. From 1.34 a sum below zero is taken for an overflow:
 * one negative series scales to the maximum.
 */
export function seriesTotalForAverage(series: readonly number[], rules: Switches): number {
  let sum = 0;
  for (const value of series) {
    sum = addInt64(sum, value);
    if (rules.averageSaturates && sum < 0) return INT64_MAX;
  }
  return sum;
}

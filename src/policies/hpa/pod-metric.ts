import { toInt32 } from './integers.js';
import { failed, type Reading } from './reading.js';
import { add, emptySum, isZero, mean, percent, total } from './sum.js';
import type { Tally } from './tally.js';
import type { Tolerance } from './tolerance.js';

/**
 * Proposal of a Utilization target (replica_calculator.go, GetResourceReplicas).
 *
 * @param current spec.replicas
 * @param target percent of the request
 */
export function utilizationReading(tally: Tally, current: number, target: number, within: Tolerance): Reading {
  const problem = noMetrics(tally) ?? tally.requestError;
  if (problem !== null) return failed(problem);
  if (isZero(tally.readyRequest)) return failed('no metrics returned matched known pods');
  const utilization = percent(tally.usage, tally.readyRequest);
  const ratio = utilization / target;
  const filled = fill(tally, ratio);
  const proposal =
    filled === null
      ? direct(ratio, tally.ready, current, within)
      : rechecked(ratio, filledUtilization(tally, ratio, filled) / target, filled.pods, current, within);
  return {
    proposal,
    error: null,
    utilization,
    average: mean(tally.usage, tally.ready),
    value: null,
    pods: tally.ready,
  };
}

/**
 * Proposal of an AverageValue target over pods (replica_calculator.go, calcPlainMetricReplicas).
 *
 * @param target milli-units per pod
 */
export function averageReading(tally: Tally, current: number, target: number, within: Tolerance): Reading {
  const problem = noMetrics(tally);
  if (problem !== null) return failed(problem);
  const average = mean(tally.usage, tally.ready);
  const ratio = average / target;
  const filled = fill(tally, ratio);
  const proposal =
    filled === null
      ? direct(ratio, tally.ready, current, within)
      : rechecked(ratio, filledAverage(tally, ratio, filled, target) / target, filled.pods, current, within);
  return { proposal, error: null, utilization: null, average, value: null, pods: tally.ready };
}

function noMetrics(tally: Tally): string | null {
  if (tally.pods === 0) return 'no pods returned by selector while calculating replica count';
  if (tally.ready === 0 && tally.requestError === null)
    return 'did not receive metrics for targeted pods (pods might be unready)';
  return null;
}

/**
 * Which pods without a usable value are filled in, and how many pods the calculation then covers; null: none has to be.
 */
type Fill = { readonly missing: boolean; readonly unready: boolean; readonly pods: number };

function fill(tally: Tally, ratio: number): Fill | null {
  const unready = tally.unready > 0 && ratio > 1;
  if (!unready && tally.missing === 0) return null;
  const missing = tally.missing > 0 && ratio !== 1; // on target exactly, missing pods change nothing and are left out
  return { missing, unready, pods: tally.ready + (missing ? tally.missing : 0) + (unready ? tally.unready : 0) };
}

function filledUtilization(tally: Tally, ratio: number, filled: Fill): number {
  const usage = filled.missing && ratio < 1 ? total(tally.usage, tally.missingFill) : tally.usage;
  const none = emptySum();
  const request = total(
    tally.readyRequest,
    filled.missing ? tally.missingRequest : none,
    filled.unready ? tally.unreadyRequest : none,
  );
  return percent(usage, request);
}

function filledAverage(tally: Tally, ratio: number, filled: Fill, target: number): number {
  const usage = total(tally.usage);
  if (filled.missing && ratio < 1) add(usage, target, tally.missing);
  return mean(usage, filled.pods);
}

/**
 * Every pod has a value: no check of the direction, so a rollout or a lack of pods can propose less while over target.
 */
function direct(ratio: number, ready: number, current: number, within: Tolerance): number {
  return within(ratio) ? current : toInt32(Math.ceil(ratio * ready));
}

/** With pods filled in: what they are taken to use must not turn the direction, nor may their number (#84142). */
function rechecked(first: number, second: number, pods: number, current: number, within: Tolerance): number {
  if (within(second) || (first < 1 && second > 1) || (first > 1 && second < 1)) return current;
  const replicas = toInt32(Math.ceil(second * pods));
  return (second < 1 && replicas > current) || (second > 1 && replicas < current) ? current : replicas;
}

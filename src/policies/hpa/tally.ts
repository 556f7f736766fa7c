import { multiplyDivide } from './integers.js';
import type { ControllerOptions } from './options.js';
import { podGroup } from './pod-group.js';
import type { Request } from './requests.js';
import type { HpaSeen, SeenPod } from './seen.js';
import { add, emptySum, type Sum } from './sum.js';

/** The pods of one metric, counted by group, with the sums that the formulas need. */
export type Tally = {
  ready: number;
  unready: number;
  missing: number;
  /** Whether the selector matches any pod at all. */
  pods: number;
  /** Σ of the metric over the ready pods. */
  readonly usage: Sum;
  readonly readyRequest: Sum;
  readonly missingRequest: Sum;
  readonly unreadyRequest: Sum;
  /** What the missing pods are taken to use on the way down. */
  readonly missingFill: Sum;
  /** The first pod without a request, in the controller's words. */
  requestError: string | null;
};

/** What a metric measures of a pod, NaN for nothing, and whether CPU readiness applies. */
export type Measure = { readonly cpu: boolean; readonly of: (pod: SeenPod) => number };

/** Counts the pods for an average: no requests. */
export function tallyValues(seen: HpaSeen, measure: Measure, options: ControllerOptions): Tally {
  const tally = emptyTally();
  for (const pod of seen.pods) {
    const value = measure.of(pod);
    tally.pods += pod.count;
    const group = podGroup(pod, !Number.isNaN(value), measure.cpu, seen.at, options);
    if (group === 'ignored') continue;
    tally[group] += pod.count;
    if (group === 'ready') add(tally.usage, value, pod.count);
  }
  return tally;
}

/**
 * Counts the pods for a utilisation: with the request of every listed pod, ignored and missing ones too.
 *
 * @param fill percent of its request that a missing pod is taken to use on the way down
 */
export function tallyUtilization(
  seen: HpaSeen,
  measure: Measure,
  request: (pod: SeenPod) => Request,
  fill: number,
  options: ControllerOptions,
): Tally {
  const tally = emptyTally();
  for (const pod of seen.pods) {
    const value = measure.of(pod);
    tally.pods += pod.count;
    const wanted = request(pod);
    if (typeof wanted === 'string') {
      tally.requestError ??= wanted;
      continue;
    }
    const group = podGroup(pod, !Number.isNaN(value), measure.cpu, seen.at, options);
    if (group === 'ignored') continue;
    tally[group] += pod.count;
    if (group === 'ready') {
      add(tally.usage, value, pod.count);
      add(tally.readyRequest, wanted, pod.count);
    } else if (group === 'unready') {
      add(tally.unreadyRequest, wanted, pod.count);
    } else {
      add(tally.missingRequest, wanted, pod.count);
      add(tally.missingFill, multiplyDivide(wanted, fill, 100), pod.count);
    }
  }
  return tally;
}

function emptyTally(): Tally {
  return {
    ready: 0,
    unready: 0,
    missing: 0,
    pods: 0,
    usage: emptySum(),
    readyRequest: emptySum(),
    missingRequest: emptySum(),
    unreadyRequest: emptySum(),
    missingFill: emptySum(),
    requestError: null,
  };
}

import { merge } from '../kernel/sketch.js';
import type { Seconds } from '../units.js';
import { classSummaries } from './class-summary.js';
import { usdRepeatedBy } from './pod-price.js';
import type { QueueSummary } from './summary.js';
import { batchMeansOf } from './tallies/batches.js';
import { all, highest, meanLevel, total } from './tallies/over.js';
import type { QueueTally } from './tallies/queue-tally.js';
import { ratio, spread } from './tallies/spread.js';
import type { WorkloadTally } from './tallies/workload-tally.js';
import { utilisationOf } from './workload-summary.js';

/**
 * One queue, in one region or over several of them.
 *
 * @param workers workloads whose pods take from it
 * @param measured seconds from the end of the warm-up to the end of the run
 */
export function queueSummary(
  name: string,
  of: readonly QueueTally[],
  workers: readonly WorkloadTally[],
  measured: Seconds,
  classes: readonly string[],
): QueueSummary {
  const only = of.length === 1 ? of[0] : null;
  const counted = counts(of);
  const completions = total(of, (one) => one.completions);
  const tallies = of.map((one) => one.classes);
  return {
    name,
    ...times(of, counted.abandoned),
    ...counted,
    ...levels(of, measured),
    usdRepeated: usdRepeatedBy(workers),
    dropProbability: ratio(counted.dropped, counted.arrived),
    abandonProbability: ratio(counted.abandoned, counted.arrived - counted.dropped),
    throughput: ratio(completions, measured),
    utilisation: utilisationOf(workers),
    waitBatches: only === null ? [] : batchMeansOf(only.waitBatches),
    responseBatches: only === null ? [] : batchMeansOf(only.responseBatches),
    classes: classSummaries(tallies, classes),
  };
}

function times(of: readonly QueueTally[], abandoned: number) {
  const waits = all(of, (one) => one.waits);
  const own = all(of, (one) => one.own);
  const sentOn = all(of, (one) => one.sentOn);
  const journeys = all(of, (one) => one.journeys);
  const abandonedWait = total(of, (one) => one.abandonedWait);
  const serviceTime = total(of, (one) => one.serviceTime);
  return {
    ...spread('wait', waits),
    ...spread('response', merge(own, sentOn)),
    ...spread('journey', merge(own, journeys)),
    waitProbability: ratio(waits.count - waits.zeros + abandoned, waits.count + abandoned),
    waitMeanAll: ratio(waits.sum + abandonedWait, waits.count + abandoned),
    serviceMean: ratio(serviceTime, own.count + sentOn.count),
  };
}

function counts(of: readonly QueueTally[]) {
  const sum = (value: (one: QueueTally) => number) => total(of, value);
  return {
    arrived: sum((one) => one.arrived),
    done: sum((one) => one.own.count + one.sentOn.count),
    dropped: sum((one) => one.dropped),
    abandoned: sum((one) => one.abandoned),
    lost: sum((one) => one.lost),
    deadLettered: sum((one) => one.deadLettered),
    repeated: sum((one) => one.returned),
    redelivered: sum((one) => one.redelivered),
    workRepeated: sum((one) => one.workRepeated),
    workLost: sum((one) => one.workLost),
    refused: sum((one) => one.refused),
    duplicated: sum((one) => one.duplicated),
    blocked: sum((one) => one.blocked),
    blockedTime: sum((one) => one.blockedTime),
  };
}

function levels(of: readonly QueueTally[], measured: Seconds) {
  const waitingMean = meanLevel(of, (one) => one.waiting, measured);
  const inServiceMean = meanLevel(of, (one) => one.inService, measured);
  const waitingAtEnd = total(of, (one) => one.waiting.value);
  const inServiceAtEnd = total(of, (one) => one.inService.value);
  return {
    waitingMean,
    inServiceMean,
    meanInSystem: waitingMean === null || inServiceMean === null ? null : waitingMean + inServiceMean,
    waitingMax: highest(of, (one) => one.waiting.most),
    waitingAtEnd,
    inServiceAtEnd,
    heldMean: meanLevel(of, (one) => one.held, measured),
    heldMax: highest(of, (one) => one.held.most),
    blockedAtEnd: total(of, (one) => one.outside.value),
    atEnd: waitingAtEnd + inServiceAtEnd,
  };
}

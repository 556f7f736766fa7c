import { merge } from '../kernel/sketch.js';
import type { Seconds } from '../units.js';
import { batchMeansOf } from './batches.js';
import { classSummaries } from './class-summary.js';
import { all, highest, meanLevel, total } from './over.js';
import type { QueueTally } from './queue-tally.js';
import { ratio, spread } from './spread.js';
import type { QueueSummary } from './summary.js';
import { utilisationOf } from './workload-summary.js';
import type { WorkloadTally } from './workload-tally.js';

/**
 * One queue, in one region or over several of them.
 *
 * @param workers workloads whose pods take from it
 * @param measured seconds from the end of the warm-up to the end of the run
 */
export function queueSummary(name: string, of: readonly QueueTally[], workers: readonly WorkloadTally[], measured: Seconds, classes: readonly string[]): QueueSummary {
  const waits = all(of, (one) => one.waits);
  const own = all(of, (one) => one.own);
  const responses = merge(
    own,
    all(of, (one) => one.sentOn),
  );
  const sum = (value: (one: QueueTally) => number) => total(of, value);
  const abandoned = sum((one) => one.abandoned);
  const only = of.length === 1 ? (of[0] as QueueTally) : null;
  return {
    name,
    ...spread('wait', waits),
    ...spread('response', responses),
    ...spread(
      'journey',
      merge(
        own,
        all(of, (one) => one.journeys),
      ),
    ),
    ...counts(of),
    waitProbability: ratio(waits.count - waits.zeros + abandoned, waits.count + abandoned),
    waitMeanAll: ratio(waits.sum + sum((one) => one.abandonedWait), waits.count + abandoned),
    dropProbability: ratio(
      sum((one) => one.dropped),
      sum((one) => one.arrived),
    ),
    abandonProbability: ratio(
      abandoned,
      sum((one) => one.arrived - one.dropped),
    ),
    serviceMean: ratio(
      sum((one) => one.serviceTime),
      responses.count,
    ),
    throughput: ratio(
      sum((one) => one.completions),
      measured,
    ),
    ...levels(of, measured),
    utilisation: utilisationOf(workers),
    waitBatches: only === null ? [] : batchMeansOf(only.waitBatches),
    responseBatches: only === null ? [] : batchMeansOf(only.responseBatches),
    classes: classSummaries(
      of.map((one) => one.classes),
      classes,
    ),
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
    atEnd: waitingAtEnd + inServiceAtEnd,
  };
}

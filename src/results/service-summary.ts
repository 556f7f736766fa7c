import type { Seconds } from '../units.js';
import type { RequestError } from '../world/recorder.js';
import { classSummaries } from './class-summary.js';
import type { ServiceSummary, StoreSummary } from './summary.js';
import { batchMeansOf } from './tallies/batches.js';
import { all, highest, meanLevel, total } from './tallies/over.js';
import { requestErrors, type ServiceTally } from './tallies/service-tally.js';
import { ratio, spread } from './tallies/spread.js';
import type { StoreTally } from './tallies/store-tally.js';

/** One service, in one region or over several of them. */
export function serviceSummary(
  name: string,
  of: readonly ServiceTally[],
  measured: Seconds,
  classes: readonly string[],
): ServiceSummary {
  const responses = all(of, (one) => one.responses);
  const errorsByKind = Object.fromEntries(
    requestErrors.map((kind, i) => [kind, total(of, (one) => one.errors[i])]),
  ) as Record<RequestError, number>;
  const errors = total(requestErrors, (kind) => errorsByKind[kind]);
  const only = of.length === 1 ? of[0] : null;
  return {
    name,
    ...spread('response', responses),
    arrived: total(of, (one) => one.arrived),
    done: responses.count,
    errors,
    errorsByKind,
    errorShare: ratio(errors, errors + responses.count),
    retries: total(of, (one) => one.retries),
    callRetries: total(of, (one) => one.callRetries),
    crossZoneShare: ratio(
      total(of, (one) => one.crossed),
      total(of, (one) => one.routed),
    ),
    inFlightMean: meanLevel(of, (one) => one.inFlight, measured),
    inFlightMax: highest(of, (one) => one.inFlight.most),
    atEnd: total(of, (one) => one.inFlight.value),
    throughput: ratio(
      total(of, (one) => one.completions),
      measured,
    ),
    responseBatches: only === null ? [] : batchMeansOf(only.responseBatches),
    classes: classSummaries(
      of.map((one) => one.classes),
      classes,
    ),
  };
}

/** One store, in one region or over several of them. */
export function storeSummary(name: string, of: readonly StoreTally[], measured: Seconds): StoreSummary {
  const responses = all(of, (one) => one.responses);
  return {
    name,
    ...spread(
      'wait',
      all(of, (one) => one.waits),
    ),
    ...spread('response', responses),
    operations: responses.count,
    refused: total(of, (one) => one.refused),
    connectionsMean: meanLevel(of, (one) => one.connections, measured),
    connectionsMax: highest(of, (one) => one.connections.most),
    utilisation: ratio(
      total(of, (one) => busyTime(one)),
      measured * total(of, (one) => one.strict.cores),
    ),
  };
}

/**
 * Core seconds in which operations ran. Under contention more operations run than there are cores, so their times do
 * not add up to that.
 */
const busyTime = (one: StoreTally): Seconds => (one.strict.contention === null ? one.serviceTime : one.cores.total);

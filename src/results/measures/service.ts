import type { Sketch } from '../../kernel/sketch.js';
import type { Seconds } from '../../units.js';
import { all, ratio, total } from '../tallies/over.js';
import { requestErrors, type ServiceTally } from '../tallies/service-tally.js';
import { type Over, perRegion, split, times, whole } from './declare.js';
import type { Measures } from './measure.js';

/** What is remembered of one service. */
export type ServiceFacts = Over<ServiceTally> & { readonly responses: Sketch };

export const serviceFacts = (services: readonly ServiceTally[], measured: Seconds): ServiceFacts => ({
  of: services,
  measured,
  responses: all(services, (one) => one.responses),
});

const { sum, highest, mean } = perRegion<ServiceTally, ServiceFacts>();
const failed = (one: ServiceTally): number => total([...one.errors], (count) => count);

/** The numbers of a service, in the order of the table `summary`. */
export const service = {
  ...times(
    'response',
    'time from arrival to the answer, of requests that succeeded',
    (from: ServiceFacts) => from.responses,
    { goal: 'response', compared: { P99: 1 } },
  ),
  arrived: sum('requests', 'requests that came', (one) => one.arrived),
  done: sum('requests', 'requests that succeeded', (one) => one.responses.count),
  errors: sum('requests', 'requests that failed', failed, {
    better: 'lower',
    goal: 'errors',
    compared: 2,
    onlyIfAny: true,
  }),
  errorsByKind: split(
    'requests',
    'requests that failed, by the way in which they did',
    requestErrors,
    'errors',
    (one: ServiceTally, place) => one.errors[place],
  ),
  errorShare: whole(
    'fraction',
    'failed requests over ended requests',
    (from: ServiceFacts) => ratio(total(from.of, failed), total(from.of, failed) + from.responses.count),
    { better: 'lower', goal: 'error-share' },
  ),
  retries: sum('requests', 'requests that were sent to it again, by clients or other services', (one) => one.retries),
  callRetries: sum('calls', 'calls of its own that it sent again', (one) => one.callRetries),
  crossZoneShare: whole(
    'fraction',
    'share of the requests sent to a pod of another zone than they came from; only where requests prefer a zone',
    (from: ServiceFacts) =>
      ratio(
        total(from.of, (one) => one.crossed),
        total(from.of, (one) => one.routed),
      ),
  ),
  inFlightMean: mean('requests', 'requests in the service, averaged over time', (one) => one.inFlight),
  inFlightMax: highest('requests', 'most requests in the service, in one region', (one) => one.inFlight.most),
  atEnd: sum('requests', 'requests in the service at the end of the run', (one) => one.inFlight.value),
  throughput: whole(
    'requests/s',
    'requests that succeeded a second',
    (from: ServiceFacts) =>
      ratio(
        total(from.of, (one) => one.completions),
        from.measured,
      ),
    { overRegions: 'sum' },
  ),
} as const satisfies Measures<ServiceFacts>;

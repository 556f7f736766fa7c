import type { GoalShare } from '../../scenario/texts/goal-words.js';
import type { Seconds } from '../../units.js';
import type { ClientTally } from '../tallies/client-tally.js';
import { all, ratio, total } from '../tallies/over.js';
import { requestErrors } from '../tallies/request-errors.js';
import type { ServiceTally } from '../tallies/service-tally.js';
import { type Times, timesOf } from '../tallies/times.js';
import { type Over, perRegion, split, times, whole } from './declare.js';
import type { Bounds, Measures } from './measure.js';

/** What is remembered of one service, as it saw itself and as those saw it who asked. */
export type ServiceFacts = Over<ServiceTally> & {
  readonly responses: Times;
  readonly clientResponses: Times;
};

/** What those who ask saw: what the service saw, unless some of them have a call policy. */
const seenOf = (one: ServiceTally): Omit<ClientTally, 'abandoned'> => one.clients ?? one;

export const serviceFacts = (services: readonly ServiceTally[], measured: Seconds): ServiceFacts => ({
  of: services,
  measured,
  responses: timesOf(
    all(services, (one) => one.responses),
    all(services, (one) => one.unfinished),
  ),
  clientResponses: timesOf(
    all(services, (one) => seenOf(one).responses),
    all(services, (one) => seenOf(one).unfinished),
  ),
});

const { sum, highest, mean } = perRegion<ServiceTally, ServiceFacts>();
const failed = ({ errors }: { readonly errors: Float64Array }): number => total([...errors], (count) => count);

/** Any of the unfinished requests may still fail. */
const shareBounds = (failures: number, { ended, unfinished }: Times): Bounds => {
  const requests = failures + ended.count + unfinished.count;
  return { least: ratio(failures, requests), most: ratio(failures + unfinished.count, requests) };
};

/** A request that is older than any that was answered may be one that never is. */
const countBounds = (failures: number, { ended, unfinished }: Times): Bounds => ({
  least: failures,
  most: failures + (unfinished.count > 0 && unfinished.max > ended.max ? unfinished.count : 0),
});

const clientErrors = (from: ServiceFacts): number => total(from.of, (one) => failed(seenOf(one)));
const serverErrors = (from: ServiceFacts): number => total(from.of, failed);

const errorShare = (
  meaning: string,
  goal: GoalShare,
  failures: (from: ServiceFacts) => number,
  responses: (from: ServiceFacts) => Times,
) =>
  whole(
    'fraction',
    meaning,
    (from: ServiceFacts) => ratio(failures(from), failures(from) + responses(from).ended.count),
    { better: 'lower', goal, bounds: (from) => shareBounds(failures(from), responses(from)) },
  );

/** As those saw it who asked: clients outside, and other services. */
const asClientsSawIt = {
  ...times(
    'clientResponse',
    'time from the first try to the last answer, of requests that whoever asked saw succeed',
    (from: ServiceFacts) => from.clientResponses,
    { goal: 'response', compared: { P99: 1 }, words: 'response' },
  ),
  clientRequests: sum(
    'requests',
    'requests that somebody wanted answered, however often each was sent',
    (one) => failed(seenOf(one)) + seenOf(one).responses.count + seenOf(one).unfinished.count,
  ),
  clientErrors: sum(
    'requests',
    'requests that whoever asked saw fail: with an error, or not answered in time',
    (one) => failed(seenOf(one)),
    {
      label: (name) => `errors of ${name}`,
      better: 'lower',
      goal: 'errors',
      compared: 2,
      onlyIfAny: true,
      bounds: (from) => countBounds(clientErrors(from), from.clientResponses),
    },
  ),
  clientErrorsByKind: split(
    'requests',
    'requests that whoever asked saw fail, by the way in which they did',
    requestErrors,
    'client_errors',
    (one: ServiceTally, place) => seenOf(one).errors[place],
  ),
  clientErrorShare: errorShare(
    'failed requests over ended requests, as whoever asked saw them',
    'error-share',
    clientErrors,
    (from) => from.clientResponses,
  ),
  clientUnfinished: sum(
    'requests',
    'requests for whose answer somebody still waits when the run ends',
    (one) => seenOf(one).unfinished.count,
  ),
  abandoned: sum('requests', 'requests whose client did not wait any longer', (one) => one.clients?.abandoned ?? 0, {
    label: (name) => `requests of ${name} abandoned`,
    better: 'lower',
    goal: 'abandoned',
  }),
} as const satisfies Measures<ServiceFacts>;

/** The numbers of a service, in the order of the table `summary`. */
export const service = {
  ...times(
    'response',
    'time from arrival to the answer, of requests that succeeded',
    (from: ServiceFacts) => from.responses,
    { goal: 'server-response' },
  ),
  arrived: sum('requests', 'requests that came', (one) => one.arrived),
  done: sum('requests', 'requests that succeeded', (one) => one.responses.count),
  errors: sum('requests', 'requests that failed at the service, each try for itself', failed, {
    better: 'lower',
    goal: 'server-errors',
    bounds: (from) => countBounds(serverErrors(from), from.responses),
  }),
  errorsByKind: split(
    'requests',
    'requests that failed, by the way in which they did',
    requestErrors,
    'errors',
    (one: ServiceTally, place) => one.errors[place],
  ),
  errorShare: errorShare(
    'failed requests over ended requests',
    'server-error-share',
    serverErrors,
    (from) => from.responses,
  ),
  refused: sum(
    'requests',
    'requests that found their pod full',
    (one) => one.errors[requestErrors.indexOf('refused')],
    {
      label: (name) => `requests of ${name} refused`,
      better: 'lower',
      goal: 'refused',
    },
  ),
  ...asClientsSawIt,
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
  unfinished: sum('requests', 'requests in the service at the end of the run', (one) => one.inFlight.value, {
    label: (name) => `requests of ${name} unfinished at the end`,
    better: 'lower',
    goal: 'unfinished',
    compared: 3,
    onlyIfAny: true,
  }),
  oldestUnfinished: whole('s', 'age of the oldest unfinished request at the end of the run', (from: ServiceFacts) =>
    from.responses.unfinished.count === 0 ? null : from.responses.unfinished.max,
  ),
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

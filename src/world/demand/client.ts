import type { CallPolicy, Demand } from '../../scenario/strict.js';
import { isKnown, type Seconds } from '../../units.js';
import { enterRoom, leaveRoom } from '../limits/room.js';
import { ask } from '../requests/arrival.js';
import { type Caller, caller, launch, open } from '../requests/calls/caller.js';
import { needsCallerState, newCallerState } from '../requests/calls/caller-state.js';
import { addClient } from '../requests/client.js';
import type { RequestService } from '../requests/service.js';
import { type RequestStreams, requestStreams } from '../requests/step.js';
import type { Cluster } from '../world.js';
import { entityOf } from './arrivals.js';

/**
 * Sends a request from outside.
 *
 * @param streams of the request; each try after the first draws from streams of its own
 * @param work its CPU seconds; NaN: as the service draws them
 * @param payload what is told when the last answer is there
 */
export type Ask = (streams: RequestStreams, work: Seconds, payload: number) => void;

/** Requests whose last answer is still to come. */
type PendingCalls = {
  /** Of the first try; NaN: the row is free. */
  readonly sentAt: Seconds[];
  readonly work: Seconds[];
  readonly payload: number[];
  readonly free: number[];
};

/**
 * The clients of one demand: they wait for the answers, and with a call policy they do not wait for ever and try again.
 * All of them share one retry budget.
 *
 * @param index number of the demand through all regions
 * @param told called once for each request
 */
export function clientOf(
  cluster: Cluster,
  service: RequestService,
  index: number,
  demand: Demand,
  told: (payload: number) => void,
): Ask {
  const { callPolicy } = demand;
  if (callPolicy !== null) return clientWithPolicy(cluster, service, index, demand, callPolicy, told);
  const number = addClient(service, { ended: told });
  return (streams, work, payload) => ask(service, streams, index, work, service.simulation.now, number, payload);
}

function clientWithPolicy(
  cluster: Cluster,
  service: RequestService,
  index: number,
  demand: Demand,
  callPolicy: CallPolicy,
  told: (payload: number) => void,
): Ask {
  const { random, jobs: room } = cluster.world;
  const { simulation, recorder } = service;
  const entity = entityOf(cluster, demand);
  const again = requestStreams(random, `${entity}/retries`);
  const all: PendingCalls = { sentAt: [], work: [], payload: [], free: [] };
  const shared = needsCallerState(callPolicy) ? newCallerState(callPolicy) : null;
  let first: RequestStreams = again;
  const one: Caller = caller({
    simulation,
    callPolicy,
    jitter: callPolicy.retries === null ? null : random.stream('back-off', entity),
    send: (owner, row, nth) =>
      ask(
        service,
        nth === 0 ? first : again,
        index,
        all.work[owner] as number,
        all.sentAt[owner] as number,
        number,
        row,
      ),
    moved: () => {},
    retried: () => recorder.requestRetried(simulation.now, service.index, -1, index),
    completed: (owner, error, firstSentAt, hasGivenUp) => {
      const payload = all.payload[owner];
      recorder.clientDone(simulation.now, service.index, index, firstSentAt, error, hasGivenUp);
      all.sentAt[owner] = Number.NaN;
      all.free.push(owner);
      leaveRoom(room);
      told(payload);
    },
  });
  const number = addClient(service, {
    ended: one.answered,
    unanswered: (tell) => {
      for (const sentAt of all.sentAt) if (isKnown(sentAt)) tell(index, sentAt);
    },
  });
  return (streams, work, payload) => {
    // Between two tries nothing but the client itself is left of its request.
    enterRoom(room);
    const owner = all.free.pop() ?? all.sentAt.length;
    all.sentAt[owner] = simulation.now;
    // Whoever tries again asks for the same thing: its work is drawn once.
    all.work[owner] = isKnown(work) ? work : service.cpu(streams.cpu);
    all.payload[owner] = payload;
    first = streams;
    launch(one, open(one, owner, shared));
  };
}

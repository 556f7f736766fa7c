import type { Care, Demand } from '../../scenario/strict.js';
import { isKnown, type Seconds } from '../../units.js';
import { ask } from '../requests/arrival.js';
import { type Caller, caller, launch, open } from '../requests/calls/caller.js';
import { needsStanding, standing } from '../requests/calls/caller-state.js';
import { addClient } from '../requests/client.js';
import type { RequestService } from '../requests/service.js';
import { type Luck, luckOf } from '../requests/step.js';
import type { Cluster } from '../world.js';
import { entityOf } from './arrivals.js';

/**
 * Sends a request from outside.
 *
 * @param luck of the request; each try after the first has luck of its own
 * @param work its CPU seconds; NaN: as the service draws them
 * @param payload what is told when the last answer is there
 */
export type Ask = (luck: Luck, work: Seconds, payload: number) => void;

/** Requests whose last answer is still to come. */
type Journeys = {
  readonly sentAt: Seconds[];
  readonly work: Seconds[];
  readonly payload: number[];
  readonly free: number[];
};

/**
 * The clients of one demand: they wait for the answers, and with care they do not wait for ever and try again.
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
  const { care } = demand;
  if (care !== null) return carefulClient(cluster, service, index, demand, care, told);
  const number = addClient(service, { ended: told });
  return (luck, work, payload) => ask(service, luck, index, work, service.simulation.now, number, payload);
}

function carefulClient(
  cluster: Cluster,
  service: RequestService,
  index: number,
  demand: Demand,
  care: Care,
  told: (payload: number) => void,
): Ask {
  const { random } = cluster.world;
  const { simulation, recorder } = service;
  const entity = entityOf(cluster, demand);
  const again = luckOf(random, `${entity}/retries`);
  const all: Journeys = { sentAt: [], work: [], payload: [], free: [] };
  const shared = needsStanding(care) ? standing(care) : null;
  let first: Luck = again;
  const one: Caller = caller({
    simulation,
    care,
    jitter: care.retries === null ? null : random.stream('back-off', entity),
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
    settled: (owner, error) => {
      const payload = all.payload[owner];
      recorder.clientDone(simulation.now, service.index, index, all.sentAt[owner] as number, error);
      all.free.push(owner);
      told(payload);
    },
  });
  const number = addClient(service, { ended: one.answered });
  return (luck, work, payload) => {
    const owner = all.free.pop() ?? all.sentAt.length;
    all.sentAt[owner] = simulation.now;
    // Whoever tries again asks for the same thing: its work is drawn once.
    all.work[owner] = isKnown(work) ? work : service.cpu(luck.cpu);
    all.payload[owner] = payload;
    first = luck;
    launch(one, open(one, owner, shared));
  };
}

import { type Random, type Stream, uniform } from '../../kernel/random.js';
import type { Region, ServiceBehaviour } from '../../scenario/strict.js';
import type { Node } from '../nodes/node.js';
import type { Pod } from '../pods/pod.js';
import { type Balancer, balancer, pick } from './balancer.js';
import type { Server } from './server.js';
import type { RequestService } from './service.js';

/**
 * Requests that prefer endpoints near the caller, as kube-proxy does by the hints of `spec.trafficDistribution`
 * (KEP-3015, KEP-4444): those of its node where that is asked for, else those of its zone, else all of them. How busy
 * they are does not count.
 */
export type Routing = {
  readonly kind: ServiceBehaviour['balancing'];
  readonly byNode: boolean;
  readonly byPlace: Map<string | Node, Balancer>;
  readonly zones: readonly string[];
  readonly zonesDown: ReadonlySet<string>;
  /** Zones in which requests enter: of demands, and of clients, whose order depends on how fast they are served. */
  readonly entry: Stream;
  readonly clientEntry: Stream;
};

/** How requests of a service find their way; null: nothing is preferred. */
export function routingOf(
  random: Random,
  { name, zones }: Region,
  behaviour: ServiceBehaviour,
  zonesDown: ReadonlySet<string>,
): Routing | null {
  const { routing, service, balancing } = behaviour;
  if (routing === 'any') return null;
  const entity = `${name}/${service}`;
  const entry = random.stream('entry', `${entity}/outside`);
  return {
    kind: balancing,
    byNode: routing === 'prefer-node',
    byPlace: new Map(),
    zones,
    zonesDown,
    entry,
    clientEntry: random.stream('entry', `${entity}/clients`),
  };
}

const NOWHERE: readonly Balancer[] = [];

/** The lists, besides that of all endpoints, in which a pod stands. */
export function listsOf(routing: Routing | null, { life, node }: Pod): readonly Balancer[] {
  if (routing === null) return NOWHERE;
  const zone = listOf(routing, life.zone);
  return routing.byNode && node !== null ? [zone, listOf(routing, node)] : [zone];
}

function listOf({ byPlace, kind }: Routing, place: string | Node): Balancer {
  const found = byPlace.get(place) ?? balancer(kind);
  byPlace.set(place, found);
  return found;
}

/**
 * The endpoint for one request, near where it comes from; null when there is none.
 *
 * @param from the pod that calls; null: the request enters in a zone drawn among those that live
 * @param caller as in the table of requests
 */
export function routed(
  service: RequestService,
  routing: Routing,
  from: Server | null,
  caller: number,
  first: number,
  second: number,
): Server | null {
  const zone =
    from === null ? entryZone(routing, caller < -1 ? routing.clientEntry : routing.entry) : from.pod.life.zone;
  const beside =
    from === null || !routing.byNode || from.pod.node === null ? undefined : routing.byPlace.get(from.pod.node);
  const server = pick(filled(beside) ?? filled(routing.byPlace.get(zone)) ?? service.balancer, first, second);
  if (server !== null && zone !== NO_ZONE)
    service.recorder.requestRouted(service.simulation.now, service.index, server.pod.life.zone !== zone);
  return server;
}

const filled = (list: Balancer | undefined): Balancer | null =>
  list === undefined || list.endpoints.length === 0 ? null : list;

/**
 * All zones are down: a request finds only pods that the list does not know to be dead, and none of that is traffic
 * between zones.
 */
const NO_ZONE = '';

/** One number for each request, whatever goes on: a zone that goes down moves no draw of another request. */
function entryZone({ zones, zonesDown }: Routing, entry: Stream): string {
  let living = 0;
  for (const zone of zones) if (!zonesDown.has(zone)) living++;
  let turn = Math.floor(uniform(entry) * living);
  for (const zone of zones) if (!zonesDown.has(zone) && turn-- === 0) return zone;
  return NO_ZONE;
}

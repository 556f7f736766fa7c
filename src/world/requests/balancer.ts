import type { ServiceBehaviour } from '../../scenario/strict.js';
import type { Server } from './server.js';

/** How requests are shared over the pods that the list of endpoints holds now. The list is late: see `endpoint.ts`. */
export type Balancer = {
  readonly kind: ServiceBehaviour['balancing'];
  readonly endpoints: Server[];
  /** The endpoint whose turn it is. */
  turn: number;
};

/** A balancer without endpoints. */
export const balancer = (kind: ServiceBehaviour['balancing']): Balancer => ({ kind, endpoints: [], turn: 0 });

/** How many random numbers a choice needs. */
export function choicesOf(kind: ServiceBehaviour['balancing']): 0 | 1 | 2 {
  return kind === 'random' ? 1 : kind === 'two-choices' ? 2 : 0;
}

/**
 * The endpoint for one request; null when there is none.
 *
 * @param first random number in [0, 1), for 'random' and 'two-choices'
 * @param second another one, for 'two-choices'
 */
export function pick(b: Balancer, first: number, second: number): Server | null {
  const { endpoints } = b;
  const count = endpoints.length;
  if (count === 0) return null;
  switch (b.kind) {
    case 'round-robin':
      return endpoints[nextTurn(b)];
    case 'random':
      return endpoints[Math.floor(first * count)];
    case 'least-requests':
      return leastLoaded(b);
    case 'two-choices':
      return count === 1 ? endpoints[0] : lessLoaded(b, Math.floor(first * count), Math.floor(second * (count - 1)));
  }
}

/** Lists an endpoint, at the end; nothing happens when it is there. */
export function list(b: Balancer, server: Server): void {
  if (server.listed) return;
  server.listed = true;
  b.endpoints.push(server);
  for (const near of server.near) near.endpoints.push(server);
}

/** Takes an endpoint off the list; the turns of the others stay. */
export function unlist(b: Balancer, server: Server): void {
  if (!server.listed) return;
  server.listed = false;
  removeFrom(b, server);
  for (const near of server.near) removeFrom(near, server);
}

function removeFrom(b: Balancer, server: Server): void {
  const at = b.endpoints.indexOf(server);
  b.endpoints.splice(at, 1);
  if (at < b.turn) b.turn--;
}

function nextTurn(b: Balancer): number {
  const turn = b.turn < b.endpoints.length ? b.turn : 0;
  b.turn = turn + 1;
  return turn;
}

/** Among equals the one whose turn comes first, so that light load is spread as well. */
function leastLoaded(b: Balancer): Server {
  const { endpoints } = b;
  const start = nextTurn(b);
  let best = start;
  for (let i = 1; i < endpoints.length; i++) {
    const at = start + i < endpoints.length ? start + i : start + i - endpoints.length;
    if (endpoints[at].pod.load < endpoints[best].pod.load) best = at;
  }
  b.turn = best + 1;
  return endpoints[best];
}

/** `other` counts among the endpoints without `one`. */
function lessLoaded(b: Balancer, one: number, other: number): Server {
  const a = b.endpoints[one];
  const c = b.endpoints[other < one ? other : other + 1];
  return c.pod.load < a.pod.load ? c : a;
}

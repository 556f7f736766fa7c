import { type Sampler, sampler } from '../../kernel/distributions.js';
import type { Stream } from '../../kernel/random.js';
import type { Ticket } from '../../kernel/simulation.js';
import { WORLD } from '../../kernel/simulation.js';
import type { Demand, UserArrivals } from '../../scenario/strict.js';
import { enterRoom } from '../limits/room.js';
import type { RequestService } from '../requests/service.js';
import type { RequestStreams } from '../requests/step.js';
import type { Cluster } from '../world.js';
import { entityOf, workSampler } from './arrivals.js';
import { type Ask, clientOf } from './client.js';
import { type Headcount, headcount } from './user-count.js';

/** All users of one demand. */
type Users = {
  readonly cluster: Cluster;
  readonly entity: string;
  readonly ask: Ask;
  readonly arrivals: UserArrivals;
  readonly think: Sampler;
  readonly work: Sampler;
  readonly head: Headcount;
  /** By number; made when they are needed for the first time, and known again when they come back. */
  readonly people: User[];
};

const AWAY = 0;
const ASKING = 1;
const THINKING = 2;

/**
 * One user. Whoever has a number that is not below the number of users leaves: at once while thinking, else when its
 * requests in a row are answered.
 */
type User = {
  readonly users: Users;
  readonly number: number;
  readonly thinking: Stream;
  readonly streams: RequestStreams;
  stage: typeof AWAY | typeof ASKING | typeof THINKING;
  /** Requests in a row that are still to be sent. */
  left: number;
  /** Of the end of its thinking. */
  ticket: Ticket;
};

/**
 * Starts the users of a demand. Each asks, waits for the end of its request, well or not, thinks, and asks again; a new
 * one asks at once. Each has streams of its own, for its thinking and for its requests: what a policy does to one of
 * them does not move the draws of another.
 *
 * @param index number of the demand through all regions
 */
export function startUsers(
  cluster: Cluster,
  index: number,
  demand: Demand,
  arrivals: UserArrivals,
  service: RequestService,
): void {
  const users: Users = {
    cluster,
    entity: entityOf(cluster, demand),
    ask: clientOf(cluster, service, index, demand, (number) => answered(users.people[number])),
    arrivals,
    think: sampler(arrivals.think),
    work: workSampler(demand.work),
    head: headcount(arrivals.count),
    people: [],
  };
  cluster.world.simulation.after(0, follow, users);
}

/** As many users as there should be from now on. */
function follow(users: Users): void {
  const { head, people } = users;
  const { simulation, scenario } = users.cluster.world;
  const before = head.count;
  head.next(simulation.now);
  while (people.length < head.count) people.push(newUser(users, people.length));
  for (let number = before; number < head.count; number++) {
    const user = people[number];
    if (user.stage === AWAY) begin(user);
  }
  for (let number = head.count; number < before; number++) {
    const user = people[number];
    if (user.stage === THINKING) leave(user);
  }
  if (head.until <= scenario.horizon) simulation.at(head.until, WORLD, follow, users);
}

function newUser(users: Users, number: number): User {
  const { random, users: room } = users.cluster.world;
  // Each keeps its state and its streams for the whole run.
  enterRoom(room);
  const entity = `${users.entity}/${number}`;
  const own = random.stream('user', entity);
  return {
    users,
    number,
    thinking: random.stream('think', entity),
    streams: { cpu: own, choice: own, time: own, balance: own },
    stage: AWAY,
    left: 0,
    ticket: -1,
  };
}

function begin(user: User): void {
  user.stage = ASKING;
  user.left = user.users.arrivals.requests;
  send(user);
}

function send(user: User): void {
  const { ask, work } = user.users;
  user.left--;
  ask(user.streams, work(user.streams.cpu), user.number);
}

function answered(user: User): void {
  const { head, think, cluster } = user.users;
  const { simulation } = cluster.world;
  if (user.left > 0) {
    // By way of the agenda: a request that fails at once would otherwise be sent again from within its own end.
    simulation.after(0, send, user);
  } else if (user.number >= head.count) {
    user.stage = AWAY;
  } else {
    user.stage = THINKING;
    user.ticket = simulation.timer(think(user.thinking), begin, user);
  }
}

function leave(user: User): void {
  user.users.cluster.world.simulation.cancel(user.ticket);
  user.stage = AWAY;
}

/**
 * Queues with exact answers, made of + - * / only: the numbers that the simulator must come to when a scenario is
 * simple enough.
 *
 * Sources: Gross, Shortle, Thompson, Harris, Fundamentals of Queueing Theory, 4th ed., 2008 (Erlang B and C, M/M/c,
 * M/G/1, priorities); Garnett, Mandelbaum, Reiman, Designing a Call Center with Impatient Customers, 2002 (Erlang A);
 * Kleinrock, Queueing Systems II, 1976 (processor sharing). Rates are per second, times in seconds, loads in erlangs;
 * scv is variance / mean².
 */

/** What a queue does in the long run. */
export type QueueAnswer = {
  /** Share of the servers that is busy. */
  readonly utilisation: number;
  /** Probability that a job has to wait at all. */
  readonly waitProbability: number;
  /** Mean wait before service. */
  readonly wait: number;
  /** Mean of wait and service together. */
  readonly response: number;
  /** Mean number of waiting jobs. */
  readonly waiting: number;
  /** Mean number of all jobs, those in service included. */
  readonly present: number;
};

/**
 * Erlang B: the share of arrivals that find all servers busy and leave.
 *
 * @param servers how many, 0 or more
 * @param load arrivals a second × mean service time
 * @example erlangB(2, 1) // 0.2
 */
export function erlangB(servers: number, load: number): number {
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = (load * blocked) / (n + load * blocked);
  return blocked;
}

/**
 * Erlang C: the share of arrivals that find all servers busy and wait; 1 when the servers cannot keep up.
 *
 * @example erlangC(2, 1) // 0.3333
 */
export function erlangC(servers: number, load: number): number {
  if (load >= servers) return 1;
  const blocked = erlangB(servers, load);
  return (servers * blocked) / (servers - load * (1 - blocked));
}

/**
 * The fewest pods of so many slots with which at most this share of the jobs waits (Erlang C).
 *
 * @example podsFor(17.43, 4, 0.2) // 6
 */
export function podsFor(load: number, slots: number, waitProbability: number): number {
  let pods = Math.max(1, Math.floor(load / slots));
  while (erlangC(pods * slots, load) > waitProbability) pods++;
  return pods;
}

/**
 * M/M/c: Poisson arrivals, exponential service, c equal servers, one line.
 *
 * @example mmc({ rate: 0.5, service: 1, servers: 1 }).wait // 1
 */
export function mmc({ rate, service, servers }: { rate: number; service: number; servers: number }): QueueAnswer {
  const load = rate * service;
  const waitProbability = erlangC(servers, load);
  const wait = load < servers ? (waitProbability * service) / (servers - load) : Infinity;
  return answer({ rate, service, servers, waitProbability, wait });
}

/**
 * M/G/1 (Pollaczek and Khinchine): Poisson arrivals, any service, one server. M/D/1 has a scv of 0, M/M/1 of 1.
 *
 * @example mg1({ rate: 0.5, service: 1, scv: 0 }).wait // 0.5
 */
export function mg1({ rate, service, scv }: { rate: number; service: number; scv: number }): QueueAnswer {
  const load = rate * service;
  const wait = load < 1 ? (load * service * (1 + scv)) / (2 * (1 - load)) : Infinity;
  return answer({ rate, service, servers: 1, waitProbability: Math.min(1, load), wait });
}

/**
 * M/G/c by Allen and Cunneen: the wait of M/M/c times (1 + scv)/2. An approximation, exact for c = 1 and for scv = 1.
 *
 * @example mgc({ rate: 0.5, service: 1, servers: 1, scv: 0 }).wait // 0.5
 */
export function mgc({
  rate,
  service,
  servers,
  scv,
}: {
  rate: number;
  service: number;
  servers: number;
  scv: number;
}): QueueAnswer {
  const exponential = mmc({ rate, service, servers });
  return answer({
    rate,
    service,
    servers,
    waitProbability: exponential.waitProbability,
    wait: (exponential.wait * (1 + scv)) / 2,
  });
}

/**
 * M/G/1 with processor sharing: the mean response of requests that share one core; the shape of the service does not
 * matter.
 *
 * @example processorSharing({ rate: 5, service: 0.1 }) // 0.2
 */
export function processorSharing({ rate, service }: { rate: number; service: number }): number {
  return rate * service < 1 ? service / (1 - rate * service) : Infinity;
}

/**
 * M/M/c/K: as M/M/c with K places for waiting jobs and jobs in service together; who finds none is dropped.
 *
 * @returns the share dropped, and the mean wait of those who came in
 * @example mmck({ rate: 1, service: 1, servers: 1, places: 1 }).dropped // 0.5
 */
export function mmck({
  rate,
  service,
  servers,
  places,
}: {
  rate: number;
  service: number;
  servers: number;
  places: number;
}) {
  const share = birthDeath(
    places,
    () => rate,
    (n) => Math.min(n, servers) / service,
  );
  const waiting = expectation(share, (n) => Math.max(0, n - servers));
  const dropped = share[places];
  return { dropped, wait: waiting / (rate * (1 - dropped)), waiting, present: expectation(share, (n) => n) };
}

/**
 * Erlang A (M/M/c+M): as M/M/c, but who has waited an exponential time of mean `patience` leaves. Stable at any load.
 *
 * @returns the share that leaves, the mean wait of all, and the probability of a wait
 * @example erlangA({ rate: 1, service: 1, servers: 1, patience: 1 }).left // 0.3679: with equal means, present is Poisson
 */
export function erlangA({
  rate,
  service,
  servers,
  patience,
}: {
  rate: number;
  service: number;
  servers: number;
  patience: number;
}) {
  const leave = (n: number) => Math.min(n, servers) / service + Math.max(0, n - servers) / patience;
  const share = birthDeath(
    lastState(servers, (n) => rate / leave(n)),
    () => rate,
    leave,
  );
  const waiting = expectation(share, (n) => Math.max(0, n - servers));
  return {
    left: waiting / patience / rate,
    wait: waiting / rate,
    waiting,
    waitProbability: expectation(share, (n) => (n >= servers ? 1 : 0)),
  };
}

/**
 * M/G/1 with priorities that do not interrupt (Cobham): the mean wait of each class, first class first.
 *
 * @example priorities([{ rate: 0.25, service: 1, scv: 1 }, { rate: 0.25, service: 1, scv: 1 }]) // [0.6667, 1.3333]
 */
export function priorities(classes: readonly { rate: number; service: number; scv: number }[]): number[] {
  const residual = sum(classes.map((c) => (c.rate * c.service * c.service * (1 + c.scv)) / 2));
  let before = 0;
  return classes.map((c) => {
    const after = before + c.rate * c.service;
    const wait = after < 1 ? residual / ((1 - before) * (1 - after)) : Infinity;
    before = after;
    return wait;
  });
}

/**
 * The long-run shares of time in the states 0 … most of a birth-death process.
 *
 * @param arrive rate from state n to n + 1
 * @param leave rate from state n to n - 1
 * @example birthDeath(1, () => 1, () => 1) // [0.5, 0.5]
 */
export function birthDeath(most: number, arrive: (n: number) => number, leave: (n: number) => number): number[] {
  const weights = [1];
  let total = 1;
  for (let n = 1; n <= most; n++) {
    weights.push((weights[n - 1] * arrive(n - 1)) / leave(n));
    total += weights[n];
    if (total > 1e200) {
      total /= 1e200;
      weights.forEach((w, i) => {
        weights[i] = w / 1e200;
      });
    }
  }
  return weights.map((w) => w / total);
}

/**
 * The state beyond which shares vanish: the product of the ratios from `first` on has fallen to 1e-18 of its highest
 * value.
 */
function lastState(first: number, ratio: (n: number) => number): number {
  let state = first,
    weight = 1,
    highest = 1;
  while (weight > 1e-18 * highest) {
    state++;
    weight *= ratio(state);
    highest = Math.max(highest, weight);
    if (highest > 1e200) {
      weight /= 1e200;
      highest /= 1e200;
    }
  }
  return state;
}

/**
 * Seconds in which so many slots work off a batch, when all of it waits: a fluid, without the tail of the last jobs.
 */
export function batchTime({ size, service, slots }: { size: number; service: number; slots: number }): number {
  return (size * service) / slots;
}

/**
 * Too few servers until help comes: the longest queue, the seconds until it is gone again, and the area under it (jobs
 * × seconds), as a fluid.
 *
 * @example fluidBacklog({ rate: 100, service: 1, before: 50, after: 150, delay: 60 }) // { peak: 3000, drain: 60, area: 180000 }
 */
export function fluidBacklog({
  rate,
  service,
  before,
  after,
  delay,
}: {
  rate: number;
  service: number;
  /** Servers until `delay`. */
  before: number;
  /** Servers from then on. */
  after: number;
  delay: number;
}) {
  const peak = Math.max(0, (rate - before / service) * delay);
  const drain = rate < after / service ? peak / (after / service - rate) : Infinity;
  return { peak, drain, area: (peak * (delay + drain)) / 2 };
}

function answer({
  rate,
  service,
  servers,
  waitProbability,
  wait,
}: {
  rate: number;
  service: number;
  servers: number;
  waitProbability: number;
  wait: number;
}): QueueAnswer {
  const utilisation = Math.min(1, (rate * service) / servers);
  return {
    utilisation,
    waitProbability,
    wait,
    response: wait + service,
    waiting: rate * wait,
    present: rate * (wait + service),
  };
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const expectation = (shares: readonly number[], of: (n: number) => number): number =>
  sum(shares.map((share, n) => share * of(n)));

import {
  add,
  areaAt,
  DECIDE,
  type Fifo,
  fifo,
  type Integral,
  integral,
  random,
  type Sampler,
  type Simulation,
  type Stream,
  sampler,
  simulation,
  standardExponential,
  type Ticket,
} from '../../../src/kernel/index.js';
import { meter, type Work } from '../meter.js';

type Pool = {
  readonly sim: Simulation;
  readonly horizon: number;
  readonly arrivals: Stream;
  readonly services: Stream;
  readonly service: Sampler;
  readonly waiting: Fifo;
  /** pods that are ready, idle or busy */
  readonly ready: Integral;
  /** the readiness of pods still starting, oldest first */
  readonly starting: Ticket[];
  idle: number;
  /** pods that leave after their present job */
  debt: number;
  arrived: number;
  served: number;
  began: number;
  started: number;
  waits: number;
  longest: number;
  late: number;
};

/** A pool of pods behind one queue, scaled every 15 s by ceil(in system / 10); n simulated seconds. */
export const autoscale: Work = (n, seed) => {
  const sim = simulation(),
    draws = random(seed);
  const pool: Pool = {
    sim,
    horizon: n,
    arrivals: draws.stream('arrivals'),
    services: draws.stream('services'),
    service: sampler({ kind: 'exponential', mean: 1 }),
    waiting: fifo(),
    ready: integral(0, 100),
    starting: [],
    idle: 100,
    debt: 0,
    arrived: 0,
    served: 0,
    began: 0,
    started: 0,
    waits: 0,
    longest: 0,
    late: 0,
  };
  const cost = meter();
  sim.at(following(pool), 0, arrive, pool);
  sim.every(15, 15, DECIDE, sync, pool);
  sim.run(n);
  return {
    ...cost(),
    events: sim.events,
    statistic: {
      arrivals: pool.arrived,
      served: pool.served,
      meanWait: pool.waits / pool.began,
      maxWait: pool.longest,
      over10s: pool.late / pool.began,
      podsStarted: pool.started,
      mostPods: pool.ready.max,
      podHours: areaAt(pool.ready, n) / 3600,
    },
  };
};

/** The next arrival: exact for a rate that is constant between change points. */
function following(pool: Pool): number {
  const from = pool.horizon / 2,
    to = from + pool.horizon / 12;
  for (let t = pool.sim.now; ; ) {
    const bursting = t >= from && t < to,
      change = t < from ? from : bursting ? to : Infinity;
    const next = t + standardExponential(pool.arrivals) / (bursting ? 1000 : 100);
    if (next < change) return next;
    t = change;
  }
}

function arrive(pool: Pool): void {
  pool.arrived++;
  pool.sim.at(following(pool), 0, arrive, pool);
  if (pool.idle === 0) return pool.waiting.push(pool.sim.now);
  pool.idle--;
  begin(pool, pool.sim.now);
}

function begin(pool: Pool, arrivedAt: number): void {
  const wait = pool.sim.now - arrivedAt;
  pool.began++;
  pool.waits += wait;
  if (wait > pool.longest) pool.longest = wait;
  if (wait > 10) pool.late++;
  pool.sim.after(pool.service(pool.services), depart, pool);
}

function depart(pool: Pool): void {
  pool.served++;
  if (pool.debt === 0) return take(pool);
  pool.debt--;
  add(pool.ready, pool.sim.now, -1);
}

function take(pool: Pool): void {
  if (pool.waiting.size === 0) pool.idle++;
  else begin(pool, pool.waiting.shift());
}

function becomeReady(pool: Pool): void {
  pool.starting.shift();
  pool.started++;
  add(pool.ready, pool.sim.now, 1);
  take(pool);
}

function sync(pool: Pool): void {
  const { sim, ready, starting, waiting } = pool,
    busy = ready.value - pool.idle;
  const current = starting.length + ready.value - pool.debt;
  const desired = Math.min(2000, Math.max(1, Math.ceil((waiting.size + busy) / 10)));
  for (let i = current; i < desired; i++) starting.push(sim.timer(30, becomeReady, pool));
  let surplus = current - desired;
  for (; surplus > 0 && starting.length > 0; surplus--) sim.cancel(starting.pop()!);
  if (surplus <= 0) return;
  const idle = Math.min(surplus, pool.idle);
  pool.idle -= idle;
  add(ready, sim.now, -idle);
  pool.debt += surplus - idle;
}

import {
  type Fifo,
  fifo,
  random,
  type Sampler,
  type Simulation,
  type Stream,
  sampler,
  simulation,
} from '../../../src/kernel/index.js';
import { meter, type Work } from '../meter.js';

type Counter = {
  readonly sim: Simulation;
  readonly n: number;
  readonly gap: Sampler;
  readonly service: Sampler;
  readonly arrivals: Stream;
  readonly services: Stream;
  readonly waiting: Fifo;
  free: number;
  arrived: number;
  served: number;
  waits: number;
};

/** M/M/c, first come first served: n jobs arrive, all are served; the mean of all n waits. */
export const queue =
  (servers: number, rate: number): Work =>
  (n, seed) => {
    const sim = simulation({ maxEvents: Infinity }),
      draws = random(seed);
    const counter: Counter = {
      sim,
      n,
      waiting: fifo(),
      free: servers,
      arrived: 0,
      served: 0,
      waits: 0.5,
      gap: sampler({ kind: 'exponential', mean: 1 / rate }),
      service: sampler({ kind: 'exponential', mean: 1 }),
      arrivals: draws.stream('arrivals'),
      services: draws.stream('services'),
    };
    counter.waits = 0;
    const cost = meter();
    sim.after(counter.gap(counter.arrivals), arrive, counter);
    sim.run(Infinity);
    return { ...cost(), events: sim.events, statistic: { meanWait: counter.waits / n } };
  };

function arrive(counter: Counter): void {
  const { sim } = counter;
  if (++counter.arrived < counter.n) sim.after(counter.gap(counter.arrivals), arrive, counter);
  if (counter.free === 0) return counter.waiting.push(sim.now);
  counter.free--;
  sim.after(counter.service(counter.services), depart, counter);
}

function depart(counter: Counter): void {
  const { sim, waiting } = counter;
  counter.served++;
  if (waiting.size === 0) {
    counter.free++;
    return;
  }
  counter.waits += sim.now - waiting.shift();
  sim.after(counter.service(counter.services), depart, counter);
}

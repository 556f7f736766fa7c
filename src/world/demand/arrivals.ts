import { type Sampler, sampler } from '../../kernel/distributions.js';
import { type Stream, uniform } from '../../kernel/random.js';
import { type Ceiling, ceilingFrom, rateAt } from '../../kernel/rate.js';
import { WORLD } from '../../kernel/simulation.js';
import type { Demand, OpenArrivals, Work } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import type { Cluster } from '../world.js';

/** Takes one arrival: its number of demand, priority, work in seconds (NaN: the receiver draws it). */
export type Receiver = (demand: number, priority: number, work: Seconds) => void;

type Source = {
  readonly index: number;
  readonly demand: Demand;
  readonly arrivals: OpenArrivals;
  readonly cluster: Cluster;
  readonly receive: Receiver;
  readonly gapStream: Stream;
  readonly workStream: Stream;
  readonly unitGap: Sampler;
  readonly gap: Sampler;
  readonly workOf: Sampler;
  readonly ceiling: Ceiling;
  /** Batches and rows of the trace that are done; loops of the trace. */
  next: number;
  loop: number;
};

/**
 * Starts one demand: from now on `receive` is called at each of its arrivals.
 * Gaps and work have streams of their own, so that neither another demand nor a policy moves its draws.
 *
 * @param index number of the demand through all regions
 */
export function startDemand(
  cluster: Cluster,
  index: number,
  demand: Demand,
  arrivals: OpenArrivals,
  receive: Receiver,
): void {
  const { random, simulation } = cluster.world;
  const entity = entityOf(cluster, demand);
  const source: Source = {
    index,
    demand,
    arrivals,
    cluster,
    receive,
    gapStream: random.stream('arrivals', entity),
    workStream: random.stream('work', entity),
    unitGap: sampler({ kind: 'exponential', mean: 1 }),
    gap: arrivals.kind === 'renewal' ? sampler(arrivals.gap) : noWork,
    workOf: workSampler(demand.work),
    ceiling: { perSecond: 0, until: 0 },
    next: 0,
    loop: 0,
  };
  const first = nextArrival(source, arrivals, simulation.now);
  if (first < Number.POSITIVE_INFINITY) simulation.at(first, WORLD, arrive, source);
}

/** The name that the streams of a demand go by. */
export const entityOf = (cluster: Cluster, { to, class: of }: Demand): string =>
  `${cluster.region.name}/${to.kind}/${to.name}/${of}`;

function arrive(source: Source): void {
  const { simulation } = source.cluster.world;
  const { arrivals } = source;
  const { work, priority } = source.demand;
  const now = simulation.now;
  const size = arrivals.kind === 'batches' ? arrivals.size : 1;
  for (let i = 0; i < size; i++) {
    const seconds =
      work !== null && work.kind === 'rows' ? work.seconds[source.next - 1] : source.workOf(source.workStream);
    source.receive(source.index, priority, seconds);
  }
  const next = nextArrival(source, arrivals, now);
  if (next < Number.POSITIVE_INFINITY) simulation.at(next, WORLD, arrive, source);
}

const noWork: Sampler = () => Number.NaN;

/** Draws the work of one arrival; NaN when the receiver is to draw it. */
export function workSampler(work: Work | null): Sampler {
  if (work === null || work.kind === 'rows') return noWork;
  if (work.kind === 'drawn') return sampler(work.from);
  const { seconds } = work;
  return (stream) => seconds[Math.floor(uniform(stream) * seconds.length)];
}

function nextArrival(source: Source, arrivals: OpenArrivals, now: Seconds): Seconds {
  switch (arrivals.kind) {
    case 'poisson':
      return nextOfPoisson(source, arrivals, now);
    case 'renewal':
      return now + source.gap(source.gapStream);
    case 'batches':
      return source.next < arrivals.at.length ? (arrivals.at[source.next++] as number) : Number.POSITIVE_INFINITY;
    case 'trace':
      return nextOfTrace(source, arrivals);
  }
}

/** Thinning (Lewis and Shedler 1979) against a ceiling that holds for a while. */
function nextOfPoisson(source: Source, arrivals: OpenArrivals & { kind: 'poisson' }, from: Seconds): Seconds {
  const { rate } = arrivals;
  if (rate.kind === 'constant')
    return rate.perSecond > 0 ? from + source.unitGap(source.gapStream) / rate.perSecond : Number.POSITIVE_INFINITY;
  const { horizon } = source.cluster.world.scenario;
  const { ceiling, gapStream } = source;
  let at = from;
  while (at <= horizon) {
    ceilingFrom(rate, at, ceiling);
    const highest = ceiling.perSecond;
    const candidate = highest > 0 ? at + source.unitGap(gapStream) / highest : Number.POSITIVE_INFINITY;
    if (candidate >= ceiling.until) {
      at = ceiling.until;
      continue;
    }
    at = candidate;
    const here = rateAt(rate, at);
    if (here >= highest || uniform(gapStream) * highest < here) return at;
  }
  return Number.POSITIVE_INFINITY;
}

function nextOfTrace(source: Source, arrivals: OpenArrivals & { kind: 'trace' }): Seconds {
  const { at, repeatEvery, thin, thinBase } = arrivals;
  const { horizon } = source.cluster.world.scenario;
  for (;;) {
    if (source.next === at.length) {
      if (repeatEvery === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
      source.next = 0;
      source.loop++;
    }
    const instant = (source.loop === 0 ? 0 : source.loop * repeatEvery) + at[source.next++];
    if (instant > horizon) return Number.POSITIVE_INFINITY;
    if (thin === null || uniform(source.gapStream) < rateAt(thin, instant) / thinBase) return instant;
  }
}

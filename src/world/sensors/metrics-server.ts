import { uniform } from '../../kernel/random.js';
import { SENSE } from '../../kernel/simulation.js';
import type { Seconds } from '../../units.js';
import type { Cluster } from '../world.js';
import { type CAdvisor, search } from './cadvisor.js';
import type { Container } from './container.js';

/** A container younger than this is too young for the rule of fresh containers. */
const FRESH_FROM = 10;
/** The nodes are asked one after the other, 8 ms apart, within 4 s. */
const BETWEEN_NODES = 0.008;
const LONGEST_ROUND = 4;

/**
 * metrics-server: once in its resolution it asks each node for the last measurement of its containers, and keeps two
 * points of each.
 */
export type MetricsServer = {
  readonly cluster: Cluster;
  readonly cadvisor: CAdvisor;
  roundAt: Seconds;
  round: Seconds;
  /** Scrapes until it answers again after an outage: a rate needs two points. */
  cold: number;
};

/** Starts the scrapes, at an instant of its own within the first resolution. */
export function metricsServer(cluster: Cluster, cadvisor: CAdvisor): MetricsServer {
  const { simulation, random, scenario } = cluster.world;
  const server: MetricsServer = { cluster, cadvisor, roundAt: Number.NaN, round: 0, cold: 0 };
  const phase = scenario.metricResolution * uniform(random.stream('metrics-server', cluster.region.name));
  simulation.every(simulation.now + phase, scenario.metricResolution, SENSE, scrape, server);
  return server;
}

/** A round begins. What it found is stored as a whole when the last node has answered. */
function scrape(server: MetricsServer): void {
  const { simulation } = server.cluster.world;
  server.roundAt = simulation.now;
  server.round = Math.min(BETWEEN_NODES * server.cluster.nodes.length, LONGEST_ROUND);
  simulation.at(simulation.now + server.round, SENSE, store, server);
}

function store(server: MetricsServer): void {
  const broken = server.cluster.metricsServerDown;
  if (broken) server.cold = 2;
  else if (server.cold > 0) server.cold--;
  search(server.cadvisor);
  const { metricResolution } = server.cluster.world.scenario;
  for (const one of server.cadvisor.containers.values()) {
    const { pod } = one;
    const answers =
      !broken &&
      pod.alive &&
      pod.stage !== 'gone' &&
      pod.startedAt === one.startedAt &&
      (pod.node === null || pod.node.alive);
    // A container that was measured after its node was asked gave the measurement before.
    const askedAt = server.roundAt + one.placeInRound * server.round;
    if (!answers) keep(one, metricResolution, Number.NaN, 0, 0);
    else if (one.at > askedAt) keep(one, metricResolution, one.atBefore, one.cpuBefore, one.memoryBefore);
    else keep(one, metricResolution, one.at, one.cpu, one.memory);
  }
}

/**
 * The new point of a container; time NaN: none, and with it the old ones are lost, since the store is replaced as a
 * whole. The rules of `pkg/storage/pod.go`: a fresh container gets a point of nothing at its start, so that it is
 * served at once; a point from before the present start is of no use.
 */
function keep(one: Container, resolution: Seconds, at: Seconds, cpu: Seconds, memory: number): void {
  const age = at - one.startedAt;
  if (age >= FRESH_FROM && age < resolution) {
    one.previousAt = one.startedAt;
    one.previousCpu = 0;
  } else if (one.startedAt <= one.lastAt && at > one.lastAt) {
    one.previousAt = one.lastAt;
    one.previousCpu = one.lastCpu;
  } else if (!(one.startedAt <= one.lastAt && one.previousAt < at)) {
    one.previousAt = Number.NaN;
  }
  one.lastAt = at;
  one.lastCpu = cpu;
  one.lastMemory = memory;
}

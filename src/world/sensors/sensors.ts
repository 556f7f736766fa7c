import type { Seconds } from '../../units.js';
import type { Pod } from '../pods/pod.js';
import type { Cluster } from '../world.js';
import { type CAdvisor, startCAdvisor } from './cadvisor.js';
import { type MetricsServer, metricsServer } from './metrics-server.js';
import { type Truth, truth, useOf } from './truth.js';

/**
 * How controllers learn what pods use. Real: cAdvisor looks, metrics-server scrapes, and the answer is 0 to 30 s old.
 * Perfect: the truth of this instant. Off: nobody asks, so nobody looks.
 */
export type Sensors =
  | { readonly kind: 'off'; readonly cluster: Cluster }
  | {
      readonly kind: 'real';
      readonly cluster: Cluster;
      readonly cadvisor: CAdvisor;
      readonly server: MetricsServer;
      readonly answer: PodMetrics;
    }
  | { readonly kind: 'perfect'; readonly cluster: Cluster; readonly truth: Truth; readonly answer: PodMetrics };

/**
 * Use of one pod: mean over `window` seconds up to `at`. CPU in thousandths of a core, rounded up; memory in
 * thousandths of a byte.
 */
export type PodMetrics = { at: Seconds; window: Seconds; cpuMilli: number; memoryMilli: number };

/** Starts the sensors of a cluster, as its scenario says. */
export function startSensors(cluster: Cluster): Sensors {
  const answer: PodMetrics = { at: 0, window: 0, cpuMilli: 0, memoryMilli: 0 };
  if (cluster.world.scenario.sensors === 'perfect') return { kind: 'perfect', cluster, truth: truth(cluster), answer };
  const cadvisor = startCAdvisor(cluster);
  return { kind: 'real', cluster, cadvisor, server: metricsServer(cluster, cadvisor), answer };
}

/**
 * Whether the metrics API answers at all; when not, no metric is valid. metrics-server needs two scrapes after an
 * outage.
 */
export function metricsAnswer(sensors: Sensors): boolean {
  return !sensors.cluster.metricsServerDown && (sensors.kind !== 'real' || sensors.server.cold === 0);
}

/**
 * What the metrics API says of a pod; null when it says nothing. One object for all answers: read it before you ask
 * again.
 */
export function readPodMetrics(sensors: Sensors, pod: Pod): PodMetrics | null {
  if (sensors.kind === 'off') return null;
  return sensors.kind === 'perfect'
    ? readTruth(sensors.cluster, sensors.truth, sensors.answer, pod)
    : readPoints(sensors.cadvisor, sensors.answer, pod);
}

function readTruth(cluster: Cluster, t: Truth, answer: PodMetrics, pod: Pod): PodMetrics | null {
  const use = useOf(t, pod);
  if (use === null) return null;
  return write(answer, cluster.world.simulation.now, use.window, use.cores, pod.workload.software.memory(pod));
}

function readPoints(cadvisor: CAdvisor, answer: PodMetrics, pod: Pod): PodMetrics | null {
  const one = cadvisor.containers.get(pod.id);
  if (one === undefined || !(one.previousAt < one.lastAt)) return null;
  const window = one.lastAt - one.previousAt;
  return write(answer, one.lastAt, window, (one.lastCpu - one.previousCpu) / window, one.lastMemory);
}

/** metrics-server cuts the rate to whole nanocores; the controller rounds it up to millicores. */
function write(answer: PodMetrics, at: Seconds, window: Seconds, cores: number, memory: number): PodMetrics {
  answer.at = at;
  answer.window = window;
  answer.cpuMilli = Math.ceil(Math.floor(cores * 1e9) / 1e6);
  answer.memoryMilli = Math.ceil(memory) * 1000;
  return answer;
}

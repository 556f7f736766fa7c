import { describe, expect, it } from 'vitest';
import type { Node } from '../../../src/world/nodes/node.js';
import type { Pod } from '../../../src/world/pods/pod.js';
import {
  metricsAnswer,
  type PodMetrics,
  readPodMetrics,
  type Sensors,
  startSensors,
} from '../../../src/world/sensors/sensors.js';
import { metered } from '../../fixtures/request-fakes.js';

const read = (sensors: Sensors, pod: Pod) => readPodMetrics(sensors, pod) as PodMetrics;
const SEEDS = Array.from({ length: 40 }, (_, seed) => seed);

/** Runs to `until`; calls `see` each quarter of a second. */
function watch(sim: ReturnType<typeof metered>['sim'], until: number, see: (now: number) => void): void {
  for (let now = sim.now + 0.25; now <= until; now += 0.25) {
    sim.run(now);
    see(now);
  }
}

describe('real sensors', () => {
  it('show the mean use between two measurements, rounded up to millicores', () => {
    const { sim, cluster, pod } = metered((one, now) => 0.2501 * (now - one.startedAt), { memory: 12.5 });
    const sensors = startSensors(cluster);
    const one = pod();
    sim.run(300);
    const seen = read(sensors, one);
    expect(seen.cpuMilli).toBe(251);
    expect(seen.memoryMilli).toBe(13_000);
    expect(seen.window).toBeGreaterThan(9.4);
    expect(seen.window).toBeLessThan(31);
    expect(300 - seen.at).toBeLessThan(31);
  });

  it('show a step in load 0 to 30 s later, at first in part', () => {
    const delays: number[] = [];
    const fulls: number[] = [];
    for (const seed of SEEDS) {
      const step = 500;
      const { sim, cluster, pod } = metered((_, now) => 0.1 * now + 0.9 * Math.max(0, now - step), { seed });
      const sensors = startSensors(cluster);
      const one = pod();
      sim.run(step);
      let first = Number.NaN;
      let full = Number.NaN;
      watch(sim, step + 90, (now) => {
        const { cpuMilli } = read(sensors, one);
        if (cpuMilli > 100 && first !== first) first = now - step;
        if (cpuMilli >= 999 && full !== full) full = now - step;
      });
      delays.push(first);
      fulls.push(full);
    }
    expect(Math.min(...delays)).toBeGreaterThan(0);
    expect(Math.max(...delays)).toBeLessThanOrEqual(30.5);
    expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(10);
    // The first window with the step is a mixture; the next one, one scrape later, has it whole.
    expect(Math.min(...fulls)).toBeGreaterThan(10);
    expect(Math.max(...fulls)).toBeLessThanOrEqual(46);
    // With 0 to 15 s until the next sync of the HPA: typically 20 to 45 s.
    const mean = fulls.reduce((a, b) => a + b, 0) / fulls.length + 7.5;
    expect(mean).toBeGreaterThan(20);
    expect(mean).toBeLessThan(45);
  });

  it('are as old as the resolution of metrics-server makes them', () => {
    for (const resolution of [15, 60]) {
      const seen = new Set<number>();
      const { sim, cluster, pod } = metered((_, now) => 0.1 * now, { metricResolution: resolution });
      const sensors = startSensors(cluster);
      const one = pod();
      sim.run(600);
      watch(sim, 1200, () => seen.add(read(sensors, one).at));
      // One new point a scrape; a look of cAdvisor (10 to 15 s apart) may serve two scrapes of the finer resolution.
      expect(seen.size).toBeGreaterThanOrEqual(0.75 * (600 / resolution));
      expect(seen.size).toBeLessThanOrEqual(600 / resolution + 2);
      expect(read(sensors, one).window).toBeGreaterThan(resolution - 6);
    }
  });

  it('show a new pod 10 to 30 s after its start, most often with its age as the first window', () => {
    const ages: number[] = [];
    let fresh = 0;
    for (const seed of SEEDS) {
      const { sim, cluster, pod } = metered((one, now) => 0.5 * (now - one.startedAt), { seed });
      const sensors = startSensors(cluster);
      sim.run(100 + seed * 0.37);
      const one = pod();
      let seen = Number.NaN;
      watch(sim, 160, (now) => {
        const metrics = readPodMetrics(sensors, one);
        if (metrics === null || seen === seen) return;
        seen = now - one.startedAt;
        expect(metrics.cpuMilli).toBe(500);
        if (Math.abs(metrics.at - metrics.window - one.startedAt) < 1e-9) fresh++;
      });
      ages.push(seen);
    }
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...ages)).toBeLessThanOrEqual(31);
    expect(Math.max(...ages) - Math.min(...ages)).toBeGreaterThan(10);
    expect(fresh).toBeGreaterThan(20);
    // Seen by one scrape only, at an age between 10 and 15 s: served at once, from its start.
    expect(Math.min(...ages)).toBeLessThan(14);
  });

  it('lose the pods of a dead node at the next scrape and through the next good one: two rounds', () => {
    for (const seed of SEEDS) {
      const { sim, cluster, pod } = metered((_, now) => 0.5 * now, { seed });
      const sensors = startSensors(cluster);
      const nodes = [0, 1].map((id) => ({ id, alive: true }) as unknown as Node);
      cluster.nodes.push(...nodes);
      const [here, there] = nodes.map((node) => pod(node));
      sim.run(200);
      nodes[0].alive = false;
      const missing: number[] = [];
      watch(sim, 260, (now) => {
        if (readPodMetrics(sensors, here) === null) {
          missing.push(now);
          nodes[0].alive = true; // one scrape failed, the node is back
        }
        expect(readPodMetrics(sensors, there)).not.toBe(null);
      });
      expect(missing[missing.length - 1] - missing[0]).toBeGreaterThan(29);
      expect(missing[missing.length - 1] - missing[0]).toBeLessThan(46);
      expect(missing.length).toBeLessThan(4 * 46);
    }
  });

  it('forget everything in an outage, and answer again when a rate is known', () => {
    const { sim, cluster, pod } = metered((_, now) => 0.5 * now);
    const sensors = startSensors(cluster);
    const one = pod();
    sim.run(100);
    expect(metricsAnswer(sensors)).toBe(true);
    cluster.metricsServerDown = true;
    expect(metricsAnswer(sensors)).toBe(false);
    sim.run(200);
    cluster.metricsServerDown = false;
    sim.run(214.9);
    expect(metricsAnswer(sensors)).toBe(false);
    expect(readPodMetrics(sensors, one)).toBe(null);
    sim.run(246);
    expect(metricsAnswer(sensors)).toBe(true);
    expect(read(sensors, one).cpuMilli).toBe(500);
  });

  it('begin anew when containers start again, and forget pods that are gone', () => {
    const { sim, cluster, pod } = metered((one, now) => 0.5 * (now - one.startedAt));
    const sensors = startSensors(cluster);
    const one = pod();
    sim.run(100);
    one.alive = false;
    one.startedAt = Number.NaN;
    sim.run(103);
    Object.assign(one, { alive: true, startedAt: 103 });
    let back = Number.NaN;
    let lost = false;
    watch(sim, 160, (now) => {
      const seen = readPodMetrics(sensors, one);
      if (seen === null) lost = true;
      else if (lost && back !== back) back = now;
      if (seen !== null) expect(seen.cpuMilli).toBe(500);
    });
    expect(back - 103).toBeGreaterThanOrEqual(10);
    expect(back - 103).toBeLessThanOrEqual(31);
    one.stage = 'gone';
    sim.run(200);
    expect(sensors.kind === 'real' && sensors.cadvisor.containers.size).toBe(0);
  });
});

describe('perfect sensors', () => {
  const step = (pod: Pod, now: number) => 0.1 * (now - pod.startedAt) + 0.9 * Math.max(0, now - 60);

  it('show the mean of the last 15 s, up to this instant', () => {
    const { sim, cluster, pod } = metered(step, { sensors: 'perfect' });
    const sensors = startSensors(cluster);
    const one = pod();
    const seen: unknown[] = [];
    expect(readPodMetrics(sensors, one)).toBe(null);
    for (const now of [5, 15, 30, 45, 60, 67.5, 75]) {
      sim.run(now);
      const metrics = read(sensors, one);
      seen.push([metrics.at, metrics.window, metrics.cpuMilli]);
    }
    expect(seen).toEqual([
      [5, 5, 100],
      [15, 15, 100],
      [30, 15, 100],
      [45, 15, 100],
      [60, 15, 100],
      [67.5, 22.5, 400],
      [75, 15, 1000],
    ]);
    one.alive = false;
    expect(readPodMetrics(sensors, one)).toBe(null);
  });
});

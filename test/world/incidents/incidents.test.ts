import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/scenario/strict.js';
import { scheduleIncidents } from '../../../src/world/incidents/incidents.js';
import { startReady } from '../../../src/world/initial-state.js';
import { aWorkload, type Small, smallCluster } from '../../fixtures/small-cluster.js';

/** What `look` sees just before, during and after. */
function around(incidents: readonly Incident[], look: (small: Small) => unknown, times: readonly number[]): unknown[] {
  const small = smallCluster({
    incidents,
    stores: [{ name: 'postgres', maxConnections: 10 }],
    workloads: [aWorkload({ replicas: 2 })],
  });
  startReady(small.cluster);
  scheduleIncidents(small.world);
  return times.map((time) => {
    small.world.simulation.run(time);
    return look(small);
  });
}

const span = (at: number, until: number) => ({ at, until, region: 'r' });

describe('incidents', () => {
  it.each<
    [name: string, incidents: readonly Incident[], look: (small: Small) => unknown, expected: readonly unknown[]]
  >([
    [
      'a slow registry',
      [{ kind: 'slow-registry', ...span(10, 20), factor: 7 }],
      (small) => small.cluster.registryFactor,
      [1, 7, 7, 1],
    ],
    [
      'two slow stores at once',
      [
        { kind: 'slow-store', ...span(10, 20), store: 'postgres', factor: 12 },
        { kind: 'slow-store', ...span(15, 30), store: 'postgres', factor: 7 },
      ],
      (small) => small.cluster.stores[0]?.factor,
      [1, 12, 84, 7],
    ],
    [
      'broken metrics, overlapping',
      [
        { kind: 'broken-metrics', ...span(10, 16), source: null },
        { kind: 'broken-metrics', ...span(12, 20), source: 'metrics-server' },
      ],
      (small) => small.cluster.metricsServerDown,
      [false, true, true, false],
    ],
    [
      'a stock-out',
      [{ kind: 'stock-out', ...span(10, 20), instanceType: 'four', zones: ['a'] }],
      (small) => small.cluster.offerings.stockOuts.length,
      [0, 1, 1, 0],
    ],
    [
      'outages that overlap',
      [
        { kind: 'zone-outage', ...span(10, 16), zone: 'a' },
        { kind: 'region-outage', ...span(12, 20) },
      ],
      (small) => small.cluster.zonesDown.size,
      [0, 1, 3, 0],
    ],
    [
      'a person who scales',
      [{ kind: 'scale', at: 10, region: 'r', workload: 'web', replicas: 5 }],
      (small) => small.cluster.workloads[0]?.replicas,
      [2, 5, 5, 5],
    ],
  ])('%s', (_, incidents, look, expected) => {
    expect(around(incidents, look, [9, 11, 18, 25])).toEqual(expected);
  });

  it('are noted with their number, at their beginning and their end', () => {
    const small = smallCluster({
      incidents: [
        { kind: 'slow-registry', ...span(10, 20), factor: 7 },
        { kind: 'rollout', at: 12, region: 'r', workload: 'web' },
      ],
    });
    scheduleIncidents(small.world);
    small.world.simulation.run(100);
    expect(small.facts).toEqual([
      { type: 'incident', at: 10, incident: 0, phase: 'begins' },
      { type: 'incident', at: 12, incident: 1, phase: 'begins' },
      { type: 'incident', at: 20, incident: 0, phase: 'ends' },
    ]);
  });
});

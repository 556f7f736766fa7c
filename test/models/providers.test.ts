import { describe, expect, it } from 'vitest';
import { allocatable, daemons, memoryOverhead } from '../../models/allocatable.js';
import { machines } from '../../models/instance-types.js';
import * as latencies from '../../models/latencies.js';
import { controlPlane, minimumBilled, prices } from '../../models/prices.js';
import { providers } from '../../models/providers.js';
import type { Providers } from '../../src/scenario/cluster/provider.js';

const MIB = 1048576;
const of = (type: string) => {
  const machine = machines.find((m) => m.type === type);
  if (!machine) throw new Error(`no ${type}`);
  return machine;
};

describe('models/providers', () => {
  it('is what the scenario takes', () => {
    const shipped: Providers = providers;
    expect(Object.keys(shipped)).toEqual(['eks', 'gke', 'aks']);
  });

  it('has one price for each machine, and one machine for each price', () => {
    expect(prices.map((p) => p.type).sort()).toEqual(machines.map((m) => m.type).sort());
  });

  it('every number has a source, a date and says whether it is an estimate', () => {
    const stages = Object.values(latencies)
      .flatMap((v) => ('source' in v ? [v] : Object.values(v)))
      .filter((v) => typeof v === 'object');
    const rows = [
      ...prices,
      ...machines,
      ...stages,
      ...Object.values(controlPlane),
      ...Object.values(minimumBilled),
      ...Object.values(daemons),
      memoryOverhead,
    ];
    for (const row of rows) {
      const { source, date, estimate } = row as { source: string; date: string; estimate: boolean };
      expect(source.length, JSON.stringify(row)).toBeGreaterThan(5);
      expect(date, JSON.stringify(row)).toMatch(/^(read )?\d{4}(-\d\d){0,2}$/);
      expect(typeof estimate).toBe('boolean');
    }
  });

  it.each([
    // allocatable by karpenter.sh/docs/reference/instance-types, before daemons; r6i.xlarge as r6a.xlarge
    ['m6i.large', 1.93, 6903],
    ['r6i.xlarge', 3.92, 29317],
    ['g5.xlarge', 3.92, 14162],
    ['g6e.4xlarge', 15.89, 118312], // the row of r6a.4xlarge: same size, same pods
    ['c6i.xlarge', 3.92, 6584],
  ])('%s leaves %d cores and %d MiB', (type, cores, memoryMiB) => {
    const left = allocatable(of(type));
    expect(left.cpu).toBeCloseTo(cores - 0.15, 9);
    expect(left.memoryMiB).toBe(memoryMiB);
  });

  it('GKE and AKS reserve by their own tables', () => {
    expect(allocatable(of('e2-standard-4'))).toEqual({
      cpu: 3.67,
      memoryMiB: Math.floor(16384 - 1024 * 2.6 - 100),
      gpus: 0,
    });
    expect(allocatable(of('Standard_D4s_v5'))).toEqual({
      cpu: 3.61,
      memoryMiB: Math.floor(16384 - 2250 / 1.048576 - 100),
      gpus: 0,
    });
    expect(allocatable(of('Standard_D2s_v5')).memoryMiB).toBe(8192 - 2048 - 100);
  });

  it('fits two document workers on an r6i.xlarge and one inference worker on a g5.xlarge', () => {
    const { 'r6i.xlarge': memory, 'g5.xlarge': gpu } = providers.eks.instanceTypes;
    expect(
      Math.min(Math.floor(memory.allocatable.cpu / 1.8), Math.floor(memory.allocatable.memory / (12 * 1024 * MIB))),
    ).toBe(2);
    expect([gpu.allocatable.cpu >= 3, gpu.allocatable.memory >= 12 * 1024 * MIB, gpu.allocatable.gpu]).toEqual([
      true,
      true,
      1,
    ]);
    expect([24 * gpu.perHour, 24 * memory.perHour]).toEqual([expect.closeTo(24.144, 9), expect.closeTo(6.048, 9)]);
  });

  it('leaves something of every machine, and spot is below on demand', () => {
    for (const [name, facts] of Object.values(providers).flatMap((p) => Object.entries(p.instanceTypes))) {
      expect(facts.allocatable.cpu, name).toBeGreaterThan(1);
      expect(facts.allocatable.memory, name).toBeGreaterThan(0.6 * facts.capacity.memory);
      expect(facts.spotPerHour ?? 0, name).toBeLessThan(facts.perHour);
    }
  });
});

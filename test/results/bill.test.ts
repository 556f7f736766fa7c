import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billOf } from '../../src/results/bill.js';
import { recorder } from '../../src/results/recorder.js';
import { summarize } from '../../src/results/summarize.js';
import { rowsOf } from '../../src/results/table.js';
import { region, scenario } from '../fixtures/result-scenario.js';

const label = { policy: 'today', replication: 0, seed: 1, events: 0 };
type Billed = {
  readonly type: 'm6i.large' | 'm5.large';
  readonly zone: string;
  readonly spot: boolean;
  readonly launched: number | null;
  readonly lasts: number | null;
};
const END = 7200;

function run(nodes: readonly Billed[], over = {}) {
  const seen = recorder(scenario({ horizon: END, ...over }), { keep: 'series' });
  nodes.forEach(({ type, zone, spot, launched, lasts }, node) => {
    seen.note({
      type: 'node-requested',
      at: 0,
      node,
      region: 0,
      group: 'general',
      instanceType: type,
      zone,
      capacityType: spot ? 'spot' : 'on-demand',
    });
    if (launched === null) seen.note({ type: 'node-refused', at: 30, node, because: 'no capacity' });
    else {
      seen.note({ type: 'node-launched', at: launched, node });
      seen.note({ type: 'node-ready', at: launched, node });
      if (lasts !== null) seen.note({ type: 'node-gone', at: launched + lasts, node, because: 'empty' });
    }
  });
  seen.close(END);
  return { seen, summary: summarize(seen, label) };
}

describe('the bill', () => {
  it('counts every second of a node, at least its minimum, and the control plane', () => {
    const { seen, summary } = run([
      { type: 'm6i.large', zone: 'eua', spot: false, launched: 100, lasts: 20 },
      { type: 'm6i.large', zone: 'eua', spot: false, launched: 100, lasts: 3600 },
      { type: 'm6i.large', zone: 'eub', spot: true, launched: 3600, lasts: null },
      { type: 'm6i.large', zone: 'eub', spot: false, launched: null, lasts: null },
    ]);
    expect(rowsOf(seen.tables.bill)).toEqual([
      {
        region: 'eu',
        group: 'general',
        instance_type: 'm6i.large',
        zone: 'eua',
        capacity_type: 'on-demand',
        nodes: 2,
        node_s: 3620,
        minimum_s: 40,
        billed_s: 3660,
        usd_per_hour: 0.096,
        usd: (3660 / 3600) * 0.096,
        idle_share: 1,
      },
      {
        region: 'eu',
        group: 'general',
        instance_type: 'm6i.large',
        zone: 'eub',
        capacity_type: 'spot',
        nodes: 1,
        node_s: 3600,
        minimum_s: 0,
        billed_s: 3600,
        usd_per_hour: 0.096,
        usd: 0.096,
        idle_share: 1,
      },
      {
        region: 'eu',
        group: '',
        instance_type: '',
        zone: '',
        capacity_type: 'control-plane',
        nodes: 0,
        node_s: 0,
        minimum_s: 0,
        billed_s: 7200,
        usd_per_hour: 0.1,
        usd: 0.2,
        idle_share: null,
      },
    ]);
    expect(summary.cost.usd).toBeCloseTo(0.0976 + 0.096 + 0.2, 12);
    expect(summary.cost.usdPerDay).toBeCloseTo(12 * (summary.cost.usd ?? Number.NaN), 10);
    expect(summary.cost.byCapacityType).toMatchObject({ spot: 0.096, 'control-plane': 0.2 });
    expect(summary.nodes[0]).toMatchObject({
      name: 'general',
      requested: 4,
      refused: 1,
      billedSeconds: 7260,
      nodeSeconds: 7220,
    });
  });

  it('bills 20 s at 0.096 USD/h with a minimum of 60 s as 0.0016 USD', () => {
    const { summary } = run([{ type: 'm6i.large', zone: 'eua', spot: false, launched: 0, lasts: 20 }]);
    expect(summary.cost.byGroup.general).toBeCloseTo(0.0016, 12);
  });

  it('is nothing where nodes are not modelled', () => {
    expect(run([], { regions: [region('eu', { nodeGroups: [] })] }).summary.cost).toEqual({
      usd: null,
      usdPerDay: null,
      usdPerThousandJobs: null,
      idleShare: null,
      byGroup: {},
      byCapacityType: {},
    });
  });

  it('says how much of the capacity no pod asked for', () => {
    const seen = recorder(scenario({ horizon: END }), { keep: 'summary' });
    seen.note({
      type: 'node-requested',
      at: 0,
      node: 0,
      region: 0,
      group: 'general',
      instanceType: 'm6i.large',
      zone: 'eua',
      capacityType: 'on-demand',
    });
    seen.note({ type: 'node-launched', at: 0, node: 0 });
    seen.note({ type: 'pod-created', at: 0, pod: 0, workload: 0 });
    seen.note({ type: 'pod-bound', at: 1800, pod: 0, node: 0, zone: 'eua' });
    seen.close(END);
    expect(summarize(seen, label).cost.idleShare).toBeCloseTo(1 - 0.75 / 2, 12);
  });

  it('adds up by price class for any nodes', () => {
    const billed = fc.record<Billed>({
      type: fc.constantFrom('m6i.large', 'm5.large'),
      zone: fc.constantFrom('eua', 'eub'),
      spot: fc.boolean(),
      launched: fc.option(fc.double({ min: 30, max: 3000, noNaN: true })),
      lasts: fc.option(fc.double({ min: 0, max: 4000, noNaN: true })),
    });
    fc.assert(
      fc.property(fc.array(billed, { maxLength: 30 }), (nodes) => {
        const { seen, summary } = run(nodes);
        const lines = billOf(seen.scenario, seen.nodes, END);
        for (const spot of [true, false]) {
          const own = nodes.filter((node) => node.spot === spot && node.launched !== null);
          const seconds = own.reduce(
            (sum, node) =>
              sum +
              (node.lasts === null
                ? END - (node.launched as number)
                : Math.max(node.lasts, node.type === 'm6i.large' ? 60 : 0)),
            0,
          );
          const billed = lines
            .filter((line) => line.capacityType === (spot ? 'spot' : 'on-demand'))
            .reduce((sum, line) => sum + line.billedSeconds, 0);
          expect(billed).toBeCloseTo(seconds, 6);
        }
        expect(summary.cost.usd).toBeCloseTo(
          lines.reduce((sum, line) => sum + line.usd, 0),
          10,
        );
        expect(Object.values(summary.cost.byGroup).reduce((a, b) => a + b, 0)).toBeCloseTo(
          summary.cost.usd ?? Number.NaN,
          10,
        );
      }),
    );
  });

  it('refuses a bill that does not say what the nodes did', () => {
    const { seen } = run([{ type: 'm6i.large', zone: 'eua', spot: false, launched: 0, lasts: null }]);
    const odd = { ...seen.scenario, regions: [region('eu', { nodeGroups: [] })] };
    expect(() => billOf(odd, seen.nodes, END)).toThrow(
      'the bill has 0 on-demand seconds, but the nodes add up to 7200',
    );
  });
});

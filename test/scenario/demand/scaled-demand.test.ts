import { describe, expect, it } from 'vitest';
import { simulate } from '../../../src/api/simulate.js';
import { strict } from '../../../src/api/strict.js';
import { deployment } from '../../../src/scenario/builders.js';
import { peakLoad } from '../../../src/scenario/demand/peak-load.js';
import { scaledDemand } from '../../../src/scenario/demand/scaled-demand.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';
import type { Scenario } from '../../../src/scenario/strict.js';

const written = (demand: ScenarioInput['demand']): ScenarioInput => ({
  horizon: '2h',
  manifests: [deployment('worker', { replicas: 50 })],
  queues: { orders: {}, letters: {} },
  behaviour: { 'Deployment/worker': { takes: 'orders', service: '1s' } },
  demand,
});
const arrivalsOf = ({ regions }: Scenario) => regions[0]?.demands.map(({ arrivals }) => arrivals);
const arrived = (scenario: Scenario, name = 'orders') =>
  simulate(scenario).summary.queues.find((queue) => queue.name === name)?.arrived ?? 0;

describe('demand times a factor', () => {
  it('brings so many times the arrivals, whatever their kind', () => {
    for (const orders of [
      { rate: 'daily(low=1/s, high=4/s, peak=01:00)' },
      { gap: 'gamma(mean=500ms, scv=4)' },
    ] as const) {
      const scenario = strict(written({ orders }));
      const [once, thrice] = [arrived(scenario), arrived(scaledDemand(scenario, 3))];
      expect(thrice / once).toBeGreaterThan(2.9);
      expect(thrice / once).toBeLessThan(3.1);
    }
    expect(arrived(scaledDemand(strict(written({ orders: { batches: { size: 40, at: '00:30 daily' } } })), 2.5))).toBe(
      100,
    );
  });

  it('leaves the demand of others alone', () => {
    const scenario = strict(written({ orders: { rate: '1/s' }, letters: { rate: '1/s' } }));
    const scaled = scaledDemand(scenario, 2, 'orders');
    expect(arrived(scaled, 'letters')).toBe(arrived(scenario, 'letters'));
    expect(arrived(scaled)).toBeGreaterThan(1.8 * arrived(scenario));
    expect(scaledDemand(scenario, 1)).toBe(scenario);
  });

  it('gives a trace more rows in the same time and shape, each with the work of the row that it stands for', () => {
    const trace = {
      kind: 'trace' as const,
      at: Float64Array.of(0, 10, 10, 40),
      repeatEvery: 60,
      thin: null,
      thinBase: 1,
    };
    const base = strict(written({ orders: { rate: '1/s' } }));
    const scenario = {
      ...base,
      regions: base.regions.map((region) => ({
        ...region,
        demands: region.demands.map((demand) => ({
          ...demand,
          arrivals: trace,
          work: { kind: 'rows' as const, seconds: Float64Array.of(1, 2, 3, 4) },
        })),
      })),
    };
    const [demand] = scaledDemand(scenario, 2).regions[0]?.demands ?? [];
    expect(demand?.arrivals).toEqual({ ...trace, at: Float64Array.of(0, 5, 10, 10, 10, 25, 40, 50) });
    expect(demand?.work).toEqual({ kind: 'rows', seconds: Float64Array.of(1, 1, 2, 2, 3, 3, 4, 4) });
    expect(arrivalsOf(scaledDemand(scenario, 0.5))).toEqual([{ ...trace, at: Float64Array.of(10, 40) }]);
    expect(arrivalsOf(scaledDemand(scenario, 1.5))).toEqual([{ ...trace, at: Float64Array.of(0, 10, 10, 10, 40, 50) }]);
  });
});

describe('the peak of a load', () => {
  it('is the highest rate after the warm-up, and unknown where nobody wrote a rate', () => {
    const peak = (demand: ScenarioInput['demand'], more: Partial<ScenarioInput> = {}) =>
      peakLoad(strict({ ...written(demand), ...more }), 'orders');
    expect(peak({ orders: { rate: '3/s' } })).toBe(3);
    expect(peak({ orders: { rate: 'daily(low=1/s, high=4/s, peak=01:00)' } })).toBe(4);
    expect(
      peak({
        orders: [
          { rate: '3/s', class: 'a' },
          { gap: 'exponential(500ms)', class: 'b' },
        ],
      }),
    ).toBe(5);
    expect(
      peak(
        {
          orders: {
            rate: [
              { from: 0, rate: '9/s' },
              { from: '1h', rate: '2/s' },
            ],
          },
        },
        { warmUp: '1h' },
      ),
    ).toBe(2);
    expect(
      peak({
        orders: [
          { rate: '3/s', class: 'a' },
          { batches: { size: 5, at: '00:30 daily' }, class: 'b' },
        ],
      }),
    ).toBeNull();
    expect(peakLoad(strict(written({ orders: { rate: '3/s' } })), 'letters')).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { type Sampler, sampler } from '../../../src/kernel/distributions.js';
import { random } from '../../../src/kernel/random.js';
import { simulation } from '../../../src/kernel/simulation.js';
import type { Contention, Store } from '../../../src/scenario/strict.js';
import { slowing } from '../../../src/world/stores/contention.js';
import { dataStore } from '../../../src/world/stores/store.js';
import { postgres, recorder, type Told } from '../../fixtures/request-fakes.js';

const contention: Contention = { serial: 0.02, crosstalk: 0.0005 };

function open(more: Partial<Store>) {
  const told: Told = [];
  const sim = simulation();
  return { told, sim, store: dataStore({ simulation: sim, recorder: recorder(told) }, 0, postgres(more)) };
}

/** Operations a second of n clients that ask again at once. */
function throughput(n: number, more: Partial<Store>, time: () => number, until: number): number {
  const { told, sim, store } = open(more);
  const again = (client: number): void => store.operate(time(), again, client);
  for (let client = 0; client < n; client++) again(client);
  sim.run(until);
  return told.filter(([name]) => name === 'operationDone').length / until;
}

describe('contention', () => {
  it.each([1, 2, 8, 20, 44, 45, 100, 300])('gives %d clients without think time the throughput of the law', (n) => {
    const law = n / (1 + 0.02 * (n - 1) + 0.0005 * n * (n - 1));
    // Equal operations that begin together end together: after k rounds of n / X(n) seconds exactly k n are done.
    const round = (0.01 * n) / law;
    expect(throughput(n, { cores: 64, contention }, () => 0.01, 100.5 * round) * (100.5 * round)).toBeCloseTo(
      100 * n,
      6,
    );
  });

  it('gives the same throughput to operations of random length', () => {
    const draw: Sampler = sampler({ kind: 'exponential', mean: 0.01 });
    const stream = random(3).stream('work', '');
    expect(
      throughput(32, { cores: 64, contention }, () => draw(stream), 200) / (100 * 32 * slowing(contention)(32)),
    ).toBeCloseTo(1, 1);
    expect(slowing(contention)(32)).toBeCloseTo(1 / (1 + 0.62 + 0.496), 12);
  });

  it('never does more than the cores can', () => {
    expect(throughput(8, { cores: 2, contention: { serial: 0.01, crosstalk: 0 } }, () => 0.01, 100.005)).toBeCloseTo(
      200,
      0,
    );
  });

  it('falls beyond the peak at √((1 − serial) / crosstalk)', () => {
    // √(0.98 / 0.0005) = 44.27
    const at = (n: number) => throughput(n, { cores: 64, contention }, () => 0.01, 50);
    expect(at(44)).toBeGreaterThan(at(30));
    expect(at(44)).toBeGreaterThan(at(60));
    expect(at(300)).toBeLessThan(0.5 * at(44));
  });

  it('holds as many operations as M/M/c on average when both numbers are 0', () => {
    const { told, sim, store } = open({ cores: 4, contention: { serial: 0, crosstalk: 0 } });
    const streams = random(5);
    const [gap, work] = [streams.stream('gap', ''), streams.stream('work', '')];
    const draw = sampler({ kind: 'exponential', mean: 1 });
    let left = 200_000;
    const next = (): void => {
      store.operate(draw(work), () => {}, 0);
      if (--left > 0) sim.after(draw(gap) / 3, next, undefined);
    };
    sim.after(0, next, undefined);
    sim.run(Infinity);
    const ended = told.filter(([name]) => name === 'operationDone');
    const response = ended.reduce((sum, row) => sum + ((row[1] as number) - (row[3] as number)), 0) / ended.length;
    // Erlang C with 3 erlangs on 4 cores: a wait of 0.5094 on top of the mean service of 1.
    expect(Math.abs(response / 1.5094 - 1)).toBeLessThan(0.03);
    expect(ended.every((row) => row[4] === (row[1] as number) - (row[3] as number))).toBe(true);
  });

  it('is slower by the factor of an incident for operations that start in it', () => {
    const { told, sim, store } = open({ cores: 4, contention: { serial: 0, crosstalk: 0 } });
    store.factor = 3;
    store.operate(1, () => {}, 0);
    store.factor = 1;
    store.operate(1, () => {}, 0);
    sim.run(10);
    expect(told.filter(([name]) => name === 'operationDone').map((row) => row[1])).toEqual([1, 3]);
  });
});

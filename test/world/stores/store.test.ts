import { describe, expect, it } from 'vitest';
import { sampler } from '../../../src/kernel/distributions.js';
import { random } from '../../../src/kernel/random.js';
import { simulation } from '../../../src/kernel/simulation.js';
import type { Pod } from '../../../src/world/pods/pod.js';
import { dataStore } from '../../../src/world/stores/store.js';
import { postgres, recorder, type Told } from '../../fixtures/request-fakes.js';

function open(more = {}) {
  const told: Told = [];
  const sim = simulation();
  const done = () => told.filter(([name]) => name === 'operationDone');
  return { told, done, sim, store: dataStore({ simulation: sim, recorder: recorder(told) }, 4, postgres(more)) };
}

describe('a store', () => {
  it('does as many operations at a time as it has cores, the others in order', () => {
    const { done, sim, store } = open({ cores: 2 });
    const ended: number[] = [];
    for (const [i, seconds] of [3, 1, 1, 1].entries()) store.operate(seconds, (payload) => void ended.push(payload), i);
    expect([store.running, store.waiting]).toEqual([2, 2]);
    sim.run(10);
    expect(ended).toEqual([1, 2, 0, 3]);
    expect(done()).toEqual([
      ['operationDone', 1, 4, 0, 1],
      ['operationDone', 2, 4, 0, 1],
      ['operationDone', 3, 4, 0, 3],
      ['operationDone', 3, 4, 0, 1],
    ]);
  });

  it('is slower by its factor for operations that start while it is slow', () => {
    const { done, sim, store } = open({ cores: 1 });
    for (let i = 0; i < 3; i++) store.operate(1, () => {}, i);
    store.factor = 5;
    sim.run(1.5);
    store.factor = 1;
    sim.run(20);
    expect(done().map((row) => [row[1], row[4]])).toEqual([
      [1, 1],
      [6, 5],
      [7, 1],
    ]);
  });

  it('lends no more connections than it has, and takes all of a pod back at once', () => {
    const { told, store } = open({ maxConnections: 10 });
    const [a, b] = [1, 2].map((id) => ({ id, workload: { index: 7 } }) as unknown as Pod);
    expect([store.acquire(a, 6), store.acquire(b, 5), store.acquire(b, 4), store.acquire(a, 1)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(store.held).toBe(10);
    store.release(a);
    store.release(a);
    expect(store.held).toBe(4);
    expect(store.acquire(b, 6)).toBe(true);
    expect(told).toEqual([
      ['connectionsHeld', 0, 4, 6],
      ['connectionRefused', 0, 4, 7],
      ['connectionsHeld', 0, 4, 10],
      ['connectionRefused', 0, 4, 7],
      ['connectionsHeld', 0, 4, 4],
      ['connectionsHeld', 0, 4, 10],
    ]);
  });

  it('waits as M/M/c says', () => {
    const { done, sim, store } = open({ cores: 4 });
    const streams = random(5);
    const [gap, work] = [streams.stream('gap'), streams.stream('work')];
    const draw = sampler({ kind: 'exponential', mean: 1 });
    let left = 200_000;
    const next = (): void => {
      store.operate(draw(work), () => {}, 0);
      if (--left > 0) sim.after(draw(gap) / 3, next, undefined);
    };
    sim.after(0, next, undefined);
    sim.run(Infinity);
    const ended = done();
    const waits =
      ended.reduce((sum, row) => sum + ((row[1] as number) - (row[3] as number) - (row[4] as number)), 0) /
      ended.length;
    expect(Math.abs(waits / 0.5094 - 1)).toBeLessThan(0.05);
  });
});

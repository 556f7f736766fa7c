import { describe, expect, it } from 'vitest';
import { simulation } from '../../../src/kernel/simulation.js';
import type { Pooler, Store } from '../../../src/scenario/strict.js';
import type { Pod } from '../../../src/world/pods/pod.js';
import { dataStore } from '../../../src/world/stores/store.js';
import { postgres, recorder, type Told } from '../../fixtures/request-fakes.js';

const transaction: Pooler = { mode: 'transaction', size: 2, maxClients: 30 };

function open(more: Partial<Store>) {
  const told: Told = [];
  const sim = simulation();
  return {
    told,
    sim,
    store: dataStore({ simulation: sim, recorder: recorder(told) }, 0, postgres({ cores: 8, ...more })),
  };
}
const pod = (id: number) => ({ id, workload: { index: 7 } }) as unknown as Pod;

describe('a pooler', () => {
  it('lets as many operations into the database as it has server connections, the others in order', () => {
    const { told, sim, store } = open({ pooler: transaction });
    const ended: number[] = [];
    for (const [i, seconds] of [3, 1, 1, 1].entries()) store.operate(seconds, (payload) => void ended.push(payload), i);
    expect([store.running, store.waiting, store.pooled]).toEqual([2, 0, 2]);
    sim.run(10);
    expect(ended).toEqual([1, 2, 0, 3]);
    // The wait for a server connection is part of the wait: the third operation took 1 s of the 2 s since it came.
    expect(told.filter(([name]) => name === 'operationDone').map((row) => row.slice(1))).toEqual([
      [1, 0, 0, 1],
      [2, 0, 0, 1],
      [3, 0, 0, 3],
      [3, 0, 0, 1],
    ]);
    expect(told.filter(([name]) => name === 'operationsPooled').map((row) => [row[1], row[3]])).toEqual([
      [0, 1],
      [0, 2],
      [1, 1],
      [2, 0],
    ]);
    expect(store.pooled).toBe(0);
  });

  it('keeps the order when an answer asks again at once', () => {
    const { sim, store } = open({ pooler: { ...transaction, size: 1 } });
    const ended: string[] = [];
    store.operate(
      1,
      () => {
        ended.push('first');
        store.operate(1, () => void ended.push('again'), 0);
      },
      0,
    );
    store.operate(1, () => void ended.push('second'), 0);
    sim.run(10);
    expect(ended).toEqual(['first', 'second', 'again']);
  });

  it('keeps contention away: eight clients meet two at a time', () => {
    const { sim, store } = open({ pooler: transaction, contention: { serial: 0, crosstalk: 0.5 } });
    let ended = 0;
    for (let i = 0; i < 8; i++) store.operate(1, () => void ended++, 0);
    // Two together run at half speed: a pair every 2 s.
    sim.run(7.999);
    expect(ended).toBe(6);
    sim.run(8);
    expect(ended).toBe(8);
  });

  it('takes more clients than the database has connections in transaction mode, up to maxClients', () => {
    const { store } = open({ maxConnections: 10, pooler: transaction });
    expect([1, 2, 3, 4].map((id) => store.acquire(pod(id), 10))).toEqual([true, true, true, false]);
    expect(store.held).toBe(30);
  });

  it('takes no more clients than it has server connections in session mode', () => {
    const { store } = open({ maxConnections: 10, pooler: { mode: 'session', size: 9, maxClients: 30 } });
    expect([1, 2].map((id) => store.acquire(pod(id), 5))).toEqual([true, false]);
    expect(store.acquire(pod(2), 4)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import {
  batchTime,
  birthDeath,
  erlangA,
  erlangB,
  erlangC,
  mg1,
  mgc,
  mmc,
  mmck,
  podsFor,
  priorities,
  processorSharing,
} from '../../models/textbook.js';

describe('textbook', () => {
  it('Erlang B and C give the values of the tables', () => {
    expect(erlangB(2, 1)).toBeCloseTo(0.2, 12);
    expect(erlangB(10, 5)).toBeCloseTo(0.01838457, 8);
    expect(erlangB(100, 84.064)).toBeCloseTo(0.01, 4);
    expect(erlangC(2, 1)).toBeCloseTo(1 / 3, 12);
    expect(erlangC(10, 8)).toBeCloseTo(0.40918, 5);
    expect(erlangC(3, 3)).toBe(1);
    expect(erlangC(1, 0.7)).toBeCloseTo(0.7, 12);
  });

  it('M/M/1 and M/D/1 give the closed forms', () => {
    expect(mmc({ rate: 0.8, service: 1, servers: 1 })).toMatchObject({
      utilisation: 0.8,
      wait: expect.closeTo(4, 10),
      response: expect.closeTo(5, 10),
      present: expect.closeTo(4, 10),
    });
    expect(mg1({ rate: 0.8, service: 1, scv: 0 }).wait).toBeCloseTo(2, 10);
    expect(mg1({ rate: 0.8, service: 1, scv: 1 }).wait).toBeCloseTo(4, 10);
    expect(mgc({ rate: 0.8, service: 1, servers: 1, scv: 0 }).wait).toBeCloseTo(2, 10);
    expect(mmc({ rate: 2, service: 1, servers: 2 }).wait).toBe(Infinity);
    expect(processorSharing({ rate: 5, service: 0.1 })).toBeCloseTo(0.2, 12);
  });

  it("keeps Little's law: waiting = rate × wait", () => {
    const a = mmc({ rate: 1.7, service: 4, servers: 9 });
    expect(a.waiting).toBeCloseTo(1.7 * a.wait, 12);
    expect(a.present - a.waiting).toBeCloseTo(1.7 * 4, 12);
  });

  it('M/M/c/K lies between Erlang B and M/M/c', () => {
    expect(mmck({ rate: 1, service: 1, servers: 1, places: 1 }).dropped).toBeCloseTo(0.5, 12);
    expect(mmck({ rate: 3, service: 1, servers: 4, places: 4 }).dropped).toBeCloseTo(erlangB(4, 3), 12);
    expect(mmck({ rate: 3, service: 1, servers: 4, places: 400 }).wait).toBeCloseTo(
      mmc({ rate: 3, service: 1, servers: 4 }).wait,
      9,
    );
  });

  it('Erlang A has Poisson numbers when patience equals service, and tends to Erlang C with patience', () => {
    const equal = erlangA({ rate: 1, service: 1, servers: 1, patience: 1 });
    expect(equal.left).toBeCloseTo(Math.exp(-1), 10);
    expect(equal.waitProbability).toBeCloseTo(1 - Math.exp(-1), 10);
    expect(erlangA({ rate: 3, service: 1, servers: 4, patience: 1e5 }).wait).toBeCloseTo(
      mmc({ rate: 3, service: 1, servers: 4 }).wait,
      2,
    );
    expect(erlangA({ rate: 20, service: 1, servers: 10, patience: 1 }).left).toBeGreaterThan(0.49);
  });

  it('priorities keep the mean work: equal classes wait M/M/1 on average', () => {
    const waits = priorities([
      { rate: 0.25, service: 1, scv: 1 },
      { rate: 0.25, service: 1, scv: 1 },
    ]);
    expect(waits).toEqual([expect.closeTo(2 / 3, 12), expect.closeTo(4 / 3, 12)]);
    expect((waits[0] + waits[1]) / 2).toBeCloseTo(mmc({ rate: 0.5, service: 1, servers: 1 }).wait, 12);
  });

  it('birth-death shares sum to 1, even where the weights overflow', () => {
    const shares = birthDeath(
      3000,
      () => 10,
      (n) => (n < 2900 ? 1 : 1000),
    );
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
  });

  it('pods by Erlang C, and a batch as a fluid', () => {
    expect(podsFor(17.43, 4, 0.2)).toBe(6);
    expect(podsFor(2.81, 1, 0.2)).toBe(5);
    expect(batchTime({ size: 400, service: 55.24, slots: 32 })).toBeCloseTo(690.5, 6);
  });
});

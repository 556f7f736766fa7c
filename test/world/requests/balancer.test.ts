import { describe, expect, it } from 'vitest';
import { random, uniform } from '../../../src/kernel/random.js';
import type { ServiceBehaviour } from '../../../src/scenario/strict.js';
import { balancer, list, pick, unlist } from '../../../src/world/requests/balancer.js';
import type { Server } from '../../../src/world/requests/server.js';

const servers = (loads: readonly number[]) =>
  loads.map((load) => ({ pod: { load }, listed: false, near: [] }) as unknown as Server);

function counts(kind: ServiceBehaviour['balancing'], loads: readonly number[], requests: number): number[] {
  const b = balancer(kind);
  const all = servers(loads);
  for (const one of all) list(b, one);
  const stream = random(3).stream('balance');
  const sent = loads.map(() => 0);
  for (let i = 0; i < requests; i++) sent[all.indexOf(pick(b, uniform(stream), uniform(stream)) as Server)]++;
  return sent;
}

describe('balancing', () => {
  it('in turn gives everyone the same', () => expect(counts('round-robin', [9, 0, 3], 300)).toEqual([100, 100, 100]));

  it('at random gives everyone about the same', () => {
    for (const sent of counts('random', [9, 0, 3, 1], 40_000)) expect(Math.abs(sent - 10_000)).toBeLessThan(400);
  });

  it('by least requests takes the idlest, and equals in turn', () => {
    expect(counts('least-requests', [9, 0, 3], 10)).toEqual([0, 10, 0]);
    expect(counts('least-requests', [2, 1, 1, 1], 9)).toEqual([0, 3, 3, 3]);
  });

  it('by two choices gives the busiest nothing and the idlest two of n chances', () => {
    const sent = counts('two-choices', [3, 2, 1, 0], 60_000);
    for (const [i, expected] of [0, 10_000, 20_000, 30_000].entries())
      expect(Math.abs(sent[i] - expected)).toBeLessThan(500);
    expect(counts('two-choices', [7], 5)).toEqual([5]);
  });

  it('has nobody to send to without endpoints', () => expect(pick(balancer('two-choices'), 0.9, 0.9)).toBe(null));

  it('keeps the turn when endpoints leave', () => {
    const b = balancer('round-robin');
    const [a, c, d] = servers([0, 0, 0]);
    for (const one of [a, c, d, a]) list(b, one);
    expect(b.endpoints).toEqual([a, c, d]);
    expect(pick(b, 0, 0)).toBe(a);
    expect(pick(b, 0, 0)).toBe(c);
    unlist(b, a);
    unlist(b, a);
    expect(pick(b, 0, 0)).toBe(d);
    expect(pick(b, 0, 0)).toBe(c);
  });
});

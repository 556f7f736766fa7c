import { describe, expect, it } from 'vitest';
import { earliest, eventQueue, keep, pop, push, sizeOf } from '../../src/kernel/event-queue.js';
import { simulation, standardExponential, streamOf } from '../../src/kernel/index.js';

const nothing = () => undefined;
const megabytes = () => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
};
const room = (queue: ReturnType<typeof eventQueue>) => [
  queue.ranks.length,
  queue.work.length,
  queue.ladder.times.length,
  queue.crowd.times.length,
  queue.pile.times.length,
];

describe('memory follows what waits, not what happened', () => {
  it('10 million events leave the arrays of the queue as they were', () => {
    const draws = streamOf('flat'),
      queue = eventQueue();
    for (let i = 0; i < 1000; i++) push(queue, standardExponential(draws), 0, nothing, i);
    const holds = (count: number) => {
      for (let i = 0; i < count; i++) {
        const now = earliest(queue),
          payload = queue.work[2 * pop(queue) + 1];
        push(queue, now + standardExponential(draws), 0, nothing, payload);
      }
    };
    holds(1_000_000);
    const before = room(queue);
    holds(9_000_000);
    expect(room(queue)).toEqual(before);
    expect(sizeOf(queue)).toBe(1000);
    expect(Math.max(...before)).toBeLessThan(50_000);
  });

  it('a storm of cancelled timers does not pile up', () => {
    const sim = simulation({ maxEvents: Infinity }),
      before = megabytes();
    for (let i = 0; i < 100; i++) sim.timer(1e6 + i, nothing, i);
    for (let i = 0; i < 1_000_000; i++) sim.cancel(sim.timer(1000 + (i % 1000), nothing, i));
    expect(megabytes() - before).toBeLessThan(60);
    sim.run(1e7);
    expect(sim.events).toBe(100);
  });

  it('payloads of cancelled timers are let go', () => {
    const sim = simulation(),
      tickets: number[] = [];
    const before = megabytes();
    for (let i = 0; i < 60; i++) tickets.push(sim.timer(1000, nothing, new Float64Array(500_000)));
    for (const ticket of tickets) sim.cancel(ticket);
    tickets.length = 0;
    if (globalThis.gc !== undefined) expect(megabytes() - before).toBeLessThan(100);
    sim.run(2000);
    expect(sim.events).toBe(0);
  });

  it('dropping most of many gives their slots back', () => {
    const queue = eventQueue(),
      draws = streamOf('drop');
    for (let i = 0; i < 300_000; i++) push(queue, standardExponential(draws), 0, nothing, i);
    keep(queue, (slot) => (queue.work[2 * slot + 1] as number) < 10);
    expect(sizeOf(queue)).toBe(10);
    const before = room(queue);
    for (let i = 0; i < 250_000; i++) push(queue, standardExponential(draws), 0, nothing, i);
    expect(queue.ranks.length).toBe(before[0]);
  });
});

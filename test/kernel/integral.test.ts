import { expect, it } from 'vitest';
import { add, areaAt, integral, meanAt, restart, set } from '../../src/kernel/index.js';

it('the average is weighted by time', () => {
  const replicas = integral();
  set(replicas, 10, 4); // 0 for 10 s, 4 for 5 s, 1 for 5 s
  add(replicas, 15, -3);
  expect([areaAt(replicas, 20), meanAt(replicas, 20), replicas.value, replicas.max, replicas.min]).toEqual([
    25, 1.25, 1, 4, 0,
  ]);
});

it('a restart forgets what was before and keeps the value', () => {
  const replicas = integral(0, 8);
  set(replicas, 10, 2);
  restart(replicas, 20);
  set(replicas, 30, 4);
  expect([areaAt(replicas, 40), meanAt(replicas, 40), replicas.max, replicas.min]).toEqual([60, 3, 4, 2]);
  expect(meanAt(integral(5, 7), 5)).toBe(7);
});

it('time cannot go back', () => {
  const replicas = integral(10, 1);
  expect(() => set(replicas, 9, 2)).toThrow('10 s cannot change at 9 s');
  expect(() => set(replicas, NaN, 2)).toThrow('NaN');
});

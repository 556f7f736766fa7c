import { assert } from '../assert.js';
import type { Seconds } from '../units.js';

/**
 * The area under a step function: replicas over time, jobs in a queue, busy cores. Its unit is the value's unit ×
 * seconds.
 */
export type Integral = {
  /** the value from `since` on */
  value: number;
  /** collected from the start (or the last restart) to `since` */
  area: number;
  /** the last change */
  since: Seconds;
  /** where the average begins */
  start: Seconds;
  /** The least value since it was started. */
  min: number;
  /** The greatest value since it was started. */
  max: number;
};

/**
 * A step function that begins now.
 *
 * @example const replicas = integral(0, 3);
 */
export function integral(start: Seconds = 0, value = 0): Integral {
  return { value, area: 0, since: start, start, min: value, max: value };
}

/**
 * The value changes.
 *
 * @throws Error when the last change was later than `now`
 * @example set(replicas, sim.now, 5);
 */
export function set(i: Integral, now: Seconds, value: number): void {
  if (!(now >= i.since)) assert(false, `a step function last changed at ${i.since} s cannot change at ${now} s`);
  i.area += i.value * (now - i.since);
  i.since = now;
  i.value = value;
  if (value > i.max) i.max = value;
  if (value < i.min) i.min = value;
}

/** The value changes by so much. @throws Error when the last change was later than `now` */
export function add(i: Integral, now: Seconds, delta: number): void {
  set(i, now, i.value + delta);
}

/**
 * The area from the start to now, in value × seconds.
 *
 * @example areaAt(replicas, sim.now) / 3600 // replica hours
 */
export function areaAt(i: Integral, now: Seconds): number {
  return i.area + i.value * (now - i.since);
}

/** The average over the time since the start; the present value when no time has passed. */
export function meanAt(i: Integral, now: Seconds): number {
  return now > i.start ? areaAt(i, now) / (now - i.start) : i.value;
}

/** Forgets what was before, as at the end of a warm-up; the value stays. */
export function restart(i: Integral, now: Seconds): void {
  set(i, now, i.value);
  i.area = 0;
  i.start = now;
  i.min = i.value;
  i.max = i.value;
}

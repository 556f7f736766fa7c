import { time } from '../number-text.js';
import type { Maybe } from '../results/summary.js';

/**
 * A time of a thing as people read it, with ≥ where unfinished work could make it longer.
 *
 * @example boundedTime(queue, 'waitP95') // ≥ 12 min
 */
export function boundedTime<Key extends string>(
  thing: { readonly [K in Key]: Maybe } & { readonly atLeast: readonly string[] },
  key: Key,
): string {
  return `${thing.atLeast.includes(key) ? '≥ ' : ''}${time(thing[key])}`;
}

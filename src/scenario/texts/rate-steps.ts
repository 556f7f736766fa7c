import type { PerSecond, Seconds } from '../../units.js';
import { text as say } from '../messages/texts.js';
import type { Rate } from '../strict.js';
import { refuse } from './text-error.js';

const MOST = 200_000;

/**
 * Steps of different lengths as steps of one width, which is what the strict form has: the greatest width that divides
 * all.
 *
 * @param every when they begin again; null: the last one lasts to the horizon
 */
export function stepsAt(
  parts: readonly { readonly from: Seconds; readonly value: PerSecond }[],
  every: Seconds | null,
  horizon: Seconds,
  source: string,
): Rate {
  const froms = parts.map((part) => Math.round(part.from * 1000));
  // One step beyond the horizon, so that the list does not begin again at its last instant.
  const end = Math.round((every ?? Math.max(horizon, (froms.at(-1) ?? 0) / 1000) + 1) * 1000);
  const grows = froms.every((from, i) => (i === 0 ? from === 0 : from > froms[i - 1])) && end > (froms.at(-1) ?? 0);
  if (froms.length === 0 || !grows)
    refuse({ value: source, what: say.notIncreasing(source), expected: say.increasing });
  let width = every === null ? 0 : end;
  for (const from of froms) width = divisor(width, from);
  if (width === 0) width = end;
  const count = Math.ceil(end / width);
  if (count > MOST)
    refuse({
      value: source,
      what: say.badParameters('steps', `${count} steps of ${width} ms`),
      expected: `at most ${MOST} steps`,
    });
  const values = new Float64Array(count);
  let part = 0;
  for (let i = 0; i < count; i++) {
    while (part + 1 < froms.length && froms[part + 1] <= i * width) part++;
    values[i] = (parts[part] as { readonly value: number }).value;
  }
  return { kind: 'steps', step: width / 1000, values };
}

/** Euclid's. */
function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

import type { Seconds } from '../../units.js';

/** The newest samples of one series, oldest first in a ring. */
export type Samples = { readonly at: Float64Array; readonly values: Float64Array; next: number; count: number };

/** How far back an instant query looks for a sample (`--query.lookback-delta` of Prometheus). */
export const LOOKBACK: Seconds = 300;

/** Room for the samples of `span` seconds, `every` seconds apart. */
export function samples(span: Seconds, every: Seconds): Samples {
  const room = Math.ceil(span / every) + 2;
  return { at: new Float64Array(room), values: new Float64Array(room), next: 0, count: 0 };
}

export function addSample(s: Samples, at: Seconds, value: number): void {
  s.at[s.next] = at;
  s.values[s.next] = value;
  s.next = (s.next + 1) % s.at.length;
  if (s.count < s.at.length) s.count++;
}

/** Place of the i-th newest sample. */
const place = (s: Samples, i: number): number => (s.next - 1 - i + s.at.length) % s.at.length;

/** Time of the newest sample; -Infinity: there is none. */
export const newestAt = (s: Samples): Seconds => (s.count === 0 ? Number.NEGATIVE_INFINITY : s.at[place(s, 0)]);

/** The newest sample at or before an instant, as an instant query finds it; null: none within the lookback. */
export function valueAt(s: Samples, at: Seconds): number | null {
  for (let i = 0; i < s.count; i++) {
    const here = place(s, i);
    const then = s.at[here];
    if (then <= at) return at - then < LOOKBACK ? s.values[here] : null;
  }
  return null;
}

/**
 * PromQL's `rate(counter[window])` at an instant (promql/functions.go, extrapolatedRate): increases of neighbours, a
 * smaller value being a counter that began anew, stretched to the ends of the window where the samples come near them.
 *
 * @returns null with fewer than two samples in the window, which is open at its start
 */
export function rateAt(s: Samples, at: Seconds, window: Seconds): number | null {
  let increase = 0;
  let last = Number.NaN;
  let first = Number.NaN;
  let firstValue = 0;
  let n = 0;
  for (let i = 0; i < s.count; i++) {
    const here = place(s, i);
    const then = s.at[here];
    if (then > at) continue;
    if (then <= at - window) break;
    const value = s.values[here];
    if (n === 0) last = then;
    else increase += firstValue >= value ? firstValue - value : firstValue;
    first = then;
    firstValue = value;
    n++;
  }
  if (n < 2) return null;
  const sampled = last - first;
  const apart = sampled / (n - 1);
  const near = 1.1 * apart;
  let before = first - (at - window);
  if (before >= near) before = apart / 2;
  // A counter that grows like this was 0 not long before its first sample: the line is not drawn below 0.
  if (increase > 0 && firstValue >= 0) before = Math.min(before, sampled * (firstValue / increase));
  const after = at - last >= near ? apart / 2 : at - last;
  return (increase * ((sampled + before + after) / sampled)) / window;
}

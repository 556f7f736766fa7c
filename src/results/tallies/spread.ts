import { meanOf, quantileOf, type Sketch } from '../../kernel/sketch.js';
import type { Maybe } from '../summary.js';

/** Mean, quantiles and maximum of a sketch under the names `waitMean`, `waitP50` …; null when it is empty. */
export function spread<Of extends string>(
  of: Of,
  s: Sketch,
): { readonly [K in `${Of}${'Mean' | 'P50' | 'P90' | 'P95' | 'P99' | 'Max'}`]: Maybe } {
  const or = (value: number): Maybe => (s.count === 0 ? null : value);
  const at = (p: number): Maybe => (s.count === 0 ? null : quantileOf(s, p));
  return {
    [`${of}Mean`]: or(meanOf(s)),
    [`${of}P50`]: at(0.5),
    [`${of}P90`]: at(0.9),
    [`${of}P95`]: at(0.95),
    [`${of}P99`]: at(0.99),
    [`${of}Max`]: or(s.max),
  } as {
    readonly [K in `${Of}${'Mean' | 'P50' | 'P90' | 'P95' | 'P99' | 'Max'}`]: Maybe;
  };
}

/** A quotient, or null when there is nothing to divide by. */
export const ratio = (above: number, below: number): Maybe =>
  below > 0 && Number.isFinite(below) ? above / below : null;

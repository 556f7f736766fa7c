import type { Distribution } from '../kernel/distributions.js';
import type { PerSecond, Seconds } from '../units.js';

/** The work of one arrival. */
export type Work =
  | { readonly kind: 'drawn'; readonly from: Distribution }
  /** One number per row of the trace, in its order. */
  | { readonly kind: 'rows'; readonly seconds: Float64Array }
  /** A row drawn uniformly. */
  | { readonly kind: 'table'; readonly seconds: Float64Array };

export type Arrivals =
  /** Poisson, with a rate that may vary; drawn by thinning against the highest rate. */
  | { readonly kind: 'poisson'; readonly rate: Rate }
  /** Independent gaps with the mean 1/rate and a squared coefficient of variation of cv². */
  | { readonly kind: 'renewal'; readonly gap: Distribution }
  /** `size` jobs at each of these instants, in order. */
  | { readonly kind: 'batches'; readonly at: readonly Seconds[]; readonly size: number }
  /** Recorded instants (seconds from the start of the trace, ascending), begun again every `repeatEvery` seconds (Infinity: once); kept with probability thin(t)/thinBase when thin is given. */
  | { readonly kind: 'trace'; readonly at: Float64Array; readonly repeatEvery: Seconds; readonly thin: Rate | null; readonly thinBase: PerSecond };

export type Rate =
  | { readonly kind: 'constant'; readonly perSecond: PerSecond }
  /** low + (high - low) (1 + cos 2π(t - peak)/period) / 2: daily with a period of 86,400 s. */
  | { readonly kind: 'wave'; readonly low: PerSecond; readonly high: PerSecond; readonly peak: Seconds; readonly period: Seconds }
  /** values[i] while i·step <= t < (i+1)·step; begun again after the last one. */
  | { readonly kind: 'steps'; readonly step: Seconds; readonly values: Float64Array }
  /** The sum of several. */
  | { readonly kind: 'sum'; readonly parts: readonly Rate[] }
  /** A rate times a factor that is a rate without unit (a weekly shape over a daily one). */
  | { readonly kind: 'product'; readonly parts: readonly Rate[] };

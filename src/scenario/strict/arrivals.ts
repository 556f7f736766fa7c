import type { Distribution } from '../../kernel/distributions.js';
import type { Rate } from '../../kernel/rate.js';
import type { PerSecond, Seconds } from '../../units.js';

export type { Rate };

/** The work of one arrival. */
export type Work =
  | { readonly kind: 'drawn'; readonly from: Distribution }
  /** One number per row of the trace, in its order. */
  | { readonly kind: 'rows'; readonly seconds: Float64Array }
  /** A row drawn uniformly. */
  | { readonly kind: 'table'; readonly seconds: Float64Array };

export type Arrivals = OpenArrivals | UserArrivals;

/** Users who ask, wait for the answer, think, and ask again: the slower the answers, the fewer the requests. */
export type UserArrivals = {
  readonly kind: 'users';
  readonly count: UserCount;
  /** Between the answer of the last request in a row and the next one. */
  readonly think: Distribution;
  /** Requests in a row before a user thinks. */
  readonly requests: number;
};

/** How many users there are. */
export type UserCount =
  /** As many as a rate without unit says, rounded. */
  | { readonly kind: 'level'; readonly level: Rate }
  /**
   * From `from` on in straight lines: `for` seconds to `to`; 0 seconds is a jump. Begun again at `from`, or kept at the
   * last number.
   */
  | {
      readonly kind: 'stages';
      readonly from: number;
      readonly stages: readonly { readonly for: Seconds; readonly to: number }[];
      readonly repeat: boolean;
    };

/** Arrivals that do not wait for answers. */
export type OpenArrivals =
  /** Poisson, with a rate that may vary; drawn by thinning against the highest rate. */
  | { readonly kind: 'poisson'; readonly rate: Rate }
  /** Independent gaps with the mean 1/rate and a squared coefficient of variation of cv². */
  | { readonly kind: 'renewal'; readonly gap: Distribution }
  /** `size` jobs at each of these instants, in order. */
  | { readonly kind: 'batches'; readonly at: readonly Seconds[]; readonly size: number }
  /**
   * Recorded instants (seconds from the start of the trace, ascending), begun again every `repeatEvery` seconds
   * (Infinity: once); kept with probability thin(t)/thinBase when thin is given.
   */
  | {
      readonly kind: 'trace';
      readonly at: Float64Array;
      readonly repeatEvery: Seconds;
      readonly thin: Rate | null;
      readonly thinBase: PerSecond;
    };

import type { Distribution } from '../../kernel/distributions.js';
import type { Rate } from '../../kernel/rate.js';
import type { PerSecond, Seconds } from '../../units.js';

export type { Rate };

/** The work of one arrival. */
export type Work =
  | {
      /** A new draw for each arrival. */
      readonly kind: 'drawn';
      /** In seconds. */
      readonly from: Distribution;
    }
  | {
      /** One number for each row of the trace, in its order. */
      readonly kind: 'rows';
      /** As many as the trace has rows. */
      readonly seconds: Float64Array;
    }
  | {
      /** A row drawn uniformly. */
      readonly kind: 'table';
      /** At least one. */
      readonly seconds: Float64Array;
    };

export type Arrivals = OpenArrivals | UserArrivals;

/** Users who ask, wait for the answer, think, and ask again: the slower the answers, the fewer the requests. */
export type UserArrivals = {
  /** Each user has at most one request on its way. */
  readonly kind: 'users';
  /** At each moment of the run. */
  readonly count: UserCount;
  /** Between the answer of the last request in a row and the next one. */
  readonly think: Distribution;
  /** Requests in a row before a user thinks. */
  readonly requests: number;
};

/** How many users there are. */
export type UserCount =
  | {
      /** As many as a rate without unit says, rounded. */
      readonly kind: 'level';
      /** Users, where a rate has arrivals a second. */
      readonly level: Rate;
    }
  | {
      /** In straight lines from one number to the next. */
      readonly kind: 'stages';
      /** Users at the start. */
      readonly from: number;
      /** One after the other. */
      readonly stages: readonly {
        /** Seconds that the line takes; 0 is a jump. */
        readonly for: Seconds;
        /** Users at its end. */
        readonly to: number;
      }[];
      /** Begun again at `from` after the last stage, or kept at its last number. */
      readonly repeat: boolean;
    };

/** Arrivals that do not wait for answers. */
export type OpenArrivals =
  | {
      /** Poisson, with a rate that may vary; drawn by thinning against the highest rate. */
      readonly kind: 'poisson';
      /** Arrivals a second. */
      readonly rate: Rate;
    }
  | {
      /** Independent gaps with the mean 1/rate and a squared coefficient of variation of cv². */
      readonly kind: 'renewal';
      /** Seconds from one arrival to the next. */
      readonly gap: Distribution;
    }
  | {
      /** Jobs that come together. */
      readonly kind: 'batches';
      /** Seconds of the run, in order. */
      readonly at: readonly Seconds[];
      /** Jobs at each of these instants. */
      readonly size: number;
    }
  | {
      /** Recorded instants. */
      readonly kind: 'trace';
      /** Seconds from the start of the trace, ascending. */
      readonly at: Float64Array;
      /** The trace is begun again every so many seconds; Infinity: it runs once. */
      readonly repeatEvery: Seconds;
      /** An arrival is kept with probability thin(t) / thinBase; null: always. */
      readonly thin: Rate | null;
      /** The rate of `thin` at which every arrival is kept; the mean rate of the trace unless written. */
      readonly thinBase: PerSecond;
    };

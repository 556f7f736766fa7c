import type { Distribution } from '../../kernel/distributions.js';
import type { Seconds } from '../../units.js';

/** What a request asks others for. */
export type Call =
  | PlainCall
  | {
      /** Calls that begin together; one call with a call policy stands alone. */ readonly kind: 'fork';
      readonly branches: readonly Branch[];
    };

export type Branch = { readonly call: PlainCall; readonly callPolicy: CallPolicy };

/** What a caller does so that a call does not last, and what it does when it fails. */
export type CallPolicy = {
  /** Of each try; Infinity: none. */
  readonly timeout: Seconds;
  readonly retries: Retries | null;
  readonly breaker: Breaker | null;
};

export type Retries = {
  /** Tries after the first one. */
  readonly attempts: number;
  readonly on: readonly CallError[];
  /** Back-off: the first interval, and the longest. */
  readonly base: Seconds;
  readonly max: Seconds;
  /** Retries at a time as a share of the calls in flight; null: no limit. */
  readonly budget: number | null;
};

export type CallError =
  | 'timeout'
  | 'refused'
  | 'unreachable'
  | 'no-ready-pod'
  | 'pod-died'
  | 'callee-failed'
  | 'circuit-open';

export type Breaker = {
  /** Failures one after the other that open it; Infinity: it does not count them. */
  readonly failures: number;
  /**
   * Share of failed ones among the last `of` calls that opens it; Infinity: it does not look at them (and `of` is 0).
   */
  readonly share: number;
  readonly of: number;
  readonly open: Seconds;
  /** Calls that are let through to see whether the target is well again. */
  readonly halfOpen: number;
  /** Calls on their way at a time; further ones fail at once. Infinity: no limit. */
  readonly maxInFlight: number;
};

export type PlainCall =
  | { readonly kind: 'service'; readonly service: string; readonly probability: number }
  | {
      readonly kind: 'store';
      readonly store: string;
      readonly times: number;
      readonly time: Distribution | null;
      readonly probability: number;
    }
  | ({ readonly kind: 'queue' } & Emission);

export type Emission = { readonly queue: string; readonly probability: number };

/** A call of a store, the only kind that jobs make. */
export type StoreCall = Extract<PlainCall, { readonly kind: 'store' }>;

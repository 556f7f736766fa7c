import type { Distribution } from '../../kernel/distributions.js';
import type { Seconds } from '../../units.js';

/** What a request asks others for. */
export type Call =
  | PlainCall
  | {
      /** Calls that begin together; one call with a call policy stands alone. */
      readonly kind: 'fork';
      /** The call goes on when all have ended; one that fails makes it fail. */
      readonly branches: readonly Branch[];
    };

export type Branch = {
  /** What is asked for. */
  readonly call: PlainCall;
  /** With its retries it counts as one call. */
  readonly callPolicy: CallPolicy;
};

/** What a caller does so that a call does not last, and what it does when it fails. */
export type CallPolicy = {
  /** Of each try; Infinity: none. */
  readonly timeout: Seconds;
  /** null: a failure is final. */
  readonly retries: Retries | null;
  /** null: none. */
  readonly breaker: Breaker | null;
};

export type Retries = {
  /** Tries after the first one. */
  readonly attempts: number;
  /** Errors that are worth another try. */
  readonly on: readonly CallError[];
  /** Back-off: the first interval, and the longest. */
  readonly base: Seconds;
  /** No back-off is longer. */
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
  | 'circuit-open'
  | 'connection-timeout';

export type Breaker = {
  /** Failures one after the other that open it; Infinity: it does not count them. */
  readonly failures: number;
  /**
   * Share of failed ones among the last `of` calls that opens it; Infinity: it does not look at them (and `of` is 0).
   */
  readonly share: number;
  /** Calls that `share` is taken over. */
  readonly of: number;
  /** Seconds during which every call fails at once. */
  readonly open: Seconds;
  /** Calls that are let through to see whether the target is well again. */
  readonly halfOpen: number;
  /** Calls on their way at a time; further ones fail at once. Infinity: no limit. */
  readonly maxInFlight: number;
};

export type PlainCall =
  | {
      /** A request to a service, whose answer is waited for. */
      readonly kind: 'service';
      /** Its name, in the same region. */
      readonly service: string;
      /** That a request makes the call at all. */
      readonly probability: number;
    }
  | {
      /** Operations of a store, waited for. */
      readonly kind: 'store';
      /** Its name, in the same region. */
      readonly store: string;
      /** Operations, one after the other. */
      readonly times: number;
      /** Of each operation; null: the store's own. */
      readonly time: Distribution | null;
      /** That the call is made at all. */
      readonly probability: number;
    }
  | ({
      /** A job that is sent and not waited for. */
      readonly kind: 'queue';
    } & Emission);

export type Emission = {
  /** Its name, in the same region. */
  readonly queue: string;
  /** That a job is sent. */
  readonly probability: number;
};

/** A call of a store, the only kind that jobs make. */
export type StoreCall = Extract<PlainCall, { readonly kind: 'store' }>;

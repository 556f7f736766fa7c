import { printable } from './printable.js';
import type { Seconds } from './units.js';

/** Limits of a scenario (`limits:` there) that stop a run which would not end, or not fit into memory. */
export type Limit = 'events' | 'pods' | 'rows';

/** A run needed more than a limit of its scenario allows. */
export class LimitError extends Error {
  constructor(
    message: string,
    /** The field of `limits`. */
    readonly limit: Limit,
    /** What it was set to. */
    readonly value: number,
  ) {
    super(message);
  }
}

/** Optional packages that charts need are not installed; the message says how to install them. */
export class MissingPackagesError extends Error {}

/** Which run it was, and when. */
export type RunPlace = {
  /** Simulated time. */
  readonly at: Seconds;
  /** Name of the scenario. */
  readonly scenario: string;
  readonly policy: string;
  readonly seed: number;
  readonly replication: number;
};

/** As it stands at the end of a message: enough to run the same again. */
export const placeText = ({ at, scenario, policy, seed, replication }: RunPlace): string =>
  `[at ${at} s of '${printable(scenario)}', policy '${printable(policy)}', seed ${seed}, replication ${replication}]`;

/** A run stopped before its end: its message says why and where, `cause` is the error as it was. */
export class SimulationError extends Error {
  constructor(
    cause: unknown,
    readonly run: RunPlace,
  ) {
    super(`${cause instanceof Error ? cause.message : cause} ${placeText(run)}`, { cause });
  }
}

/** An error as plain data: between threads only the message of an error of ours would arrive. */
export type ErrorParts = {
  readonly message: string;
  readonly stack: string | undefined;
  readonly limit: Pick<LimitError, 'limit' | 'value'> | null;
  readonly run: RunPlace | null;
  readonly cause: ErrorParts | null;
};

export function partsOf(error: unknown): ErrorParts {
  if (!(error instanceof Error))
    return { message: String(error), stack: undefined, limit: null, run: null, cause: null };
  return {
    message: error.message,
    stack: error.stack,
    limit: error instanceof LimitError ? { limit: error.limit, value: error.value } : null,
    run: error instanceof SimulationError ? error.run : null,
    cause: error.cause === undefined ? null : partsOf(error.cause),
  };
}

export function errorOf({ message, stack, limit, run, cause }: ErrorParts): Error {
  const inner = cause === null ? undefined : errorOf(cause);
  const error =
    limit !== null
      ? new LimitError(message, limit.limit, limit.value)
      : run !== null
        ? new SimulationError(inner, run)
        : new Error(message, { cause: inner });
  return stack === undefined ? error : Object.assign(error, { stack });
}

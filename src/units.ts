/**
 * Numbers with a unit in their type: plain doubles at run time, not to be mixed at compile time.
 * Literals and arithmetic need no casts; `const price: Dollars = someSeconds` does not compile.
 */
type Unit<U extends string> = number & {
  /** Never there at run time: only the compiler reads it. */
  readonly unit?: U;
};

/** A span or an instant of simulated time, in seconds since the start of the run. */
export type Seconds = Unit<'s'>;
/** Processor time per time: 1 is one full core. */
export type Cores = Unit<'cores'>;
/** Memory or image size in bytes. */
export type Bytes = Unit<'bytes'>;
/** United States dollars. */
export type Dollars = Unit<'usd'>;
/** Events a second. */
export type PerSecond = Unit<'per second'>;

/** A duration as people write it: seconds as a number, or text such as `'30s'`, `'2m'`, `'1h30m'`. */
export type DurationText = string | number;

/**
 * Whether a number is there: NaN stands for a time that has not come, a ticket that was not given, work that nobody
 * said. Flat tables of numbers have no other way to say *none*.
 *
 * @example isKnown(pod.startedAt) // false: its containers do not run
 */
export const isKnown = (value: number): boolean => !Number.isNaN(value);

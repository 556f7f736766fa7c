import type { Goal } from '../../scenario/strict.js';

/** A number that may not exist: there was nothing to measure. */
export type Maybe = number | null;

/**
 * How the same thing in several regions becomes one number: added; the highest of one region, where the highest sum was
 * not watched; or worked out of all that was counted and recorded, as quotients and quantiles are.
 */
export type OverRegions = 'sum' | 'highest' | 'whole';

/** What a number of a summary is and who may ask for it: a table, a goal, a comparison. */
export type Meaning = {
  /** `s`, `jobs`, `USD/day`, `fraction` … */
  readonly unit: string;
  /** One line for people. */
  readonly meaning: string;
  /** How regions become one number. */
  readonly overRegions: OverRegions;
  /** As people say it of a thing with this name; null: the words of its own name, `cold starts of api`. */
  readonly label: ((name: string) => string) | null;
  /** neither: it is shown, but nobody is better by it. */
  readonly better: 'lower' | 'neither';
  /** The word by which a goal may ask for it, and the statistic of it; null: no goal may. */
  readonly goal: Pick<Goal, 'measure' | 'statistic'> | null;
  /**
   * Policies are compared by it unless other measures are asked for: its place among those of its kind, and whether it
   * is left out where it is 0 in every run. null: they are not.
   */
  readonly compared: {
    /** Order among those of its kind, from 1. */
    readonly place: number;
    /** It counts failures: without one there is nothing to compare. */
    readonly onlyIfAny: boolean;
  } | null;
};

/** One number of a summary, declared once. */
export type Measure<From, Value extends Maybe = Maybe> = Meaning & {
  /** Out of what is remembered of one thing, or of the same thing in several regions. */
  readonly read: (from: From) => Value;
  /** What unfinished work could still make of it; null: nothing, the run has said all. */
  readonly bounds: ((from: From) => Bounds) | null;
  /** Whether unfinished work could make it higher than `read` says. */
  readonly isAtLeast: (from: From) => boolean;
};

/**
 * The lowest and the highest that a number can be when all that is unfinished is finished, well or not; Infinity:
 * without bound; null: there was nothing to measure.
 */
export type Bounds = {
  /** No completion makes it lower. */
  readonly least: Maybe;
  /** No completion makes it higher. */
  readonly most: Maybe;
};

/** One number split by kind or by name: as one object in the summary, as a row for each part in its table. */
export type Split<From, Part extends string = string> = Pick<Meaning, 'unit' | 'meaning'> & {
  /** Every part with its number. */
  readonly read: (from: From) => Readonly<Record<Part, number>>;
  /** Name and measure in the table `summary`. */
  readonly row: (thing: string, part: string) => readonly [name: string, measure: string];
};

/** All that is declared of one kind of things, in the order of the table `summary`. */
export type Measures<From> = Readonly<Record<string, Measure<From> | Split<From>>>;

/** The numbers that a summary has by a declaration. */
export type Values<Declared> = {
  readonly [Key in keyof Declared]: Declared[Key] extends Pick<Measure<never> | Split<never>, 'read'>
    ? ReturnType<Declared[Key]['read']>
    : never;
};

/** Reads everything that is declared. */
export function filled<From, Declared extends Measures<From>>(declared: Declared, from: From): Values<Declared> {
  const numbers = Object.entries<Measure<From> | Split<From>>(declared).map(([key, one]) => [key, one.read(from)]);
  return Object.fromEntries(numbers) as Values<Declared>;
}

/** Names of the numbers that unfinished work could make higher. */
export function leastIn<From>(declared: Measures<From>, from: From): string[] {
  return Object.entries<Measure<From> | Split<From>>(declared).flatMap(([key, one]) =>
    'isAtLeast' in one && one.isAtLeast(from) ? [key] : [],
  );
}

/** `waitP95` as tables and scripts write it: `wait_p95`. */
export const measureName = (key: string): string =>
  key.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

import type { Seconds } from '../../units.js';
import { text as say } from '../messages/texts.js';
import type { Rate } from '../strict.js';
import type { Day } from './calendar.js';
import { refuse } from './text-error.js';

/** What the text of a rate can refer to. */
export type RateScope = {
  /** The day that begins at t = 0. */
  readonly start: Day;
  readonly horizon: Seconds;
  /** Named shapes, as written. */
  readonly shapes: Readonly<Record<string, string>>;
  /** Shapes that were read already: each is read once, however many others use it. */
  readonly known?: Map<string, Sized>;
  /** Shapes that are being read, the outermost first: none of them may come again. */
  readonly open: readonly string[];
  /** The values of a column of a file; null: the only column of numbers that is no time. */
  readonly table: (file: string, column: string | null) => RateTable;
  /** Something that the reader of a file should know, said at its first line. */
  readonly tell: (file: string, what: string, isOdd: boolean) => void;
};

/** A column of a table of rates. */
export type RateTable = {
  /** Its heading. */
  readonly column: string;
  readonly values: readonly number[];
  /** The time of each row in seconds of the run, in order; null: the table has no column of time. */
  readonly times: ArrayLike<Seconds> | null;
  /** Heading of the column of time; '' without one. */
  readonly time: string;
};

/** A rate (`40/s`) or a factor without unit (`0.3`). */
export type Sized = { readonly rate: Rate; readonly unit: 'rate' | 'factor' };

export const A_DAY = 86_400;
export const noScope: RateScope = {
  start: 'monday',
  horizon: A_DAY,
  shapes: {},
  open: [],
  tell: () => {},
  table: (file) => refuse({ value: file, what: say.notA(file, 'file that was read'), expected: say.rate }),
};

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
  /** The values of a column of a file; null: the first column of numbers. */
  readonly table: (file: string, column: string | null) => readonly number[];
};

/** A rate (`40/s`) or a factor without unit (`0.3`). */
export type Sized = { readonly rate: Rate; readonly unit: 'rate' | 'factor' };

export const A_DAY = 86_400;
export const noScope: RateScope = {
  start: 'monday',
  horizon: A_DAY,
  shapes: {},
  table: (file) => refuse({ value: file, what: say.notA(file, 'file that was read'), expected: say.rate }),
};

import type { Seconds } from '../../units.js';
import { type Notes, noNotes, remark, warn } from '../complaints/complaint.js';
import { type At, rootOf } from '../complaints/place.js';
import type { Files } from '../files/files.js';
import type { ScenarioInput } from '../input/scenario-input.js';
import type { Day } from '../texts/calendar.js';
import type { RateScope, RateTable } from '../texts/rate-scope.js';
import { lineOf } from './csv.js';
import { columnOf, numbersOf, tableOf } from './tables.js';
import { timeHeading } from './time-column.js';
import { readTimes } from './times.js';

/** What the rates of a scenario can refer to: its shapes, and the columns of its files. */
export function rateScope(
  input: ScenarioInput,
  start: Day,
  horizon: Seconds,
  at: At,
  files: Files,
  notes: Notes,
): RateScope {
  return {
    start,
    horizon,
    shapes: input.shapes ?? {},
    known: new Map(),
    open: [],
    table: (file, column) => rateTable(file, column, at, files, notes),
    tell: (file, what, isOdd) => {
      const name = files.get(file)?.[0]?.name ?? file;
      (isOdd ? warn : remark)(notes, rootOf(lineOf(name, 1)), { value: file, what, expected: '' });
    },
  };
}

/** Stands in for a file that cannot be read, which has a complaint of its own. */
const NOTHING: RateTable = { column: 'count', values: [1], times: null, time: '' };

function rateTable(file: string, column: string | null, at: At, files: Files, notes: Notes): RateTable {
  const table = tableOf(file, at, files, notes);
  if (table === null) return NOTHING;
  const name = columnOf(table, column);
  const values = [...numbersOf(table, name, notes)];
  const time = timeHeading(table);
  // A column that is not one of times after all says nothing about the step.
  const times = time === null || time === name ? null : readTimes(table, time, noNotes());
  return times === null || time === null
    ? { column: name, values, times: null, time: '' }
    : { column: name, values, times: times.instants, time };
}

import { complain, type Notes, noNotes } from '../scenario/complaints/complaint.js';
import { nearest } from '../scenario/complaints/nearest.js';
import { rootOf } from '../scenario/complaints/place.js';
import { ScenarioError } from '../scenario/complaints/scenario-error.js';
import { file as sayFile } from '../scenario/messages/files.js';
import { text as sayText } from '../scenario/messages/texts.js';
import { lineOf, readCsv, type Table } from '../scenario/tables/csv.js';
import { instantsOf } from '../scenario/tables/times.js';
import { fromEnds, type Steps } from '../study/index.js';
import { textOf } from './read-text.js';

/** Which column of a file holds the measured values, and how they are to be read. */
export type MeasuredColumn = {
  /** Heading of the column, exactly as the file has it. */
  readonly name: string;
  /** By what the values are multiplied. 1 when absent. */
  readonly factor?: number;
  /** Name of the column of time, in seconds or dates; absent: the first of the usual names. */
  readonly time?: string;
  /** Whether a row stands for the time after it, or for the time before it. `start` when absent. */
  readonly stamps?: 'start' | 'end';
};

/** Columns of time that need no --time. */
const TIMES = ['t_s', 't', 'time', 'timestamp', 'at', 'at_s', 'seconds', 'date'];
const MEGABYTES = 200;
const MOST = 20;

/**
 * A measured series out of a CSV file, in order of time. An empty cell is a value that is not known (NaN).
 *
 * @throws ScenarioError when the file cannot be read, or lacks the column, or holds something else than numbers in it
 * @example calibrate(shop, { fit, match: 'replicas of web', to: measured('day.csv', { name: 'replicas' }) })
 */
export function measured(path: string, { name, factor = 1, time, stamps = 'start' }: MeasuredColumn): Steps {
  const notes = noNotes();
  const steps = stepsIn(path, name, factor, time, notes);
  if (steps === null) throw new ScenarioError(notes.complaints);
  return stamps === 'end' ? fromEnds(steps) : steps;
}

/** null after complaints. */
function stepsIn(path: string, name: string, factor: number, time: string | undefined, notes: Notes): Steps | null {
  const text = textOf(path, MEGABYTES, rootOf(lineOf(path, 1)), notes);
  const table = text === null ? null : readCsv({ name: path, text }, notes);
  if (table === null) return null;
  const times = columnOf(
    table,
    time ?? table.columns.find((one) => TIMES.includes(one.toLowerCase())) ?? 'time',
    notes,
  );
  const column = columnOf(table, name, notes);
  if (times === null || column === null) return null;
  const instants = instantsOf(table, times, notes);
  const values = valuesOf(table, column, notes);
  if (instants === null || notes.complaints.length > 0) return null;
  const order = [...instants.keys()].sort((a, b) => instants[a] - instants[b] || a - b);
  return {
    at: order.map((i) => instants[i]),
    value: order.map((i) => values[i] * factor),
  };
}

function columnOf({ name, columns }: Table, wanted: string, notes: Notes): string | null {
  if (columns.includes(wanted)) return wanted;
  complain(notes, rootOf(lineOf(name, 1)), {
    value: wanted,
    what: sayText.noColumn(wanted),
    expected: sayText.oneOf(columns),
    nearest: nearest(wanted, columns),
  });
  return null;
}

function valuesOf({ name, columns, rows, lines }: Table, column: string, notes: Notes): number[] {
  const place = columns.indexOf(column);
  let bad = 0;
  return rows.map((row, i) => {
    const written = row[place].trim();
    if (written === '') return Number.NaN;
    const value = Number(written);
    if (!Number.isFinite(value) && bad++ < MOST)
      complain(notes, rootOf(lineOf(name, lines[i])), {
        value: written,
        what: sayFile.notNumber(written, column),
        expected: 'a number, or nothing',
      });
    return value;
  });
}

import { complain, type Notes, warn } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down, rootOf } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { takeDuration } from '../context/take.js';
import { whole as sayWhole } from '../messages/fit.js';
import { metric as say } from '../messages/metrics.js';
import { text as sayText } from '../messages/texts.js';
import type { MetricInput } from '../schema/metrics.js';
import type { MetricSource } from '../strict/metric.js';
import { lineOf, type Table } from './csv.js';
import { tableOf } from './tables.js';
import { timeColumn } from './time-column.js';
import { instantsOf } from './times.js';

type Written = Extract<MetricInput, { readonly trace: string }>;

const NOTHING: MetricSource = { kind: 'missing' };
/** Complaints about cells before the rest is only counted. */
const MOST = 20;

/**
 * A series that was recorded elsewhere, as a Prometheus gives it out: times, and values that may be missing now and
 * then.
 */
export function recordedSeries(context: Context, written: Written, at: At): MetricSource {
  const { notes, files, horizon } = context;
  const table = tableOf(written.trace, down(at, 'trace'), files, notes);
  if (table === null) return NOTHING;
  const time = timeColumn(context, table, written.time, down(at, 'time'));
  const column = valueColumn(table, written.column, time, down(at, 'column'), notes);
  const instants = time === null ? null : instantsOf(table, time, notes);
  if (instants === null || column === null) return NOTHING;
  const numbers = valuesOf(table, column, notes);
  const order = [...instants.keys()].sort((a, b) => instants[a] - instants[b] || a - b);
  const last = instants[order[order.length - 1]];
  // One step after the last row, so that the first of the next turn does not fall on it.
  const natural = instants.length > 1 && last > 0 ? last + last / (instants.length - 1) : 1;
  const repeatEvery =
    written.repeat === undefined
      ? Number.POSITIVE_INFINITY
      : written.repeat === true
        ? natural
        : takeDuration(notes, down(at, 'repeat'), written.repeat, natural);
  if (repeatEvery < last || repeatEvery <= 0)
    complain(notes, down(at, 'repeat'), {
      value: written.repeat,
      what: sayWhole.shortRepeat(last),
      expected: sayWhole.repeat,
    });
  if (repeatEvery === Number.POSITIVE_INFINITY && last + 300 < horizon)
    warn(notes, down(at, 'trace'), { value: written.trace, what: say.shortRecord(last), expected: '' });
  return {
    kind: 'recorded',
    at: Float64Array.from(order, (i) => instants[i]),
    values: Float64Array.from(order, (i) => numbers[i]),
    repeatEvery,
  };
}

function valueColumn(
  table: Table,
  written: string | undefined,
  time: string | null,
  at: At,
  notes: Notes,
): string | null {
  const others = table.columns.filter((one) => one !== time);
  const isNumber = (column: string) =>
    table.rows.some((row) => Number.isFinite(cell(row[table.columns.indexOf(column)])));
  const found = written === undefined ? others.find(isNumber) : others.find((one) => one === written);
  if (found !== undefined) return found;
  complain(notes, at, {
    value: written,
    what: written === undefined ? say.noNumbers : sayText.noColumn(written),
    expected: sayText.oneOf(others),
    nearest: written === undefined ? null : nearest(written, others),
  });
  return null;
}

/** NaN: missing there. Infinity stands for what is not a number at all. */
function cell(text: string): number {
  const plain = text.trim();
  if (plain === '' || /^nan$/i.test(plain)) return Number.NaN;
  const value = Number(plain);
  return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
}

function valuesOf(table: Table, column: string, notes: Notes): number[] {
  const index = table.columns.indexOf(column);
  let bad = 0;
  return table.rows.map((row, i) => {
    const written = row[index];
    const value = cell(written);
    if (value !== Number.POSITIVE_INFINITY) return value;
    if (bad++ < MOST)
      complain(notes, rootOf(lineOf(table.name, table.lines[i])), {
        value: written,
        what: say.notNumber(written, column),
        expected: say.number,
      });
    return Number.NaN;
  });
}

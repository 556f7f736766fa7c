import type { Seconds } from '../../units.js';
import { complain, warn } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { take, takeDuration } from '../context/take.js';
import { takeRate } from '../context/take-rate.js';
import type { TraceInput } from '../input/scenario-input.js';
import { file as sayFile } from '../messages/files.js';
import { whole as say } from '../messages/fit.js';
import { text as sayText } from '../messages/texts.js';
import type { Arrivals, Rate, Work } from '../strict.js';
import { parseRate } from '../texts/rate-text.js';
import { parseWork } from '../texts/work-text.js';
import type { Table } from './csv.js';
import { instantsOf, tableOf, workOf } from './tables.js';

type Trace = Extract<Arrivals, { kind: 'trace' }>;

const TIMES = ['timestamp', 'time', 'at', 'arrival', 'arrival_time', 'arrived_at', 'seconds', 't', 'date'];

/**
 * Recorded arrivals, and the work of their rows when a sum over columns says it.
 *
 * @param work `1.5ms * ContextTokens + …`; null: none
 */
export function traceOf(
  context: Context,
  written: string | TraceInput,
  work: string | null,
  at: At,
  workAt: At,
): { readonly arrivals: Trace; readonly work: Work | null } | null {
  const { notes } = context;
  const settings: TraceInput = typeof written === 'string' ? { file: written } : written;
  const table = tableOf(settings.file, typeof written === 'string' ? at : down(at, 'file'), context.files, notes);
  if (table === null) return null;
  const column = timeColumn(context, table, settings.time, down(at, 'time'));
  const instants = column === null ? null : instantsOf(table, column, notes);
  if (instants === null) return null;
  const terms = work === null ? null : take(notes, workAt, parseWork(work, table.columns), []);
  const seconds = terms === null ? null : workOf(table, terms, notes);
  const order = inOrder(context, instants, at);
  const scale = settings.scale ?? 1;
  const ascending = Float64Array.from(order, (i) => instants[i] / scale);
  return {
    arrivals: { kind: 'trace', at: ascending, ...loop(context, settings, ascending, at) },
    work: seconds === null ? null : { kind: 'rows', seconds: Float64Array.from(order, (i) => seconds[i]) },
  };
}

/** The column that holds the time: the one that is named, or one with a usual name; null after a complaint. */
export function timeColumn(context: Context, table: Table, written: string | undefined, at: At): string | null {
  const { columns } = table;
  const found =
    written === undefined
      ? columns.find((one) => TIMES.includes(one.toLowerCase()))
      : columns.find((one) => one === written);
  if (found !== undefined) return found;
  complain(context.notes, at, {
    value: written,
    what: sayText.noColumn(written ?? 'time'),
    expected: sayText.oneOf(columns),
    nearest: written === undefined ? null : nearest(written, columns),
  });
  return null;
}

/** The numbers of the rows in order of time; rows of one instant stay in their order. */
function inOrder(context: Context, instants: Float64Array, at: At): Int32Array | readonly number[] {
  const order = Int32Array.from({ length: instants.length }, (_, i) => i);
  if (instants.every((one, i) => i === 0 || one >= instants[i - 1])) return order;
  warn(context.notes, at, { value: null, what: sayFile.unsorted, expected: '' });
  return [...order].sort((a, b) => instants[a] - instants[b] || a - b);
}

function loop(
  context: Context,
  settings: TraceInput,
  instants: Float64Array,
  at: At,
): Pick<Trace, 'repeatEvery' | 'thin' | 'thinBase'> {
  const { notes } = context;
  const last = instants[instants.length - 1] as Seconds;
  // One mean gap after the last row, so that the first of the next turn does not fall on it.
  const natural = instants.length > 1 && last > 0 ? last + last / (instants.length - 1) : 1;
  const { repeat, thin, thinBase } = settings;
  let repeatEvery = Number.POSITIVE_INFINITY;
  if (repeat === true) repeatEvery = natural;
  else if (repeat !== undefined) repeatEvery = takeDuration(notes, down(at, 'repeat'), repeat, natural);
  if (repeatEvery < last || repeatEvery <= 0)
    complain(notes, down(at, 'repeat'), { value: repeat, what: say.shortRepeat(last), expected: say.repeat });
  const base =
    thinBase === undefined
      ? null
      : take<Rate>(notes, down(at, 'thinBase'), parseRate(thinBase, context.scope), { kind: 'constant', perSecond: 1 });
  const meanRate = instants.length / (Number.isFinite(repeatEvery) ? repeatEvery : natural);
  return {
    repeatEvery,
    thin: thin === undefined ? null : takeRate(context, down(at, 'thin'), thin),
    thinBase: base !== null && base.kind === 'constant' ? base.perSecond : meanRate,
  };
}

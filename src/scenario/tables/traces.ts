import type { Seconds } from '../../units.js';
import { complain, warn } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { take } from '../context/take.js';
import type { TraceInput } from '../input/scenario-input.js';
import { file as sayFile } from '../messages/files.js';
import { trace as sayTrace } from '../messages/traces.js';
import type { Arrivals, Work } from '../strict.js';
import { parseWork } from '../texts/work-text.js';
import { tableOf, workOf } from './tables.js';
import { timeColumn } from './time-column.js';
import { readTimes, type Times } from './times.js';
import { tellTrace } from './trace-notes.js';
import { repetition } from './trace-repeat.js';
import { startOf } from './trace-start.js';
import { rowsOfShare, rowsWhere } from './trace-where.js';

type Trace = Extract<Arrivals, { kind: 'trace' }>;

/**
 * Recorded arrivals at their times, and the work of their rows when a sum over columns says it. What became of the rows
 * is said.
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
  const times = column === null ? null : readTimes(table, column, notes, settings.unit ?? null);
  if (times === null) return null;
  const terms = work === null ? null : take(notes, workAt, parseWork(work, table.columns), []);
  const seconds = terms === null ? null : workOf(table, terms, notes);
  const asked = rowsWhere(table, settings.where, down(at, 'where'), notes);
  const shared = settings.share === undefined ? null : rowsOfShare(asked.length, checkedShare(context, settings, at));
  const matching = asked.map((one, row) => one && (shared === null || shared[row]));
  const start = startOf(context, settings, times, at);
  const scale = settings.scale ?? 1;
  const instants = times.instants.map((one) => (one - start.at) / scale);
  const order = inOrder(context, instants, at);
  const kept = order.filter((row) => matching[row] && instants[row] >= 0);
  const ascending = Float64Array.from(kept, (row) => instants[row]);
  const matched = matching.filter(Boolean).length;
  const repeating = repetition(context, settings, ascending, at);
  tellTrace(context, at, {
    file: table.name,
    rows: table.rows.length,
    otherRows: asked.filter((one) => !one).length,
    ofOthers: asked.filter(Boolean).length - matched,
    early: matched - kept.length,
    taken: times.taken,
    isGuess: times.isGuess,
    start: start.words,
    first: earliest(instants, matching),
    scale,
    ascending,
    repeating,
  });
  return {
    arrivals: { kind: 'trace', at: ascending, ...repeating },
    work: seconds === null ? null : { kind: 'rows', seconds: Float64Array.from(kept, (row) => seconds[row]) },
  };
}

function checkedShare({ notes }: Context, { share = [0, 1] }: TraceInput, at: At): readonly [number, number] {
  if (share[0] >= share[1])
    complain(notes, down(at, 'share'), {
      value: share,
      what: sayTrace.emptyShare(share),
      expected: sayTrace.someShare,
    });
  return share;
}

function earliest(instants: Times['instants'], matching: readonly boolean[]): Seconds {
  return instants.reduce((least, one, row) => (matching[row] ? Math.min(least, one) : least), Number.POSITIVE_INFINITY);
}

/** The numbers of the rows in order of time; rows of one instant stay in their order. */
function inOrder(context: Context, instants: Float64Array, at: At): number[] {
  const order = Array.from(instants, (_, i) => i);
  if (instants.every((one, i) => i === 0 || one >= instants[i - 1])) return order;
  warn(context.notes, at, { value: null, what: sayFile.unsorted, expected: '' });
  return order.sort((a, b) => instants[a] - instants[b] || a - b);
}

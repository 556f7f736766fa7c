import type { Seconds } from '../../units.js';
import { complain } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import type { TraceInput } from '../input/scenario-input.js';
import { trace as say } from '../messages/traces.js';
import { parseDuration } from '../texts/duration.js';
import { momentOfDate, since } from './moment.js';
import type { Times } from './times.js';

/** Which instant of the trace is t = 0, on the scale of `Times.instants`, and why. */
type Start = { readonly at: Seconds; readonly words: string };

/**
 * Where a trace begins: as `from` says; else instants of the calendar at the `start` of the scenario when that is a
 * date, and at the first row when it is not; and times that count from a start as they are written.
 */
export function startOf(context: Context, { from }: TraceInput, times: Times, at: At): Start {
  const { first, instants } = times;
  const here = down(at, 'from');
  const least = instants.reduce((low, one) => Math.min(low, one), Number.POSITIVE_INFINITY);
  if (from === 'first-row') return { at: least, words: say.firstRowAtZero };
  if (from === undefined) {
    const { start } = context.input;
    if (first === null) return { at: 0, words: say.asTheyAre };
    if (start === undefined || !/^\d/.test(start)) return { at: least, words: say.firstRowAtZero };
    return { at: context.startsAt - first.whole - first.rest, words: say.startAtZero(start) };
  }
  const moment = typeof from === 'string' ? momentOfDate(from.trim()) : null;
  if (first !== null && moment !== null) return { at: since(moment, first), words: say.fromAtZero(from) };
  const span = parseDuration(from);
  if (first === null && span.ok) return { at: span.value, words: say.fromAtZero(from) };
  complain(context.notes, here, {
    value: from,
    what: say.badFrom(from),
    expected: first === null ? say.fromOfTimes : say.fromOfDates,
  });
  return { at: 0, words: '' };
}

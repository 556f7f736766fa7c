import { highestRate } from '../../kernel/rate.js';
import type { Seconds } from '../../units.js';
import { complain, warn } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { take, takeDuration } from '../context/take.js';
import { takeRate } from '../context/take-rate.js';
import type { TraceInput } from '../input/scenario-input.js';
import { whole as say } from '../messages/fit.js';
import { trace as sayTrace } from '../messages/traces.js';
import type { Arrivals, Rate } from '../strict.js';
import { parseRate } from '../texts/rate-text.js';

/** What is done with a trace beyond playing it. */
export type Repetition = Pick<Extract<Arrivals, { kind: 'trace' }>, 'repeatEvery' | 'thin' | 'thinBase'>;

/** How a trace is begun again and thinned, where that was asked for. */
export function repetition(context: Context, settings: TraceInput, instants: Float64Array, at: At): Repetition {
  const { notes } = context;
  const last: Seconds = instants[instants.length - 1] ?? 0;
  // One mean gap after the last row, so that the first of the next turn does not fall on it.
  const natural = instants.length > 1 && last > 0 ? last + last / (instants.length - 1) : 1;
  const { repeat, thin, thinBase } = settings;
  let repeatEvery = Number.POSITIVE_INFINITY;
  if (instants.length > 0 && repeat === true) repeatEvery = natural;
  else if (instants.length > 0 && repeat !== undefined && repeat !== true)
    repeatEvery = takeDuration(notes, down(at, 'repeat'), repeat, natural);
  if (repeatEvery < last || repeatEvery <= 0)
    complain(notes, down(at, 'repeat'), { value: repeat, what: say.shortRepeat(last), expected: say.repeat });
  if (thinBase !== undefined && thin === undefined)
    complain(notes, down(at, 'thinBase'), {
      value: thinBase,
      what: say.onlyWith('thinBase', 'thin'),
      expected: 'thin',
    });
  const base =
    thinBase === undefined
      ? null
      : take<Rate>(notes, down(at, 'thinBase'), parseRate(thinBase, context.scope), { kind: 'constant', perSecond: 1 });
  const meanRate = instants.length / (Number.isFinite(repeatEvery) ? repeatEvery : natural);
  const kept = thin === undefined ? null : takeRate(context, down(at, 'thin'), thin);
  const whole = base !== null && base.kind === 'constant' ? base.perSecond : meanRate;
  const highest = kept === null ? 0 : highestRate(kept, 0, context.horizon);
  if (instants.length > 0 && highest > whole * (1 + 1e-9))
    warn(notes, down(at, 'thin'), { value: thin, what: sayTrace.thinAbove(highest, whole), expected: '' });
  return { repeatEvery, thin: kept, thinBase: whole };
}

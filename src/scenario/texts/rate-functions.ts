import type { PerSecond, Seconds } from '../../units.js';
import { text as say } from '../messages/texts.js';
import { bind } from './arguments.js';
import { DAYS } from './calendar.js';
import { secondsOf } from './duration.js';
import type { Call, Expression } from './expression.js';
import { A_DAY, noScope, type RateScope, type Sized } from './rate-scope.js';
import { shifted } from './rate-shift.js';
import { stepsAt } from './rate-steps.js';
import { table } from './rate-table.js';
import { refuse } from './text-error.js';

/** Reads a part of the text: handed in, since parts are rates too, and rates have parts. */
export type Read = (expression: Expression, scope: RateScope) => Sized;
type Maker = (call: Call, scope: RateScope, read: Read) => Sized;

/** What each function of a rate's text means. */
export const FUNCTIONS: Readonly<Record<string, Maker>> = {
  poisson: (call, scope, read) => read(bind(call, ['rate']).get('rate'), scope),
  daily: (call, _scope, read) => wave(call, A_DAY, read),
  wave: (call, _scope, read) => wave(call, null, read),
  weekly,
  hourly,
  steps: stepped,
  table: (call, scope, read) => table(call, scope, (mean) => level(mean, read)),
  shift: (call, scope, read) => {
    const { get } = bind(call, ['rate', 'by']);
    const inner = read(get('rate'), scope);
    return { ...inner, rate: shifted(inner.rate, secondsOf(get('by')), call) };
  },
};

/** The names of the functions that a rate may use. */
export const rateNames: readonly string[] = Object.keys(FUNCTIONS);

/** Both ends of a wave are rates, or both are factors. */
function wave(call: Call, fixedPeriod: Seconds | null, read: Read): Sized {
  const { get } = bind(call, fixedPeriod === null ? ['low', 'high', 'peak', 'period'] : ['low', 'high', 'peak']);
  const [low, high] = [level(get('low'), read), level(get('high'), read)];
  if (low.unit !== high.unit)
    refuse({ value: call.source, what: say.rateOrFactor(call.source), expected: say.rate, offset: call.at });
  const period = fixedPeriod ?? secondsOf(get('period'));
  const peak = get('peak');
  if (low.value > high.value)
    refuse({
      value: call.source,
      what: say.highestFirst(call.name, low.value, high.value),
      expected: say.lowAtMostHigh,
      offset: call.at,
    });
  if (!(period > 0))
    refuse({
      value: call.source,
      what: say.badParameters(call.name, `period ${period} s`),
      expected: 'a period above 0',
      offset: call.at,
    });
  return {
    unit: low.unit,
    rate: {
      kind: 'wave',
      low: low.value,
      high: high.value,
      peak: peak.kind === 'clock' ? peak.seconds : secondsOf(peak, say.instant),
      period,
    },
  };
}

/** A constant rate or factor, as a number. */
export function level(
  expression: Expression,
  read: Read,
): { readonly unit: 'rate' | 'factor'; readonly value: PerSecond } {
  const { unit, rate } = read(expression, noScope);
  if (rate.kind !== 'constant')
    refuse({
      value: expression.source,
      what: say.notA(expression.source, 'constant rate'),
      expected: 'a rate such as 40/s',
      offset: expression.at,
    });
  return { unit, value: rate.perSecond };
}

function weekly(call: Call, { start }: RateScope, read: Read): Sized {
  const [only, ...others] = call.arguments;
  if (only?.value.kind === 'list' && others.length === 0) return weekOf(call, only.value.items, start, read);
  const { get, has } = bind(call, ['weekday', 'weekend'], DAYS);
  for (const [name, days] of Object.entries({ weekday: DAYS.slice(0, 5), weekend: DAYS.slice(5) }))
    if (has(name) && days.every(has))
      refuse({ value: call.source, what: say.needless('weekly', name), expected: days.join(', '), offset: call.at });
  const first = DAYS.indexOf(start);
  const values = DAYS.map((_, i) => {
    const day = DAYS[(first + i) % 7];
    return level(get(has(day) ? day : DAYS.indexOf(day) < 5 ? 'weekday' : 'weekend'), read);
  });
  return same(call, values, A_DAY);
}

/** `weekly([7 weights])`, the first that of Monday. */
function weekOf(call: Call, items: readonly Expression[], start: RateScope['start'], read: Read): Sized {
  if (items.length !== DAYS.length)
    refuse({
      value: call.source,
      what: say.entriesInList('weekly', items.length),
      expected: say.listOf('weekly', '7 weights, from Monday on,'),
      offset: call.at,
    });
  const first = DAYS.indexOf(start);
  return same(
    call,
    DAYS.map((_, i) => level(items[(first + i) % DAYS.length], read)),
    A_DAY,
  );
}

/** `hourly(0.010/s, [24 weights])`, or `hourly([24 weights])` as a factor. */
function hourly(call: Call, _scope: RateScope, read: Read): Sized {
  const lone = call.arguments.length === 1 && call.arguments[0]?.value.kind === 'list';
  const { get } = bind(call, lone ? ['weights'] : ['rate', 'weights']);
  const base = lone ? { unit: 'factor' as const, value: 1 } : level(get('rate'), read);
  const weights = get('weights');
  if (weights.kind !== 'list' || weights.items.length === 0)
    refuse({
      value: call.source,
      what: say.notA(call.source, 'list of hours'),
      expected: say.listOf('hourly', '24 weights'),
      offset: weights.at,
    });
  if (weights.items.length !== 24)
    refuse({
      value: call.source,
      what: say.entriesInList('hourly', weights.items.length),
      expected: say.listOf('hourly', '24 weights'),
      offset: weights.at,
    });
  return same(
    call,
    weights.items.map((item) => ({ unit: base.unit, value: base.value * level(item, read).value })),
    3600,
  );
}

function same(
  call: Call,
  values: readonly { readonly unit: 'rate' | 'factor'; readonly value: number }[],
  step: Seconds,
): Sized {
  const unit = values[0]?.unit ?? 'factor';
  if (values.some((one) => one.unit !== unit))
    refuse({ value: call.source, what: say.rateOrFactor(call.source), expected: say.rate, offset: call.at });
  return { unit, rate: { kind: 'steps', step, values: Float64Array.from(values, (one) => one.value) } };
}

/** `steps(0h: 5/s, 8h: 40/s, 18:00: 10/s)`, with `every=24h` begun again. */
function stepped(call: Call, { horizon }: RateScope, read: Read): Sized {
  const every = call.arguments.find(({ name }) => name === 'every');
  const parts = call.arguments
    .filter((one) => one !== every)
    .map(({ key, value, name }) => {
      if (key === null || name !== null)
        refuse({
          value: call.source,
          what: say.badParameters('steps', 'a part has no instant'),
          expected: 'parts such as 8h: 40/s',
          offset: value.at,
        });
      return { from: key.kind === 'clock' ? key.seconds : secondsOf(key, say.instant), ...level(value, read) };
    });
  const unit = parts[0]?.unit ?? 'rate';
  if (parts.some((part) => part.unit !== unit))
    refuse({ value: call.source, what: say.rateOrFactor(call.source), expected: say.rate, offset: call.at });
  return { unit, rate: stepsAt(parts, every === undefined ? null : secondsOf(every.value), horizon, call.source) };
}

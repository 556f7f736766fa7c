import type { PerSecond, Seconds } from '../../units.js';
import { nearest } from '../complaints/nearest.js';
import { text as say } from '../messages/texts.js';
import type { Rate } from '../strict.js';
import { bind, unknownFunction } from './arguments.js';
import { DAYS, type Day } from './calendar.js';
import { plainName } from './distribution-text.js';
import { parseInstant, secondsOf } from './duration.js';
import { type Call, type Expression, parseExpression } from './expression.js';
import { shifted } from './rate-shift.js';
import { stepsAt } from './rate-steps.js';
import { attempt, type Parsed, refuse } from './text-error.js';
import { SECONDS_IN } from './tokens.js';

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

const A_DAY = 86_400;
export const noScope: RateScope = {
  start: 'monday',
  horizon: A_DAY,
  shapes: {},
  table: (file) => refuse({ value: file, what: say.notA(file, 'file that was read'), expected: say.rate }),
};

/**
 * Reads a rate of arrivals that may vary with time. A number is arrivals a second.
 *
 * @example parseRate('daily(low=15/s, high=120/s, peak=14:00)')
 * @example parseRate('0.010/s * office', { ...noScope, shapes: { office: 'hourly([0,0,0,0,0,0,.5,…])' } })
 */
export function parseRate(input: string | number, scope: RateScope = noScope): Parsed<Rate> {
  return attempt(() => {
    if (typeof input === 'number') return constant(input, 1, String(input), 0);
    const { rate, unit } = sized(parseExpression(input), scope);
    if (unit === 'factor') refuse({ value: input, what: say.onlyFactor(input), expected: say.rate });
    return rate;
  });
}

/** Reads a number of things that may vary with time: the texts of rates, without a unit. */
export function parseCount(input: string | number, scope: RateScope = noScope): Parsed<Rate> {
  return attempt(() => {
    if (typeof input === 'number') return constant(input, 1, String(input), 0);
    const { rate, unit } = sized(parseExpression(input), scope);
    if (unit === 'rate') refuse({ value: input, what: say.onlyRate(input), expected: say.count });
    return rate;
  });
}

function sized(expression: Expression, scope: RateScope): Sized {
  switch (expression.kind) {
    case 'amount':
      return amount(expression);
    case 'name':
      return shape(expression.name, expression, scope);
    case 'call': {
      const make = Object.hasOwn(MAKERS, expression.name) ? MAKERS[expression.name] : undefined;
      return make === undefined ? unknownFunction(expression, rateNames) : make(expression, scope);
    }
    case 'sum': {
      const parts = expression.parts.map((part) => sized(part, scope));
      const unit = parts[0]?.unit ?? 'rate';
      if (parts.some((part) => part.unit !== unit))
        refuse({
          value: expression.source,
          what: say.rateOrFactor(expression.source),
          expected: say.rate,
          offset: expression.at,
        });
      return { unit, rate: { kind: 'sum', parts: parts.map((part) => part.rate) } };
    }
    case 'product': {
      const parts = expression.parts.map((part) => sized(part, scope));
      const rates = parts.filter((part) => part.unit === 'rate').length;
      if (rates > 1)
        refuse({
          value: expression.source,
          what: say.twoRates(expression.source),
          expected: say.product,
          offset: expression.at,
        });
      return {
        unit: rates === 1 ? 'rate' : 'factor',
        rate: { kind: 'product', parts: parts.map((part) => part.rate) },
      };
    }
    default:
      return refuse({
        value: expression.source,
        what: say.notA(expression.source, 'rate'),
        expected: say.rate,
        offset: expression.at,
      });
  }
}

type Amount = Extract<Expression, { kind: 'amount' }>;

function amount({ value, unit, per, source, at }: Amount): Sized {
  const of = unit.startsWith('/') ? unit.slice(1) : per;
  if (unit === '' && per === '') return { unit: 'factor', rate: constant(value, 1, source, at) };
  const seconds = unit === '' || unit.startsWith('/') ? SECONDS_IN[PERIODS[of] ?? of] : undefined;
  if (seconds === undefined)
    refuse({
      value: source,
      what: say.unknownUnit(source, unit || of),
      expected: say.rate,
      nearest: nearest(unit, ['/s', '/min', '/h', '/d']),
      offset: at,
    });
  return { unit: 'rate', rate: constant(value, seconds, source, at) };
}

/** `9 per hour` is a rate too. */
const PERIODS: Readonly<Record<string, string>> = { second: 's', minute: 'min', hour: 'h', day: 'd' };

function constant(value: number, seconds: number, source: string, offset: number): Rate {
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
    refuse({ value: source, what: say.negative(source), expected: say.rate, offset });
  return { kind: 'constant', perSecond: value / seconds };
}

function shape(name: string, expression: Expression, scope: RateScope): Sized {
  const names = Object.keys(scope.shapes);
  const written = Object.hasOwn(scope.shapes, name) ? scope.shapes[name] : undefined;
  if (written === undefined) {
    refuse({
      value: expression.source,
      what: say.unknownWord(expression.source, name),
      expected: names.length === 0 ? say.rate : say.functions(names),
      nearest: nearest(name, [...names, ...rateNames]),
      offset: expression.at,
    });
  }
  // A shape may use other shapes, but not itself: what is being read is out of sight.
  const { [name]: _gone, ...others } = scope.shapes;
  return sized(parseExpression(written), { ...scope, shapes: others });
}

type Maker = (call: Call, scope: RateScope) => Sized;

const MAKERS: Readonly<Record<string, Maker>> = {
  poisson: (call, scope) => sized(bind(call, ['rate']).get('rate'), scope),
  daily: (call) => wave(call, A_DAY),
  wave: (call) => wave(call, null),
  weekly,
  hourly,
  steps: (call, scope) => stepped(call, scope),
  table,
  shift: (call, scope) => {
    const { get } = bind(call, ['rate', 'by']);
    const inner = sized(get('rate'), scope);
    return { ...inner, rate: shifted(inner.rate, secondsOf(get('by')), call) };
  },
};

/** The names of the functions that a rate may use. */
export const rateNames: readonly string[] = Object.keys(MAKERS);

/** Both ends of a wave are rates, or both are factors. */
function wave(call: Call, fixedPeriod: Seconds | null): Sized {
  const { get } = bind(call, fixedPeriod === null ? ['low', 'high', 'peak', 'period'] : ['low', 'high', 'peak']);
  const [low, high] = [level(get('low')), level(get('high'))];
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
function level(expression: Expression): { readonly unit: 'rate' | 'factor'; readonly value: PerSecond } {
  const { unit, rate } = sized(expression, noScope);
  if (rate.kind !== 'constant')
    refuse({
      value: expression.source,
      what: say.notA(expression.source, 'constant rate'),
      expected: 'a rate such as 40/s',
      offset: expression.at,
    });
  return { unit, value: rate.perSecond };
}

function weekly(call: Call, { start }: RateScope): Sized {
  const { get, has } = bind(call, ['weekday', 'weekend'], DAYS);
  const first = DAYS.indexOf(start);
  const values = DAYS.map((_, i) => {
    const day = DAYS[(first + i) % 7];
    return level(get(has(day) ? day : DAYS.indexOf(day) < 5 ? 'weekday' : 'weekend'));
  });
  return same(call, values, A_DAY);
}

/** `hourly(0.010/s, [24 weights])`, or `hourly([24 weights])` as a factor. */
function hourly(call: Call): Sized {
  const lone = call.arguments.length === 1 && call.arguments[0]?.value.kind === 'list';
  const { get } = bind(call, lone ? ['weights'] : ['rate', 'weights']);
  const base = lone ? { unit: 'factor' as const, value: 1 } : level(get('rate'));
  const weights = get('weights');
  if (weights.kind !== 'list' || weights.items.length === 0)
    refuse({
      value: call.source,
      what: say.notA(call.source, 'list of hours'),
      expected: say.listOf('hourly', '24 weights'),
      offset: weights.at,
    });
  return same(
    call,
    weights.items.map((item) => ({ unit: base.unit, value: base.value * level(item).value })),
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
function stepped(call: Call, { horizon }: RateScope): Sized {
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
      return { from: key.kind === 'clock' ? key.seconds : secondsOf(key, say.instant), ...level(value) };
    });
  const unit = parts[0]?.unit ?? 'rate';
  if (parts.some((part) => part.unit !== unit))
    refuse({ value: call.source, what: say.rateOrFactor(call.source), expected: say.rate, offset: call.at });
  return { unit, rate: stepsAt(parts, every === undefined ? null : secondsOf(every.value), horizon, call.source) };
}

/** `table(file.csv, step=10s)`: counts a step; `mean=` scales the values so that their mean is that rate or factor. */
function table(call: Call, scope: RateScope): Sized {
  const { get, has } = bind(call, ['file', 'step'], ['column', 'mean']);
  const step = secondsOf(get('step'));
  if (!(step > 0))
    refuse({
      value: call.source,
      what: say.badParameters('table', `step ${step} s`),
      expected: 'a step above 0',
      offset: call.at,
    });
  const counts = scope.table(
    plainName(get('file'), 'a file'),
    has('column') ? plainName(get('column'), 'a column') : null,
  );
  const average = counts.reduce((sum, one) => sum + one, 0) / counts.length;
  const mean = has('mean') ? level(get('mean')) : { unit: 'rate' as const, value: average / step };
  return {
    unit: mean.unit,
    rate: {
      kind: 'steps',
      step,
      values: Float64Array.from(counts, (one) => (average > 0 ? (one / average) * mean.value : 0)),
    },
  };
}

/** The steps of a list of `{ from, rate }`. */
export function parseSteps(
  list: readonly { readonly from: string | number; readonly rate: string | number }[],
  every: Seconds | null,
  horizon: Seconds,
): Parsed<Rate> {
  return attempt(() => {
    const parts = list.map(({ from, rate }) => {
      const instant = parseInstant(from);
      if (!instant.ok) return refuse(instant.problem);
      const { unit, value } =
        typeof rate === 'number' ? { unit: 'rate' as const, value: rate } : level(parseExpression(rate));
      if (unit === 'factor' || !(value >= 0))
        refuse({
          value: rate,
          what: unit === 'factor' ? say.onlyFactor(String(rate)) : say.negative(rate),
          expected: say.rate,
        });
      return { from: instant.value, value };
    });
    return stepsAt(parts, every, horizon, JSON.stringify(list));
  });
}

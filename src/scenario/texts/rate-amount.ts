import { nearest } from '../complaints/nearest.js';
import { text as say } from '../messages/texts.js';
import type { Rate } from '../strict.js';
import type { Expression } from './expression.js';
import type { Sized } from './rate-scope.js';
import { refuse } from './text-error.js';
import { SECONDS_IN } from './tokens.js';

type Amount = Extract<Expression, { kind: 'amount' }>;

export function amount({ value, unit, per, source, at }: Amount): Sized {
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

export function constant(value: number, seconds: number, source: string, offset: number): Rate {
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
    refuse({ value: source, what: say.negative(source), expected: say.rate, offset });
  return { kind: 'constant', perSecond: value / seconds };
}

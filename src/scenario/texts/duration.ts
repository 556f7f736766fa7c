import type { Seconds } from '../../units.js';
import { text as say } from '../messages/texts.js';
import { type Expression, parseExpression } from './expression.js';
import { attempt, type Parsed, refuse } from './text-error.js';
import { SECONDS_IN } from './tokens.js';

/** Other spellings, so that the complaint can name the right one. */
const MEANT: readonly (readonly [RegExp, string])[] = [
  [/^milli|^msec/i, 'ms'],
  [/^micro|^µs|^usec/i, 'us'],
  [/^s/i, 's'],
  [/^mi?n?/i, 'm'],
  [/^h/i, 'h'],
  [/^d/i, 'd'],
];

/**
 * Reads a span of time: text with a unit, or a number of seconds.
 *
 * @example parseDuration('1h30m') // { ok: true, value: 5400 }
 */
export function parseDuration(input: string | number): Parsed<Seconds> {
  return attempt(() => durationOf(input, say.duration));
}

/** Reads an instant of the run: a span since its start, or a time of day on the first day. */
export function parseInstant(input: string | number): Parsed<Seconds> {
  return attempt(() => {
    if (typeof input === 'number') return durationOf(input, say.instant);
    const expression = parseExpression(input);
    return expression.kind === 'clock' ? expression.seconds : secondsOf(expression, say.instant);
  });
}

function durationOf(input: string | number, expected: string): Seconds {
  if (typeof input === 'string') return secondsOf(parseExpression(input), expected);
  if (!(input >= 0 && input < Number.POSITIVE_INFINITY))
    refuse({ value: input, what: input < 0 ? say.negative(input) : say.notA(input, 'duration'), expected });
  return input;
}

/** The seconds of an amount with a unit of time; 0 needs none. */
export function secondsOf(expression: Expression, expected: string = say.duration): Seconds {
  const { source, at } = expression;
  if (expression.kind !== 'amount' || expression.per !== '')
    refuse({ value: source, what: say.notA(source, 'duration'), expected, offset: at });
  const { unit, value } = expression;
  const factor = unit === '' && value === 0 ? 1 : Object.hasOwn(SECONDS_IN, unit) ? SECONDS_IN[unit] : undefined;
  if (factor === undefined) {
    const meant = MEANT.find(([pattern]) => pattern.test(unit))?.[1] ?? null;
    refuse({
      value: source,
      what: unit === '' ? say.noUnit(source) : say.unknownUnit(source, unit),
      expected,
      nearest: unit === '' ? null : meant,
      offset: at,
    });
  }
  if (value < 0) refuse({ value: source, what: say.negative(source), expected, offset: at });
  return inUnit(value, factor);
}

/** 250 ms is 0.25 s and not 0.25000000000000006: a factor below 1 is divided by its inverse. */
function inUnit(value: number, factor: number): number {
  return factor < 1 ? value / Math.round(1 / factor) : value * factor;
}

import type { Seconds } from '../../units.js';
import { nearest } from '../complaints/nearest.js';
import { text as say } from '../messages/texts.js';
import type { Rate } from '../strict.js';
import { unknownFunction } from './arguments.js';
import { parseInstant } from './duration.js';
import { type Expression, parseExpression } from './expression.js';
import { amount, constant } from './rate-amount.js';
import { FUNCTIONS, level, rateNames } from './rate-functions.js';
import { noScope, type RateScope, type Sized } from './rate-scope.js';
import { stepsAt } from './rate-steps.js';
import { attempt, type Parsed, refuse } from './text-error.js';

/** Shapes that are made of shapes: as deep as anybody writes, and far from what a stack holds. */
const DEEPEST = 100;

/**
 * Reads a rate of arrivals that may vary with time. A number is arrivals a second.
 *
 * @example parseRate('daily(low=15/s, high=120/s, peak=14:00)')
 * @example parseRate('0.010/s * office', { ...noScope, shapes: { office: 'hourly([0,0,0,0,0,0,.5,…])' } })
 */
export function parseRate(input: string | number, scope: RateScope = noScope): Parsed<Rate> {
  return attempt(() => {
    if (typeof input === 'number') return constant(input, 1, String(input), 0);
    const { rate, unit } = sized(parseExpression(input), withMemory(scope));
    if (unit === 'factor') refuse({ value: input, what: say.onlyFactor(input), expected: say.rate });
    return rate;
  });
}

/** Reads a number of things that may vary with time: the texts of rates, without a unit. */
export function parseCount(input: string | number, scope: RateScope = noScope): Parsed<Rate> {
  return attempt(() => {
    if (typeof input === 'number') return constant(input, 1, String(input), 0);
    const { rate, unit } = sized(parseExpression(input), withMemory(scope));
    if (unit === 'rate') refuse({ value: input, what: say.onlyRate(input), expected: say.count });
    return rate;
  });
}

const withMemory = (scope: RateScope): RateScope =>
  scope.known === undefined ? { ...scope, known: new Map() } : scope;

/** What an expression means: a rate, or a factor. */
function sized(expression: Expression, scope: RateScope): Sized {
  switch (expression.kind) {
    case 'amount':
      return amount(expression);
    case 'name':
      return shape(expression.name, expression, scope);
    case 'call': {
      const make = Object.hasOwn(FUNCTIONS, expression.name) ? FUNCTIONS[expression.name] : undefined;
      return make === undefined ? unknownFunction(expression, rateNames) : make(expression, scope, sized);
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
  const known = scope.known?.get(name);
  if (known !== undefined) return known;
  if (scope.open.includes(name) || scope.open.length >= DEEPEST)
    refuse({
      value: expression.source,
      what: scope.open.includes(name) ? say.madeOfItself([...scope.open, name]) : say.shapesTooDeep(name),
      expected: scope.open.includes(name) ? say.otherShapes : say.atMost(DEEPEST),
      offset: expression.at,
    });
  const found = sized(parseExpression(written), { ...scope, open: [...scope.open, name] });
  const plain = found.rate.kind !== 'sum' && found.rate.kind !== 'product';
  const kept: Sized = plain ? found : { ...found, rate: { kind: 'shared', of: found.rate } };
  scope.known?.set(name, kept);
  return kept;
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
        typeof rate === 'number' ? { unit: 'rate' as const, value: rate } : level(parseExpression(rate), sized);
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

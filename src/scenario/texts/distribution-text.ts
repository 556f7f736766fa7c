import { checkDistribution, type Distribution, lognormalFrom } from '../../kernel/distributions.js';
import { log } from '../../kernel/math.js';
import { text as say } from '../messages/texts.js';
import { bind, unknownFunction } from './arguments.js';
import { secondsOf } from './duration.js';
import { type Call, type Expression, parseExpression } from './expression.js';
import { attempt, type Parsed, refuse } from './text-error.js';

/** Gives the measured values of `empirical(file, column=…)` in seconds. */
export type Measurements = (file: string, column: string | null) => readonly number[];

const noFiles: Measurements = (file) =>
  refuse({ value: file, what: say.notA(file, 'file that was read'), expected: say.distribution });

/**
 * Reads how a time is spread. A plain duration is constant.
 *
 * @param input text, or a number of seconds
 * @example parseDistribution('lognormal(40s, p95=120s)') // the first value is the median
 */
export function parseDistribution(input: string | number, measurements: Measurements = noFiles): Parsed<Distribution> {
  return attempt(() => {
    if (typeof input === 'string') return distributionOf(parseExpression(input), measurements);
    if (!(input >= 0 && input < Number.POSITIVE_INFINITY))
      refuse({ value: input, what: say.negative(input), expected: say.distribution });
    return { kind: 'constant', value: input };
  });
}

/** The plain number of an expression. */
function plainNumber(expression: Expression): number {
  if (expression.kind !== 'amount' || expression.unit !== '' || expression.per !== '') {
    refuse({
      value: expression.source,
      what: say.notA(expression.source, 'plain number there'),
      expected: say.factor,
      offset: expression.at,
    });
  }
  return expression.value;
}

/** The name of an expression: a column, a file. */
export function plainName(expression: Expression, expected: string): string {
  if (expression.kind !== 'name')
    refuse({ value: expression.source, what: say.notA(expression.source, 'name'), expected, offset: expression.at });
  return expression.name;
}

type Maker = (call: Call, measurements: Measurements) => Distribution;

const MAKERS: Readonly<Record<string, Maker>> = {
  constant: (call) => ({ kind: 'constant', value: secondsOf(bind(call, ['value']).get('value')) }),
  exponential: (call) => ({ kind: 'exponential', mean: secondsOf(bind(call, ['mean']).get('mean')) }),
  uniform: (call) => {
    const { get } = bind(call, ['low', 'high']);
    return { kind: 'uniform', low: secondsOf(get('low')), high: secondsOf(get('high')) };
  },
  lognormal,
  gamma: (call) => ({ kind: 'gamma', ...meanAndScv(call) }),
  hyperexponential: (call) => ({ kind: 'hyperexponential', ...meanAndScv(call) }),
  weibull: (call) => {
    const { get } = bind(call, ['scale', 'shape']);
    return { kind: 'weibull', scale: secondsOf(get('scale')), shape: plainNumber(get('shape')) };
  },
  pareto: (call) => {
    const { get } = bind(call, ['minimum', 'shape']);
    return { kind: 'pareto', minimum: secondsOf(get('minimum')), shape: plainNumber(get('shape')) };
  },
  empirical: (call, measurements) => {
    const { get, has } = bind(call, ['file', 'column']);
    const values = measurements(
      plainName(get('file'), 'a file'),
      has('column') ? plainName(get('column'), 'a column') : null,
    );
    return { kind: 'empirical', values: [...values].sort((a, b) => a - b) };
  },
  mixture,
};

/** The names of the distributions. */
export const distributionNames: readonly string[] = Object.keys(MAKERS);

/** The distribution that an expression stands for. */
function distributionOf(expression: Expression, measurements: Measurements): Distribution {
  if (expression.kind === 'amount') return { kind: 'constant', value: secondsOf(expression, say.distribution) };
  if (expression.kind === 'product') return scaled(expression, measurements);
  if (expression.kind !== 'call')
    refuse({
      value: expression.source,
      what: say.notA(expression.source, 'distribution'),
      expected: say.distribution,
      offset: expression.at,
    });
  const make = Object.hasOwn(MAKERS, expression.name) ? MAKERS[expression.name] : undefined;
  if (make === undefined) unknownFunction(expression, distributionNames);
  const made = make(expression, measurements);
  const sound = attempt(() => checkParameters(made));
  if (!sound.ok) refuse({ ...sound.problem, value: expression.source, offset: expression.at });
  return made;
}

/** What the kernel would stop at is a complaint here. */
function checkParameters(made: Distribution): void {
  try {
    checkDistribution(made);
  } catch (error) {
    refuse({ value: null, what: (error as Error).message, expected: say.distribution });
  }
}

/** What a log-normal is given by: two parameters, no more. */
const LOGNORMALS = ['median,p95', 'median,sigma', 'mean,scv'];

function lognormal(call: Call): Distribution {
  const { get, has } = bind(call, ['median'], ['p95', 'sigma', 'mean', 'scv']);
  const given = ['median', 'mean', 'p95', 'sigma', 'scv'].filter(has);
  if (!LOGNORMALS.includes(given.join()) && (given.length > 2 || (given.includes('mean') && has('median'))))
    refuse({
      value: call.source,
      what: say.contradictory('lognormal', given),
      expected: say.lognormal,
      offset: call.at,
    });
  if (has('mean')) {
    const mean = secondsOf(get('mean'));
    const scv = plainNumber(get('scv'));
    if (scv < 0)
      refuse({ value: call.source, what: say.negative(`scv=${scv}`), expected: say.factor, offset: call.at });
    return { kind: 'lognormal', median: mean / Math.sqrt(1 + scv), sigma: Math.sqrt(log(1 + scv)) };
  }
  const median = secondsOf(get('median'));
  if (has('sigma')) return { kind: 'lognormal', median, sigma: plainNumber(get('sigma')) };
  const p95 = secondsOf(get('p95'));
  if (!(median > 0 && p95 >= median))
    refuse({
      value: call.source,
      what: say.badParameters('lognormal', `median ${median} s, p95 ${p95} s`),
      expected: '0 < median <= p95',
      offset: call.at,
    });
  return lognormalFrom(median, p95);
}

function meanAndScv(call: Call): { readonly mean: number; readonly scv: number } {
  const { get } = bind(call, ['mean', 'scv']);
  return { mean: secondsOf(get('mean')), scv: plainNumber(get('scv')) };
}

/** Three times 0.333 is meant to be 1. */
const NEAR = 0.0011;

/** A share, or per cent. */
function weightOf(key: Expression): number {
  const isPercent = key.kind === 'amount' && key.unit === '%' && key.per === '';
  return isPercent ? key.value / 100 : plainNumber(key);
}

function mixture(call: Call, measurements: Measurements): Distribution {
  const parts = call.arguments.map(({ key, value }) => {
    if (key === null)
      refuse({
        value: call.source,
        what: say.badParameters('mixture', 'a part has no weight'),
        expected: 'parts such as 0.9: exponential(1s)',
        offset: value.at,
      });
    return { weight: weightOf(key), of: distributionOf(value, measurements) };
  });
  const sum = parts.reduce((total, { weight }) => total + weight, 0);
  if (parts.length > 0 && Math.abs(sum - 1) > NEAR && Math.abs(sum - 100) > 100 * NEAR)
    refuse({
      value: call.source,
      what: say.badParameters('mixture', `the weights add to ${Number(sum.toPrecision(6))}`),
      expected: say.weights,
      offset: call.at,
    });
  return { kind: 'mixture', parts };
}

function scaled(
  expression: Extract<Expression, { kind: 'sum' | 'product' }>,
  measurements: Measurements,
): Distribution {
  const calls = expression.parts.filter((part) => part.kind !== 'amount' || part.unit !== '');
  const factors = expression.parts.filter((part) => part.kind === 'amount' && part.unit === '').map(plainNumber);
  const [of] = calls;
  if (of === undefined || calls.length > 1)
    refuse({
      value: expression.source,
      what: say.notA(expression.source, 'distribution'),
      expected: say.distribution,
      offset: expression.at,
    });
  const factor = factors.reduce((product, one) => product * one, 1);
  if (factor < 0)
    refuse({ value: expression.source, what: say.negative(factor), expected: say.factor, offset: expression.at });
  return { kind: 'scaled', factor, of: distributionOf(of, measurements) };
}

import { describe, expect, it } from 'vitest';
import { evaluateFormula, formulaComplaint } from '../../../../src/policies/keda/index.js';

const data = { q: 7, o: 30, down: null };

describe('formulas', () => {
  it.each([
    ['q + o', 37],
    ['(q + o) / 2', 18.5],
    ['o > 20 ? q : 0', 7],
    ['max([q, o / 4])', 7.5],
    ['abs(q - o) ** 2', 529],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ** 2', -4],
    ['7 / 2', 3.5],
    ['int(q) % 4', 3],
    ['down ?? q', 7],
    ['down ?? 1 + 1', 2],
    ['q in [5, 7] ? 1 : 0', 1],
    ['q not in [5, 7] ? 1 : 0', 0],
    ['not (q > 5) ? 1 : 2', 2],
    ['q > 5 and o < 10 ? 1 : 2', 2],
    ['q > 5 || o < 10 ? 1 : 2', 1],
    ['ceil(q / 2) + floor(q / 2)', 7],
    ['round(2.5)', 3],
    ['round(-2.5)', -3],
    ['len([q, o])', 2],
    ['sum([q, o])', 37],
    ['mean([q, o])', 18.5],
    ['median([q, o, 1])', 7],
    ['count([q, o], # > 10)', 1],
    ['count([q, o], {# > 10})', 1],
    ['any([q, o], # > 10) ? 1 : 0', 1],
    ['all([q, o], # > 10) ? 1 : 0', 0],
    ['none([q, o], # > 99) ? 1 : 0', 1],
    ['sum(filter([q, o], # > 10))', 30],
    ['sum(map([q, o], # * 2))', 74],
    ['sum(1..4)', 10],
    ['[q, o][1]', 30],
    ['[q, o][-1]', 30],
    ['let total = q + o; total * 2', 74],
    ['[q, o] | sum()', 37],
    ['min(q, o, 3)', 3],
    ['.5 + 1e1 + 1_000 + 0x10', 1026.5],
    ['down == nil ? 1 : 2', 1],
    ['q == 7 ? 1 : 0', 1],
    ['float(q)', 7],
    ['int(3.9)', 3],
    ['!(q > 5) ? 1 : 2', 2],
  ])('%s is %d', (formula, result) => expect(evaluateFormula(formula, data)).toBe(result));

  it('stays nil only where a ?? stands in it', () => {
    expect(evaluateFormula('down ?? down', data)).toBeNull();
    expect(() => evaluateFormula('down', data)).toThrow('formula: the result is nil, not a number');
  });

  it.each([
    ['2 ** 0.5', Math.SQRT2],
    ['2 ** -2', 0.25],
    ['o ** 1.5', 164.31676725154983],
    ['0.1 ** 3', 0.001],
  ])('%s is about %d', (formula, result) => expect(evaluateFormula(formula, data)).toBeCloseTo(result, 12));

  it('passes infinity on, for the caller to guard', () =>
    expect(evaluateFormula('q / 0', data)).toBe(Number.POSITIVE_INFINITY));

  it.each([
    ['q +', 'expected a value, but the formula ends at position 3'],
    ['q + )', 'expected a value, not ")" at position 4'],
    ['(q + o', 'expected ")", but the formula ends at position 6'],
    ['q @ o', 'unexpected "@" at position 2'],
    ['q o', 'unexpected "o" at position 2'],
    ['avg(q)', 'unknown function "avg"'],
    ['x + q', 'unknown name "x" at position 0'],
    ['q % 2', 'expected an integer, not a float (write int(…)) at position 0'],
    ['int(q) % 0', 'division by zero at position 7'],
    ['q + down', 'expected a number, not nil at position 4'],
    ['q > o', 'the result is a truth value, not a number'],
    ['q ? 1 : 2', 'expected a condition, not a float at position 0'],
    ['max([])', 'max needs at least one number'],
    ['[q][3]', 'index out of range'],
    ['all([q])', 'all needs 2 arguments'],
    ['"text"', 'unexpected """ at position 0'],
  ])('%s: %s', (formula, message) => expect(() => evaluateFormula(formula, data)).toThrow(message));

  it('does not overflow the stack', () =>
    expect(() => evaluateFormula(`${'('.repeat(5000)}q${')'.repeat(5000)}`, data)).toThrow('nested deeper'));

  it('complains before it runs', () => {
    expect(formulaComplaint('q + o', ['q', 'o'])).toBeNull();
    expect(formulaComplaint('q + x', ['q', 'o'])).toContain('unknown name "x"');
    expect(formulaComplaint('q % 2', ['q'])).toContain('expected an integer');
    expect(formulaComplaint('count([q], # > 1)', ['q'])).toBeNull();
  });
});

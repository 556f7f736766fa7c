import { describe, expect, it } from 'vitest';
import { tracesOf } from '../../src/cli/trace-options.js';

describe('traces of the command line', () => {
  it('are neither thinned nor repeated unasked', () => {
    expect(tracesOf({ trace: ['a=a.csv'] })).toEqual([{ name: 'a', file: 'a.csv' }]);
  });
  it('are thinned, and read in a unit, when that is asked', () => {
    expect(tracesOf({ trace: ['a=a.csv'], traceThin: ['a'], traceUnit: ['a=ms'] })).toEqual([
      { name: 'a', file: 'a.csv', thin: true, unit: 'ms' },
    ]);
  });
  it.each([
    { trace: ['a=a.csv', 'a=b.csv'] },
    { trace: ['a'] },
    { trace: ['a=a.csv'], traceThin: ['b'] },
    { trace: ['a=a.csv'], traceUnit: ['a=weeks'] },
    { trace: ['a=a.csv'], traceScale: ['a=0'] },
  ])('are refused: %j', (options) => {
    expect(() => tracesOf(options)).toThrow(/--trace/);
  });
});

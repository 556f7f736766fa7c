import { describe, expect, it } from 'vitest';
import { counted, number, percent, time, wholePercent } from '../src/number-text.js';

describe('numbers as people read them', () => {
  it.each([
    [number(null), '–'],
    [number(1234567.891, 2), '1,234,567.89'],
    [number(-1000), '-1,000'],
    [number(999.6), '1,000'],
    [counted(1, 'start'), '1 start'],
    [counted(267062, 'job'), '267,062 jobs'],
    [percent(0.004), '0.40 %'],
    [percent(0.256), '26 %'],
    [percent(null), '–'],
    [wholePercent(0.004), 'under 1 %'],
    [wholePercent(0), '0 %'],
    [wholePercent(0.5), '50 %'],
    [time(0.34), '340 ms'],
    [time(12), '12.0 s'],
    [time(204), '3.4 min'],
    [time(7560), '2.1 h'],
    [time(0), '0 s'],
    [time(null), '–'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { amount, difference } from '../src/amount.js';

describe('amounts', () => {
  it.each([
    [0.0123, null, 's', '12.3 ms'],
    [41.25, 3, 's', '41.3 ± 3.0 s'],
    [690, null, 's', '11.5 min'],
    [22_320, null, 's', '6.20 h'],
    [0, 0, 's', '0 ± 0 s'],
    [175.4, 2.2, 'USD/day', '175 ± 2 USD/day'],
    [0.25, null, 'fraction', '0.250 fraction'],
    [0, 0.5, 'jobs', '0.000 ± 0.500 jobs'],
    [null, null, 's', '–'],
  ])('%d ± %d %s is written %s', (mean, halfWidth, unit, text) => {
    expect(amount(mean, halfWidth, unit)).toBe(text);
  });

  it.each([
    [-41.2, -48, -35.1, 's', true, '−41.2 s [−48.0, −35.1]'],
    [-41.2, -48, -35.1, 's', false, '41.2 s [35.1, 48.0]'],
    [25.1, 24, 26.2, 'USD/day', true, '+25.1 USD/day [24.0, 26.2]'],
    [-22_320, null, null, 's', true, '−6.20 h'],
    [0.001, -2, 2.002, 'jobs', true, '0.00 jobs [−2.00, 2.00]'],
  ])('a difference of %d [%d, %d] %s is written with its range', (mean, low, high, unit, sign, text) => {
    expect(difference(mean, low, high, unit, sign)).toBe(text);
  });
});

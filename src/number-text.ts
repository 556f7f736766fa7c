import type { Seconds } from './units.js';

/** A number with commas between its thousands. @example thousands('267062') // '267,062' */
const thousands = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/**
 * A number that may be missing, with a fixed number of digits and thousands apart; '–' when missing.
 *
 * @example number(1234.5, 1) // '1,234.5'
 */
export function number(value: number | null, digits = 0): string {
  if (value === null) return '–';
  const [whole = '', part] = value.toFixed(digits).split('.');
  return part === undefined ? thousands(whole) : `${thousands(whole)}.${part}`;
}

/**
 * A number with its noun.
 *
 * @example counted(1, 'start') // '1 start'
 * @example counted(267062, 'job') // '267,062 jobs'
 */
export const counted = (count: number, noun: string): string =>
  `${thousands(String(count))} ${noun}${count === 1 ? '' : 's'}`;

/**
 * A share of one as a percentage; '–' when missing.
 *
 * @example percent(0.123) // '12 %'
 */
export function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(share !== 0 && Math.abs(share) < 0.01 ? 2 : 0)} %`;
}

/** A share of one in whole percent, for a sentence; what is there and rounds to nothing is not nothing, nor all what is not. */
export const wholePercent = (share: number): string =>
  share > 0 && Math.round(100 * share) === 0
    ? 'under 1 %'
    : share < 1 - 1e-9 && Math.round(100 * share) === 100
      ? 'over 99 %'
      : `${Math.round(100 * share)} %`;

/**
 * A time in the unit that people would say it in: '340 ms', '12.0 s', '3.4 min', '2.1 h'; '–' when missing.
 *
 * @example time(204) // '3.4 min'
 */
export function time(value: Seconds | null): string {
  if (value === null) return '–';
  const size = Math.abs(value);
  if (size === 0) return '0 s';
  if (size < 0.9995) return `${Math.round(value * 1000)} ms`;
  if (size < 99.95) return `${value.toFixed(1)} s`;
  if (size < 5_970) return `${(value / 60).toFixed(1)} min`;
  return `${(value / 3600).toFixed(1)} h`;
}

import type { Seconds } from '../units.js';

/** A number that may be missing, with a fixed number of digits and thousands apart; '–' when missing. */
export function number(value: number | null, digits = 0): string {
  if (value === null) return '–';
  const [whole = '', part] = value.toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? grouped : `${grouped}.${part}`;
}

/** A time in the unit that people would say it in: '340 ms', '12.0 s', '3.4 min', '2.1 h'; '–' when missing. */
export function time(value: Seconds | null): string {
  if (value === null) return '–';
  const size = Math.abs(value);
  if (size === 0) return '0 s';
  if (size < 0.9995) return `${Math.round(value * 1000)} ms`;
  if (size < 99.95) return `${value.toFixed(1)} s`;
  if (size < 5_970) return `${(value / 60).toFixed(1)} min`;
  return `${(value / 3600).toFixed(1)} h`;
}

/** A share of one as a percentage; '–' when missing. */
export function percent(value: number | null): string {
  return value === null ? '–' : `${(value * 100).toFixed(value !== 0 && Math.abs(value) < 0.01 ? 2 : 0)} %`;
}

import type { Seconds } from '../../units.js';

/** Whole seconds since 1970 and the rest, kept apart: together they would lose the last digits of a date. */
export type Moment = { readonly whole: number; readonly rest: number };

/** Seconds from one moment to another. */
export const since = (one: Moment, before: Moment): Seconds => one.whole - before.whole + (one.rest - before.rest);

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})([.,]\d+)?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/;

/** A date with or without a time of day, in UTC unless it has an offset; null: it is none. */
export function momentOfDate(text: string): Moment | null {
  const found = DATE.exec(text);
  if (found === null) return null;
  const [, year, month, day, hours = '0', minutes = '0', seconds = '0', fraction = '0', zone = 'Z'] = found;
  const whole =
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hours), Number(minutes), Number(seconds)) / 1000;
  const sign = zone.startsWith('-') ? 1 : -1;
  const away =
    zone === 'Z' || zone === 'UTC' ? 0 : sign * (Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(-2)) * 60);
  const inRange =
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    // The 31st of February is another day of another month.
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day) &&
    Number(hours) < 24 &&
    Number(minutes) < 60 &&
    Number(seconds) <= 60;
  return inRange ? { whole: whole + away, rest: Number(fraction.replace(',', '.')) } : null;
}

/**
 * A number of units of so many seconds. Whole numbers of small units are cut as text, for nanoseconds since 1970 have
 * more digits than a number keeps.
 */
export function momentOfNumber(text: string, factor: Seconds): Moment {
  if (factor >= 1) return { whole: 0, rest: Number(text) * factor };
  const inSecond = Math.round(1 / factor);
  const digits = String(inSecond).length - 1;
  if (!/^\d+$/.test(text) || text.length <= digits) return { whole: 0, rest: Number(text) / inSecond };
  return { whole: Number(text.slice(0, -digits)), rest: Number(text.slice(-digits)) / inSecond };
}

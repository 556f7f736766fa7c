import type { Seconds } from '../units.js';

/** The unit of an axis of simulated time. */
export type TimeUnit = { readonly seconds: Seconds; readonly title: string };

/** Minutes for up to two hours, hours for up to three days, else days. */
export function timeUnitOf(end: Seconds): TimeUnit {
  if (end <= 7200) return { seconds: 60, title: 'minutes since the start' };
  if (end <= 3 * 86_400) return { seconds: 3600, title: 'hours since the start' };
  return { seconds: 86_400, title: 'days since the start' };
}

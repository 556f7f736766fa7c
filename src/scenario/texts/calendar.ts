import type { Seconds } from '../../units.js';
import { nearest } from '../complaints/nearest.js';
import { text as say } from '../messages/texts.js';
import { parseInstant } from './duration.js';
import { attempt, type Parsed, refuse } from './text-error.js';

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
/** The name of a day of the week. */
export type Day = (typeof DAYS)[number];

const GROUPS: Readonly<Record<string, readonly number[]>> = {
  daily: [0, 1, 2, 3, 4, 5, 6],
  weekdays: [0, 1, 2, 3, 4],
  weekends: [5, 6],
  ...Object.fromEntries(DAYS.map((name, i) => [name, [i]])),
  ...Object.fromEntries(DAYS.map((name, i) => [`${name}s`, [i]])),
};
const A_DAY = 86_400;
/** Midnight of Monday, 1 January 2024, UTC. */
const A_MONDAY: Seconds = 1_704_067_200;

/** The first day of a run as it is written. */
export type FirstDayInput = Day | `${number}-${number}-${number}`;

/** The day that begins at t = 0: its weekday, and its midnight (UTC) in seconds since 1970. */
export type FirstDay = { readonly weekday: Day; readonly midnight: Seconds };

/**
 * The first day of a run: a date, or the name of a weekday, which stands for the first such day of 2024.
 *
 * @example firstDay('2026-03-29') // { weekday: 'sunday', midnight: 1774742400 }: clocks change in Europe
 */
export function firstDay(input: string): Parsed<FirstDay> {
  const weekday = DAYS.find((day) => day === input);
  if (weekday !== undefined)
    return { ok: true, value: { weekday, midnight: A_MONDAY + A_DAY * DAYS.indexOf(weekday) } };
  const midnight = /^\d{4}-\d{2}-\d{2}$/.test(input) ? Date.parse(`${input}T00:00:00Z`) / 1000 : Number.NaN;
  // Date.parse refuses most dates that do not exist, but takes the 30th of February for the 1st of March.
  if (Number.isNaN(midnight) || new Date(midnight * 1000).toISOString().slice(0, 10) !== input)
    return {
      ok: false,
      problem: { value: input, what: say.notA(input, 'day'), expected: say.day(DAYS), nearest: nearest(input, DAYS) },
    };
  const days = Math.round((midnight - A_MONDAY) / A_DAY);
  return { ok: true, value: { weekday: DAYS[((days % 7) + 7) % 7], midnight } };
}

/**
 * The instants of a run that a calendar text means: a time of day with the days, or one instant.
 *
 * @param start the day that begins at t = 0, at midnight
 * @example parseCalendar('18:00 weekdays', 'monday', 2 * 86_400) // [64800, 151200]
 */
export function parseCalendar(input: string | number, start: Day, horizon: Seconds): Parsed<readonly Seconds[]> {
  return attempt(() => {
    const parts = typeof input === 'number' ? null : /^\s*(\d{1,2}:\d{2})\s+(\S.*?)\s*$/.exec(input);
    if (parts === null) return [instant(input)];
    const time = instant(parts[1]);
    const days = daysOf(input as string, parts[2]);
    const first = DAYS.indexOf(start);
    const found: Seconds[] = [];
    for (let day = 0; day * A_DAY + time < horizon; day++)
      if (days.has((first + day) % 7)) found.push(day * A_DAY + time);
    return found;
  });
}

function instant(input: string | number): Seconds {
  const parsed = parseInstant(input);
  return parsed.ok ? parsed.value : refuse({ ...parsed.problem, expected: say.calendar });
}

function daysOf(input: string, words: string): Set<number> {
  const days = new Set<number>();
  for (const word of words.split(/[\s,]+/)) {
    const group = Object.hasOwn(GROUPS, word.toLowerCase()) ? GROUPS[word.toLowerCase()] : undefined;
    if (group === undefined)
      refuse({
        value: input,
        what: say.unknownWord(input, word),
        expected: say.calendar,
        nearest: nearest(word, Object.keys(GROUPS)),
        offset: input.indexOf(word),
      });
    for (const day of group) days.add(day);
  }
  return days;
}

import { instant, type LocalTime, localTime } from './time-zone.js';

/** Five fields of a cron text, each as the set of its values. */
export type CronSchedule = {
  /** 0 to 59. */
  readonly minutes: ReadonlySet<number>;
  /** 0 to 23. */
  readonly hours: ReadonlySet<number>;
  /** Days of the month, 1 to 31. */
  readonly days: ReadonlySet<number>;
  /** 1 to 12. */
  readonly months: ReadonlySet<number>;
  /** 0 to 6, Sunday first. */
  readonly weekdays: ReadonlySet<number>;
  /** A star stood for the days of the month: then only the weekday counts. */
  readonly anyDay: boolean;
  /** A star stood for the weekdays. With no star in either, one of the two is enough. */
  readonly anyWeekday: boolean;
};

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

function fieldValue(text: string, names: readonly string[], first: number): number {
  const index = names.indexOf(text.toLowerCase());
  if (index >= 0) return index + first;
  if (!/^\d+$/.test(text)) throw new Error(`cron: "${text}" is not a number`);
  return Number(text);
}

/** One part of a field: `*`, `5`, `5-9`, each with an optional `/step`; `5/15` runs to the end. */
function partValues(part: string, low: number, high: number, names: readonly string[]): readonly number[] {
  const [range = '', stepText, ...more] = part.split('/');
  const step = stepText === undefined ? 1 : Number(stepText);
  if (more.length > 0 || !Number.isInteger(step) || step < 1) throw new Error(`cron: "${part}" has no valid step`);
  const star = range === '*' || range === '?';
  const [fromText = '', toText, ...ends] = range.split('-');
  const from = star ? low : fieldValue(fromText, names, low);
  const to =
    star || (toText === undefined && stepText !== undefined)
      ? high
      : toText === undefined
        ? from
        : fieldValue(toText, names, low);
  if (ends.length > 0 || from < low || to > high || from > to)
    throw new Error(`cron: "${part}" is not within ${low}-${high}`);
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
}

const fieldSet = (text: string, low: number, high: number, names: readonly string[] = []): ReadonlySet<number> =>
  new Set(text.split(',').flatMap((part) => partValues(part, low, high, names)));
const isStar = (text: string): boolean => text.split(',').some((part) => /^[*?](\/1)?$/.test(part));

/**
 * Reads minute, hour, day of month, month and day of week (0–6, Sunday first), as robfig/cron does.
 *
 * @throws Error that names the part it cannot read
 * @example parseCron('0 6 * * mon-fri').hours; // Set { 6 }
 */
export function parseCron(text: string): CronSchedule {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 5) throw new Error(`cron: "${text}" has ${fields.length} fields, not 5`);
  const [minute, hour, day, month, weekday] = fields as [string, string, string, string, string];
  return {
    minutes: fieldSet(minute, 0, 59),
    hours: fieldSet(hour, 0, 23),
    days: fieldSet(day, 1, 31),
    months: fieldSet(month, 1, 12, monthNames),
    weekdays: fieldSet(weekday, 0, 6, weekdayNames),
    anyDay: isStar(day),
    anyWeekday: isStar(weekday),
  };
}

/** Day of month and day of week: both must fit when one of them is a star, else one is enough. */
function dayFits(schedule: CronSchedule, local: LocalTime): boolean {
  const day = schedule.days.has(local.day);
  const weekday = schedule.weekdays.has(local.weekday);
  return schedule.anyDay || schedule.anyWeekday ? day && weekday : day || weekday;
}

/** The start of the next month or day; where clocks skip midnight, the first instant of that day. */
function nextMidnight(local: LocalTime, months: number, zone: string): number {
  const unix = instant(local.year, local.month + months, months > 0 ? 1 : local.day + 1, 0, 0, 0, zone);
  const { hour } = localTime(unix, zone);
  return hour > 12 ? unix + (24 - hour) * 3600 : unix - hour * 3600;
}

/**
 * The next instant strictly after `after` (seconds since 1970) at which the schedule fires.
 * Hours go by in real time as in robfig/cron: a time in the skipped hour of a clock change does not come that day, one
 * in the doubled hour comes twice.
 *
 * @returns Infinity when there is none within five years
 * @example nextTime(parseCron('0 6 * * mon-fri'), 0, 'UTC'); // 21600, the Thursday on which 1970 begins
 */
export function nextTime(schedule: CronSchedule, after: number, zone: string): number {
  const limit = after + 5 * 366 * 86400;
  let unix = Math.floor(after) + 1;
  // Seconds are always 0 in a schedule of five fields; zone offsets may have odd seconds in the far past only.
  unix = Math.ceil(unix / 60) * 60;
  while (unix < limit) {
    const local = localTime(unix, zone);
    if (!schedule.months.has(local.month)) unix = nextMidnight(local, 1, zone);
    else if (!dayFits(schedule, local)) unix = nextMidnight(local, 0, zone);
    else if (!schedule.hours.has(local.hour)) unix += 3600 - local.minute * 60 - local.second;
    else if (!schedule.minutes.has(local.minute)) unix += 60;
    else return unix;
  }
  return Number.POSITIVE_INFINITY;
}

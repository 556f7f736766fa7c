/** Parts of a local date and time; month 1..12, weekday 0 = Sunday. */
export type LocalTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
};

// Both are memories of a pure function: offsets change only at quarters of an hour, and formatters are costly to make.
const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();
const quarter = 900;

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, made);
  return made;
}

/**
 * Whether the zone is known.
 *
 * @example isTimeZone('Europe/Berlin'); // true
 */
export function isTimeZone(zone: string): boolean {
  try {
    formatter(zone);
    return true;
  } catch {
    return false;
  }
}

function computedOffset(unix: number, zone: string): number {
  const parts = Object.fromEntries(
    formatter(zone)
      .formatToParts(unix * 1000)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second) / 1000 - unix;
}

/** Seconds by which the zone's clocks are ahead of UTC at that instant (whole seconds since 1970). */
export function zoneOffset(unix: number, zone: string): number {
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  const block = Math.floor(unix / quarter);
  const offset = known.get(block) ?? computedOffset(block * quarter, zone);
  known.set(block, offset);
  return offset;
}

/** What the zone's clocks show. */
export function localTime(unix: number, zone: string): LocalTime {
  const date = new Date((unix + zoneOffset(unix, zone)) * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: date.getUTCDay(),
  };
}

/**
 * The instant at which the zone's clocks show a time; for one that is skipped or doubled the choice of Go's time.Date.
 * Months and days may overflow.
 */
export function instant(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  zone: string,
): number {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
  const guess = zoneOffset(asUtc, zone);
  return asUtc - zoneOffset(asUtc - guess, zone);
}

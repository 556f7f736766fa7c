/** What the heading of a column says of its values, by the usual ways to write a unit behind a name. */

const SECONDS: readonly (readonly [pattern: RegExp, seconds: number])[] = [
  [/^(?:ns|nanos|nanoseconds?|nsec)$/, 1e-9],
  [/^(?:us|µs|micros|microseconds?|usec)$/, 1e-6],
  [/^(?:ms|millis|milliseconds?|msec)$/, 1e-3],
  [/^(?:s|sec|secs|seconds?)$/, 1],
  [/^(?:min|mins|minutes?)$/, 60],
  [/^(?:h|hr|hrs|hours?)$/, 3600],
];

const RATES: readonly (readonly [pattern: RegExp, seconds: number])[] = [
  [/(?:^|[_ ([/.-])(?:rps|qps|tps)[)\]]*$|(?:\/\s*|[_ ]per[_ ])s(?:ec|econd)?[)\]]*$/i, 1],
  [/(?:^|[_ ([/.-])(?:rpm|qpm|tpm)[)\]]*$|(?:\/\s*|[_ ]per[_ ])m(?:in|inute)?[)\]]*$/i, 60],
  [/(?:^|[_ ([/.-])(?:rph|qph)[)\]]*$|(?:\/\s*|[_ ]per[_ ])h(?:our|r)?[)\]]*$/i, 3600],
  [/(?:\/\s*|[_ ]per[_ ])d(?:ay)?[)\]]*$/i, 86_400],
];

/** The words of a heading: `timestampMs`, `ts_ms`, `time (ms)` and `Time [ms]` end in the same one. */
const wordsOf = (heading: string): string[] =>
  heading
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9µ@]+/)
    .filter((word) => word !== '');

/**
 * Seconds that one unit of a column of times or durations is; null: its heading names no unit.
 *
 * @example secondsOfHeading('ts_ms') // 0.001
 */
export function secondsOfHeading(heading: string): number | null {
  const words = wordsOf(heading);
  const last = words[words.length - 1] ?? '';
  // Alone these are a name of something else: the least, a column h.
  if (words.length === 1 && ['s', 'h', 'min', 'hr'].includes(last)) return null;
  return SECONDS.find(([pattern]) => pattern.test(last))?.[1] ?? null;
}

/**
 * Seconds that a column of rates is a number per; null: its heading names no rate.
 *
 * @example unitOfHeading('requests/min') // 60
 */
export const unitOfHeading = (heading: string): number | null =>
  RATES.find(([pattern]) => pattern.test(heading))?.[1] ?? null;

const TIMES = [
  'timestamp',
  'time',
  'at',
  'arrival',
  'arrival time',
  'arrived at',
  'arrived',
  't',
  'ts',
  'date',
  'datetime',
  'date time',
  'epoch',
  'unix',
  'unix time',
  '@timestamp',
  'time stamp',
  'created at',
  'submitted at',
  'received at',
  'start time',
  'event time',
  'request time',
  'offset',
  'elapsed',
  'elapsed time',
  'instant',
  'interval start',
  'window start',
  'period start',
  'start',
  'bucket',
];

/** A unit that stands alone is one of times where it is written out; `min` may be the least. */
const LONG_UNIT = /^(?:millis|(?:nano|micro|milli)?seconds?|minutes?|hours?)$/;

/** Whether a column is named like one of times: `timestamp`, `arrived_at`, `ts_ms`, `seconds`. */
export function isTimeHeading(heading: string): boolean {
  const words = wordsOf(heading);
  const plain = words.join(' ');
  if (TIMES.includes(plain) || (words.length === 1 && LONG_UNIT.test(plain))) return true;
  return secondsOfHeading(heading) !== null && TIMES.includes(words.slice(0, -1).join(' '));
}

/** Whether a column is named like one of instants, and cannot be one of durations as `time` and `seconds` can. */
export const isInstantHeading = (heading: string): boolean =>
  /^(?:@?timestamp|time stamp|ts|date|datetime|date time|epoch|unix|unix time|.+ (?:at|time))(?: \w+)?$/.test(
    wordsOf(heading).join(' '),
  ) && isTimeHeading(heading);

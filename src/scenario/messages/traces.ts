import { list, show } from './words.js';

const count = (n: number, noun = 'row'): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
const short = (value: number): string => String(Number(value.toPrecision(6)));

/** About recorded arrivals. */
export const trace = {
  used: (file: string, rows: number, used: number) => `${used} of ${count(rows)} of ${file} are played at their times`,
  early: (n: number) => `${count(n)} dropped before the start`,
  late: (n: number, horizon: number) => `${count(n)} dropped after the horizon of ${horizon} s`,
  otherRows: (n: number) => `${count(n)} left out by where`,
  ofOthers: (n: number) => `${count(n)} left to other kinds of demand by a draw (share)`,
  emptyShare: ([from, to]: readonly [number, number]) => `there is nothing between the shares ${from} and ${to}`,
  someShare: 'the lower share first, such as [0, 0.25]',
  times: (taken: string, start: string) => `the times are ${taken}${start === '' ? '' : `, ${start}`}`,
  scaled: (factor: number) => `scaled to ${factor} times as many arrivals a second`,
  repeated: (every: number) => `begun again every ${short(every)} s`,
  thinned: (base: number) => `thinned: a row is kept with probability thin / ${short(base)} a second`,
  inEachRegion: (n: number) => `in each of ${n} regions`,
  firstRowAtZero: 'the first row is t = 0',
  asTheyAre: 'counted from t = 0',
  startAtZero: (start: string) => `t = 0 is the start of the scenario, ${start}`,
  fromAtZero: (from: string | number) => `t = 0 is ${from} of the trace`,
  badFrom: (from: string | number) => `${show(from)} is no instant of the trace`,
  fromOfTimes: 'first-row, or a duration such as 10m',
  fromOfDates: 'first-row, or a date such as 2023-11-16 18:15:46',
  nothing: (
    file: string,
    rows: number,
    { early, late, otherRows }: { readonly early: number; readonly late: number; readonly otherRows: number },
    first: number,
    horizon: number,
    taken: string,
    start: string,
  ) =>
    `0 arrivals: ${late + otherRows === 0 ? `all ${count(rows)} of ${file} lie before the start` : early + otherRows === 0 ? `all ${count(rows)} of ${file} lie after the horizon of ${horizon} s` : `of ${count(rows)} of ${file} ${early} lie before the start, ${late} after the horizon of ${horizon} s and ${otherRows} are left out`}${Number.isFinite(first) ? `, the first at ${short(first)} s` : ''} (times as ${taken}, ${start}); from: first-row lets the first row be t = 0`,
  thinAbove: (highest: number, base: number) =>
    `asks for up to ${short(highest)} arrivals a second, but there are ${short(base)} in the trace: nothing is added to its rows`,
  noClasses: (name: string, file: string) =>
    `${name} has kinds of demand without a name of their own: no row of ${file} can be theirs by its class`,
  giveClasses: 'another "class" in each entry of the demand, or a file without that column',
  users: (name: string) =>
    `the demand for ${name} has users, who wait for answers before they ask again: rows of a file cannot replace them`,
  openDemand: 'a demand with rate, gap, batches or trace',
  rowsOfNobody: (column: string, values: readonly string[]) =>
    `column ${column} has ${list(values)}, which is no ${column} of this demand`,
  noRateToThin: (name: string) => `the demand for ${name} has no rate that its trace could be thinned to`,
  aRate: 'a rate, such as thin: 5/s',
} as const;

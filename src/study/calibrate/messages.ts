/** Every sentence about a calibration that a person can meet is made in this file. */

const show = (value: unknown): string => JSON.stringify(value) ?? String(value);
const clock = (seconds: number): string => `${Number(seconds.toPrecision(6))} s`;

export const fit = {
  nothing: 'nothing is to be fitted',
  tried: (numbers: readonly string[]) => `the fit tried ${numbers.join(', ')}`,
  notParameter: (text: string) => `${show(text)} says no number and range`,
  parameter:
    'a path and a range such as "behaviour.Deployment/web.cpu=50ms..400ms", "behaviour.Deployment/web.cpu:mean=50ms..400ms" or "stores.db.cores=1..16 by 1"',
  twoUnits: (text: string) => `the ends of ${show(text)} have different units`,
  oneUnit: (unit: string) => (unit === '' ? 'a unit after the last number too' : `numbers in ${unit}`),
  emptyRange: (text: string) => `the range of ${show(text)} is empty`,
  range: 'a lower end below the upper end',
  step: (text: string) => `the step of ${show(text)} does not fit into its range`,
  steps: 'a step above 0 and at most as wide as the range',
  tooMany: (count: number) => `${count} numbers are too many to be fitted at once`,
  atMost: (count: number) => `at most ${count}`,
  noField: (path: string, name: string) => `${show(path)} leads to no number: there is no ${show(name)}`,
  notOneValue: (path: string) => `${show(path)} is not one value, but has parts`,
  oneValue: 'the path of a number or a text',
  notACall: (path: string) => `${show(path)} names an argument, but the value is not a call`,
  call: 'a text such as "lognormal(35ms, p95=110ms)"',
  noArgument: (value: string, argument: string) => `${show(value)} has no argument ${show(argument)}`,
  argument: 'the name of an argument, or its place from 1',
  notMatch: (text: string) => `${show(text)} says no series`,
  match: 'a measure and a name such as "replicas of web" or "waiting of queue/orders"',
  noThing: (name: string) => `the run has no ${show(name)}`,
  noMeasure: (measure: string, name: string) => `${name} has no measure ${show(measure)}`,
  ambiguous: (measure: string, name: string) => `several things called ${show(name)} have the measure ${show(measure)}`,
  fewRows: (count: number) => `${count} measured ${count === 1 ? 'value is' : 'values are'} too few`,
  rows: 'two or more',
  noTime: (from: number, until: number) => `from ${clock(from)} until ${clock(until)} there is no time`,
  laterEnd: 'an end after the beginning',
  bin: (bin: number, span: number) => `bins of ${clock(bin)} do not fit into ${clock(span)}`,
  bins: 'bins above 0 s and at most as wide as what is fitted',
  noOverlap: (name: string, from: number, until: number) =>
    `nothing was measured ${name === '' ? '' : `in ${show(name)}, `}from ${clock(from)} until ${clock(until)}`,
  overlap: (first: number, last: number) => `a stretch of ${clock(first)} to ${clock(last)}`,
  beforeStart: (from: number) => `the stretch begins at ${clock(from)} of the simulated time`,
  laterShift: 'a shift with which it begins at 0 s or later',
  afterEnd: (end: number, horizon: number) =>
    `the stretch ends at ${clock(end)} of the simulated time, after the horizon of ${clock(horizon)}`,
  longer: 'a longer horizon, or an earlier end',
  tries: (budget: number) => `${budget} tries find nothing`,
  moreTries: (least: number) => `at least ${least}`,
} as const;

import { run } from '../../run/run.js';
import { complain, type Notes } from '../../scenario/complaints/complaint.js';
import { rootOf, type Source, typescript } from '../../scenario/complaints/place.js';
import { ScenarioError } from '../../scenario/complaints/scenario-error.js';
import type { ScenarioInput } from '../../scenario/input/scenario-input.js';

import type { Scenario } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import { lineSearch } from './line-search.js';
import { distance } from './loss.js';
import { type Match, parseMatch, seriesOf } from './match.js';
import { fit as say } from './messages.js';
import { nelderMead } from './nelder-mead.js';
import { sharpen } from './noise-range.js';
import { nameOf, parseParameter, writtenAs } from './parameter.js';
import { type Asked, asked, type CalibrateQuestion } from './question.js';
import { type Calibration, calibrationOf } from './result.js';
import { type Setting, settingOf, withValue } from './setting.js';
import { MOST_PARAMETERS, spread } from './spread.js';
import { type Bins, binMeans, type Steps } from './steps.js';
import { type Trial, trials } from './trials.js';

/**
 * What the study needs of the scenario: its loose form, where it was written, and how a variant of it is made strict.
 */
export type Subject = {
  /** As it was written. */
  readonly input: ScenarioInput;
  /** Where each part of it was written, for complaints. */
  readonly source: Source;
  /** Makes a variant of it strict. @throws ScenarioError when it cannot run */
  readonly strict: (input: ScenarioInput) => Scenario;
};

/**
 * Share of the tries that resolves the edges of the range within the noise, and that looks around before a simplex
 * starts.
 */
const EDGES = 0.2;
const AROUND = 0.3;
/** Least tries for each number. */
const LEAST_TRIES = 8;

/**
 * Fits numbers of a scenario to a measured series: every try runs all replications on the same draws, is compared in
 * equal bins, and the values with the least distance win.
 *
 * @returns null when `notes` has got complaints; nothing was run then, but for one run that tells what can be matched
 */
export function calibrated(subject: Subject, question: CalibrateQuestion, notes: Notes): Calibration | null {
  const settings = question.fit.flatMap((text): Setting[] => {
    const parameter = parseParameter(text, notes);
    const setting = parameter === null ? null : settingOf(subject.input, parameter, subject.source, notes);
    return setting === null ? [] : [setting];
  });
  const match = parseMatch(question.match, notes);
  const ask = asked(question);
  checkTimes(ask, subject, notes);
  checkSizes(question.fit.length, ask.budget, notes);
  if (notes.complaints.length > 0 || match === null) return null;

  const simulate = simulation(subject, question, ask, match, notes);
  const bins: Bins = { from: ask.from, until: ask.until, width: ask.bin };
  const measured = binMeans(ask.to, bins);
  const inputOf = (numbers: readonly number[]) =>
    settings.reduce((input, { keys, valueOf }, i) => withValue(input, keys, valueOf(numbers[i])), subject.input);
  const tried = trials(
    settings,
    ask.budget,
    (numbers) => {
      const series = naming(settings, numbers, () => simulate(inputOf(numbers), ask.until));
      if (series === null) return null;
      const replications = series.map((steps) => binMeans(steps, bins));
      return { replications, ...distance(replications, measured) };
    },
    question.progress,
  );

  if (tried.at(settings.map(() => 0.5)) === null) return null;
  search(settings.length, ask.budget, (point) => (tried.at(point) as Trial).rmse);
  if (settings.length === 1) sharpen(tried, measured, ask.budget);
  return calibrationOf({
    settings,
    ask,
    measured,
    trials: tried.all(),
    inputOf,
    seriesUntil: (input, until) => simulate(input, until) ?? [],
  });
}

/** A number that does not fit the scenario is not in its file: the complaint says that it was tried. */
function naming<T>(settings: readonly Setting[], numbers: readonly number[], tryThem: () => T): T {
  try {
    return tryThem();
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const tried = say.tried(
      settings.map(({ parameter }, i) => `${nameOf(parameter)} = ${writtenAs(parameter, numbers[i])}`),
    );
    throw new ScenarioError(error.complaints.map((one) => ({ ...one, message: `${one.message} (${tried})` })));
  }
}

/** One number: a grid, then golden section. Several: a look around, then a simplex from the best place. */
function search(numbers: number, budget: number, of: (point: readonly number[]) => number): void {
  if (numbers === 1) {
    lineSearch((x) => of([x]), Math.max(5, Math.floor(budget * (1 - EDGES))));
    return;
  }
  const around = spread(numbers, Math.max(numbers + 1, Math.floor(budget * AROUND)));
  const [start] = around.map((point) => ({ point, value: of(point) })).sort((a, b) => a.value - b.value);
  nelderMead(of, (start as { readonly point: readonly number[] }).point, Math.max(2 * numbers, budget - around.length));
}

/** Runs of a variant up to an instant of the measured time: one series a replication, in measured time. */
function simulation(
  { strict }: Subject,
  { seed, policy }: CalibrateQuestion,
  { shift, bin, replications }: Asked,
  match: Match,
  notes: Notes,
) {
  const sampleEvery = Math.min(60, Math.max(1, Math.round(bin / 20)));
  return (input: ScenarioInput, until: Seconds): Steps[] | null => {
    const scenario = { ...strict(input), horizon: until + shift, warmUp: 0 };
    const series: Steps[] = [];
    for (let replication = 0; replication < replications; replication++) {
      const { tables } = run(scenario, {
        replication,
        sampleEvery,
        keep: 'series',
        ...(seed === undefined ? {} : { seed }),
        ...(policy === undefined ? {} : { policy }),
      });
      const steps = seriesOf(tables, match, notes);
      if (steps === null) return null;
      series.push({ at: Array.from(steps.at, (one) => one - shift), value: steps.value });
    }
    return series;
  };
}

/** There is something to fit, not too much of it, and tries for it. */
function checkSizes(numbers: number, budget: number, notes: Notes): void {
  const at = rootOf(typescript, 'fit');
  if (numbers === 0) complain(notes, at, { value: numbers, what: say.nothing, expected: say.parameter });
  if (numbers > MOST_PARAMETERS)
    complain(notes, at, { value: numbers, what: say.tooMany(numbers), expected: say.atMost(MOST_PARAMETERS) });
  if (budget < LEAST_TRIES * numbers)
    complain(notes, at, { value: budget, what: say.tries(budget), expected: say.moreTries(LEAST_TRIES * numbers) });
}

/** What is fitted and reported must have been measured, and be simulated. */
function checkTimes({ to, from, until, bin, shift, phases }: Asked, subject: Subject, notes: Notes): void {
  const at = rootOf(typescript, 'to');
  const [first, last] = [to.at[0] ?? 0, to.at[to.at.length - 1] ?? 0];
  const refuse = (what: string, expected: string) => complain(notes, at, { value: [from, until], what, expected });
  if (to.at.length < 2) return refuse(say.fewRows(to.at.length), say.rows);
  if (!(from < until)) return refuse(say.noTime(from, until), say.laterEnd);
  if (!(bin > 0 && bin <= until - from)) return refuse(say.bin(bin, until - from), say.bins);
  for (const phase of [{ name: '', from, until }, ...phases])
    if (!(phase.from < phase.until) || phase.until <= first || phase.from >= last)
      return refuse(say.noOverlap(phase.name, phase.from, phase.until), say.overlap(first, last));
  const end = Math.max(until, ...phases.map((phase) => phase.until)) + shift;
  if (from + shift < 0) refuse(say.beforeStart(from + shift), say.laterShift);
  const { horizon } = subject.strict(subject.input);
  if (end > horizon) refuse(say.afterEnd(end, horizon), say.longer);
}

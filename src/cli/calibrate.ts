import { stringify } from 'yaml';
import { calibrate } from '../calibrate.js';
import { noNotes } from '../scenario/complaint.js';
import { policyNames } from '../scenario/scenario.js';
import { ScenarioError } from '../scenario/scenario-error.js';
import { parseDuration } from '../scenario/texts/duration.js';
import { measuredChart, renderCalibration } from '../show/index.js';
import type { CalibrateQuestion, Calibration, Phase } from '../study/index.js';
import { chartFiles } from './chart-files.js';
import { DONE } from './exit-code.js';
import { checkFolder, type OutFile, writeAll } from './files.js';
import { userError } from './guard.js';
import { type Column, measuredIn } from './measured.js';
import { policyToRun } from './policies.js';
import { progress } from './progress.js';
import { withinLimits } from './run-limits.js';
import { scenarioOfCommand } from './scenario-of.js';

/** What `hooke calibrate` is told. */
export type CalibrateOptions = {
  readonly fit: readonly string[];
  readonly to: string;
  readonly match: string;
  readonly time?: string;
  readonly stamps?: 'start' | 'end';
  readonly from?: string;
  readonly until?: string;
  readonly bin?: string;
  readonly shift?: string;
  readonly phase?: readonly string[];
  readonly replications?: number;
  readonly budget?: number;
  readonly policy?: string;
  readonly seed?: number;
  readonly trace?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
};

/** `hooke calibrate`: fits numbers of a scenario to a measured series, and says how well. */
export async function calibrateCommand(file: string, options: CalibrateOptions): Promise<number> {
  const { quiet = false, json = false, trace = [], out } = options;
  const loaded = await scenarioOfCommand(file, trace, quiet);
  const policy = policyToRun(policyNames(loaded.input), options.policy);
  checkFolder('--out', out);
  const notes = noNotes();
  const { match, column } = matchOf(options.match);
  const to = measuredIn(options.to, column, options.time, options.stamps === 'end', notes);
  if (to === null) throw new ScenarioError(notes.complaints);
  const bar = progress('calibrating', quiet);
  const question: CalibrateQuestion = {
    fit: options.fit,
    to,
    match,
    ...timesOf(options),
    ...(options.replications === undefined ? {} : { replications: options.replications }),
    ...(options.budget === undefined ? {} : { budget: options.budget }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(policy === undefined ? {} : { policy }),
    progress: bar.report,
  };
  const found = await withinLimits(loaded, () => calibrate(loaded, question));
  bar.end();
  if (out !== undefined)
    writeAll([...(await chartFiles(out, [measuredChart(chartOf(found, match, options.to))])), binsOf(found, out)]);
  const { scenario: _scenario, ...plain } = found;
  process.stdout.write(
    json
      ? `${JSON.stringify(plain, null, 2)}\n`
      : `${renderCalibration(found, column.name)}\n${stringify(found.patch, { lineWidth: 0 })}`,
  );
  return DONE;
}

/**
 * `replicas of web = replicas`, `done of web = requests / 300`: the series of the run, and the column with a factor.
 */
function matchOf(text: string): { readonly match: string; readonly column: Column } {
  const found = /^([^=]+)=\s*("[^"]+"|[^*/]+?)\s*(?:([*/])\s*(\d+(?:\.\d*)?(?:e-?\d+)?))?\s*$/.exec(text);
  if (found === null)
    throw userError(
      `--match ${text}: expected a series of the run and a column, for example "replicas of web = replicas" or "done of web = requests / 300"`,
    );
  const [, match = '', name = '', sign, number = '1'] = found;
  const factor = sign === '/' ? 1 / Number(number) : Number(number);
  if (!(factor > 0 && Number.isFinite(factor))) throw userError(`--match ${text}: expected a factor above 0`);
  return { match: match.trim(), column: { name: name.replace(/^"(.*)"$/, '$1'), factor } };
}

function timesOf(
  options: CalibrateOptions,
): Partial<Pick<CalibrateQuestion, 'from' | 'until' | 'bin' | 'shift' | 'phases'>> {
  const given = (['from', 'until', 'bin', 'shift'] as const).flatMap((name) =>
    options[name] === undefined ? [] : [[name, seconds(`--${name}`, options[name])] as const],
  );
  return {
    ...Object.fromEntries(given),
    ...(options.phase === undefined ? {} : { phases: options.phase.map(phaseOf) }),
  };
}

function phaseOf(text: string): Phase {
  const found = /^([^=]+)=(.+?)\.\.(.+)$/.exec(text);
  if (found === null) throw userError(`--phase ${text}: expected name=from..until, for example high=16h..17h40m`);
  const [, name = '', from = '', until = ''] = found;
  return { name: name.trim(), from: seconds(`--phase ${text}`, from), until: seconds(`--phase ${text}`, until) };
}

function seconds(option: string, text: string): number {
  const sign = text.trim().startsWith('-') ? -1 : 1;
  const parsed = parseDuration(text.trim().replace(/^-/, ''));
  if (!parsed.ok) throw userError(`${option}: ${parsed.problem.what}: expected ${parsed.problem.expected}`);
  return sign * parsed.value;
}

function chartOf({ series, parameters, rmse, phases }: Calibration, match: string, file: string) {
  const [first] = parameters;
  const finding = `${first?.name ?? ''} = ${first?.text ?? ''}${parameters.length > 1 ? ` and ${parameters.length - 1} more` : ''}: ${match} as measured within ${rmse.toFixed(2)} (RMSE)`;
  const predicted = phases.filter(({ fitted }) => !fitted).map(({ name }) => name);
  const detail = `measured: ${file}; time-weighted means in bins${predicted.length === 0 ? '' : `; predicted, not fitted: ${predicted.join(', ')}`}`;
  return { name: 'calibration', headline: { finding, detail }, panels: [{ title: match, series }] };
}

function binsOf({ series }: Calibration, folder: string): OutFile {
  const cell = (value: number | null) => (value === null ? '' : Number(value.toPrecision(9)));
  const rows = series.map(({ at, measured, simulated }) => `${at},${cell(measured)},${cell(simulated)}`);
  return { folder, name: 'calibration.csv', content: `${['at_s,measured,simulated', ...rows].join('\n')}\n` };
}

import { parseDuration } from '../scenario/texts/duration.js';
import type { CalibrateQuestion, Phase } from '../study/index.js';
import { userError } from './guard.js';

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
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
};

/**
 * `replicas of web = replicas`, `done of web = requests / 300`: the series of the run, and the column with a factor.
 */
export function matchOf(text: string): {
  readonly match: string;
  readonly column: { readonly name: string; readonly factor: number };
} {
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

/** The times among the options, in seconds. */
export function timesOf(
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

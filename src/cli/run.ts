import { simulate } from '../api/simulate.js';
import { strict } from '../api/strict.js';
import type { Keep } from '../results/recorder.js';
import { policyNames, TODAY } from '../scenario/normalize/policy.js';
import { assumptionsScreen, oneScreen } from '../show/index.js';
import { checkCharts } from './chart-files.js';
import { DONE, GOAL_MISSED } from './exit-code.js';
import { checkFolder } from './files.js';
import type { CommonOptions } from './options.js';
import { paint } from './paint.js';
import { policyToRun } from './policies.js';
import { progress } from './progress.js';
import { withinLimits } from './run-limits.js';
import { scenarioOfCommand } from './scenario-of.js';
import { print, printJson } from './terminal.js';
import { type TraceOptions, tracesOf } from './trace-options.js';
import { writeRun } from './write-run.js';

/** What `hooke run` can be told. */
export type RunCommandOptions = CommonOptions &
  TraceOptions & {
    readonly policy?: string;
    readonly replication?: number;
    /** Rows of every job and request are many: they are written when they are asked for. */
    readonly keep?: Extract<Keep, 'series' | 'everything'>;
    readonly assumptions?: boolean;
  };

/** `hooke run`: one simulated run, its summary on stdout. */
export async function runCommand(file: string | undefined, options: RunCommandOptions): Promise<number> {
  const { seed, replication = 0, quiet = false, json = false, out, csv } = options;
  const loaded = await scenarioOfCommand(file, tracesOf(options), quiet, (names) => [
    policyToRun(names, options.policy) ?? TODAY,
  ]);
  const policy = policyToRun(policyNames(loaded.input), options.policy);
  checkFolder('--out', out);
  checkFolder('--csv', csv);
  await checkCharts(out);
  const bar = progress(`simulating ${policy ?? 'today'}`, quiet);
  const keep = out === undefined && csv === undefined ? 'summary' : (options.keep ?? 'series');
  const result = await withinLimits(loaded, () =>
    simulate(loaded, {
      ...(seed === undefined ? {} : { seed }),
      ...(policy === undefined ? {} : { policy }),
      replication,
      keep,
      progress: (at, until) => bar.report(at, until),
    }),
  );
  bar.end();
  await writeRun(result, strict(loaded, policy), { out, csv, keep });
  if (json) await printJson(result.summary);
  else print(oneScreen(result.summary, paint()));
  if (!json && options.assumptions) print(`\n${assumptionsScreen(result.summary.assumptions, paint())}`);
  return result.summary.goals.every((goal) => goal.met) ? DONE : GOAL_MISSED;
}

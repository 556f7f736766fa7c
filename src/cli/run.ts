import { simulate } from '../api/simulate.js';
import { strict } from '../api/strict.js';
import { policyNames } from '../scenario/normalize/policy.js';
import { assumptionsScreen, oneScreen } from '../show/index.js';
import { DONE, GOAL_MISSED } from './exit-code.js';
import { checkFolder } from './files.js';
import type { CommonOptions } from './options.js';
import { paint } from './paint.js';
import { policyToRun } from './policies.js';
import { progress } from './progress.js';
import { withinLimits } from './run-limits.js';
import { scenarioOfCommand } from './scenario-of.js';
import { print, printJson } from './terminal.js';
import { writeRun } from './write-run.js';

/** What `hooke run` can be told. */
export type RunCommandOptions = CommonOptions & {
  readonly policy?: string;
  readonly replication?: number;
  readonly assumptions?: boolean;
};

/** `hooke run`: one simulated run, its summary on stdout. */
export async function runCommand(file: string | undefined, options: RunCommandOptions): Promise<number> {
  const { seed, replication = 0, quiet = false, json = false, out, csv, trace = [] } = options;
  const loaded = await scenarioOfCommand(file, trace, quiet);
  const policy = policyToRun(policyNames(loaded.input), options.policy);
  checkFolder('--out', out);
  checkFolder('--csv', csv);
  const bar = progress(`simulating ${policy ?? 'today'}`, quiet);
  const keep = out === undefined && csv === undefined ? 'summary' : 'series';
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
  await writeRun(result, strict(loaded, policy), { out, csv });
  if (json) await printJson(result.summary);
  else print(oneScreen(result.summary, paint()));
  if (!json && options.assumptions) print(`\n${assumptionsScreen(result.summary.assumptions, paint())}`);
  return result.summary.goals.every((goal) => goal.met) ? DONE : GOAL_MISSED;
}

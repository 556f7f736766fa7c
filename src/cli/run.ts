import { simulate, strict } from '../hooke.js';
import { nearest } from '../scenario/nearest.js';
import { policyNames } from '../scenario/scenario.js';
import { oneScreen } from '../show/index.js';
import { DONE, GOAL_MISSED } from './exit-code.js';
import { userError } from './guard.js';
import type { Common } from './main.js';
import { paint } from './paint.js';
import { progress } from './progress.js';
import { scenarioOfCommand } from './scenario-of.js';
import { writeRun } from './write-run.js';

/** `hooke run`: one simulated run, its summary on stdout. */
export async function runCommand(file: string | undefined, options: Common & { readonly policy?: string; readonly replication?: number }): Promise<number> {
  const { seed, replication = 0, quiet = false, json = false, out, csv, trace = [] } = options;
  const loaded = await scenarioOfCommand(file, trace, quiet);
  const policy = policyOf(policyNames(loaded.input), options.policy);
  const bar = progress(`simulating ${policy ?? 'today'}`, quiet);
  const keep = out === undefined && csv === undefined ? 'summary' : 'series';
  const result = simulate(loaded, { ...(seed === undefined ? {} : { seed }), ...(policy === undefined ? {} : { policy }), replication, keep, progress: (at, until) => bar.report(at, until) });
  bar.end();
  await writeRun(result, strict(loaded, policy), { out, csv });
  process.stdout.write(json ? `${JSON.stringify(result.summary, null, 2)}\n` : oneScreen(result.summary, paint()));
  return result.summary.goals.every((goal) => goal.met) ? DONE : GOAL_MISSED;
}

/** The name that was asked for, or the first policy of the scenario; undefined when it has none. */
function policyOf(names: readonly string[], asked: string | undefined): string | undefined {
  if (asked === undefined || names.includes(asked)) return asked ?? names[0];
  const near = nearest(asked, names);
  throw userError(`--policy ${asked}: there is no such policy${names.length === 0 ? ', the scenario has none' : `, expected one of ${names.join(', ')}`}${near === null ? '' : `; did you mean '${near}'?`}`);
}

import { simulate } from '../api/simulate.js';
import { strict } from '../api/strict.js';
import { policyNames } from '../scenario/normalize/policy.js';
import { oneScreen } from '../show/index.js';
import { DONE, GOAL_MISSED } from './exit-code.js';
import { checkFolder } from './files.js';
import type { CommonOptions } from './options.js';
import { paint } from './paint.js';
import { policyToRun } from './policies.js';
import { progress } from './progress.js';
import { withinLimits } from './run-limits.js';
import { scenarioOfCommand } from './scenario-of.js';
import { type TraceOptions, tracesOf } from './trace-options.js';
import { writeRun } from './write-run.js';

/** `hooke run`: one simulated run, its summary on stdout. */
export async function runCommand(
  file: string | undefined,
  options: CommonOptions & TraceOptions & { readonly policy?: string; readonly replication?: number },
): Promise<number> {
  const { seed, replication = 0, quiet = false, json = false, out, csv } = options;
  const loaded = await scenarioOfCommand(file, tracesOf(options), quiet);
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
  process.stdout.write(json ? `${JSON.stringify(result.summary, null, 2)}\n` : oneScreen(result.summary, paint()));
  return result.summary.goals.every((goal) => goal.met) ? DONE : GOAL_MISSED;
}

import { availableParallelism } from 'node:os';
import { compare } from '../api/compare.js';
import { csvPieces } from '../results/index.js';
import { policyNames } from '../scenario/normalize/policy.js';
import { comparisonCharts } from '../show/index.js';
import { comparisonTable, goalTable, keepsGoals } from '../study/index.js';
import { chartFiles, checkCharts } from './chart-files.js';
import { DONE, GOAL_MISSED } from './exit-code.js';
import { checkFolder, foldersOf, type OutFile, writeAll } from './files.js';
import type { CommonOptions } from './options.js';
import { chosenPolicies, policiesToCompare } from './policies.js';
import { progress } from './progress.js';
import { withinLimits } from './run-limits.js';
import { scenarioOfCommand } from './scenario-of.js';
import { print, printJson } from './terminal.js';
import { type TraceOptions, tracesOf } from './trace-options.js';

/**
 * `hooke compare`: policies under the same draws, the comparison on stdout. The chosen policy, or each of them when none
 * is named, must keep every goal.
 */
export async function compareCommand(
  file: string | undefined,
  options: CommonOptions &
    TraceOptions & {
      readonly policies?: string;
      readonly policy?: string;
      readonly replications?: number;
      readonly workers?: number;
    },
): Promise<number> {
  const { seed, quiet = false, json = false, out, csv, replications = 10, workers = availableParallelism() } = options;
  const loaded = await scenarioOfCommand(file, tracesOf(options), quiet, (names) =>
    policiesToCompare(names, options.policies),
  );
  const policies = policiesToCompare(policyNames(loaded.input), options.policies);
  const chosen = chosenPolicies(policies, options.policy);
  checkFolder('--out', out);
  checkFolder('--csv', csv);
  await checkCharts(out);
  const bar = progress(`comparing ${policies.length} ${policies.length === 1 ? 'policy' : 'policies'}`, quiet);
  const answer = await withinLimits(loaded, () =>
    compare(loaded, { policies, replications, workers, ...(seed === undefined ? {} : { seed }), progress: bar.report }),
  );
  bar.end();
  const tables = [comparisonTable(answer), ...(answer.goals.length === 0 ? [] : [goalTable(answer)])];
  const files: OutFile[] = foldersOf(csv, out).flatMap((folder) =>
    tables.map((table) => ({ folder, name: `${table.name}.csv`, content: csvPieces(table) })),
  );
  if (out !== undefined) files.push(...(await chartFiles(out, comparisonCharts(answer))));
  await writeAll(files);
  const { runs: _runs, toString: _toString, ...plain } = answer;
  if (json) await printJson(plain);
  else print(String(answer));
  return chosen.every((policy) => keepsGoals(answer.goals, policy)) ? DONE : GOAL_MISSED;
}

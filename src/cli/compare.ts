import { availableParallelism } from 'node:os';
import { compare } from '../api/compare.js';
import { toCsv } from '../results/index.js';
import { policyNames } from '../scenario/normalize/policy.js';
import { comparisonCharts } from '../show/index.js';
import { comparisonTable } from '../study/index.js';
import { chartFiles } from './chart-files.js';
import { DONE } from './exit-code.js';
import { checkFolder, foldersOf, type OutFile, writeAll } from './files.js';
import type { CommonOptions } from './options.js';
import { policiesToCompare } from './policies.js';
import { progress } from './progress.js';
import { withinLimits } from './run-limits.js';
import { scenarioOfCommand } from './scenario-of.js';
import { type TraceOptions, tracesOf } from './trace-options.js';

/** `hooke compare`: policies under the same draws, the comparison on stdout. */
export async function compareCommand(
  file: string | undefined,
  options: CommonOptions &
    TraceOptions & { readonly policies?: string; readonly replications?: number; readonly workers?: number },
): Promise<number> {
  const { seed, quiet = false, json = false, out, csv, replications = 10, workers = availableParallelism() } = options;
  const loaded = await scenarioOfCommand(file, tracesOf(options), quiet);
  const policies = policiesToCompare(policyNames(loaded.input), options.policies);
  checkFolder('--out', out);
  checkFolder('--csv', csv);
  const bar = progress(`comparing ${policies.length} ${policies.length === 1 ? 'policy' : 'policies'}`, quiet);
  const answer = await withinLimits(loaded, () =>
    compare(loaded, { policies, replications, workers, ...(seed === undefined ? {} : { seed }), progress: bar.report }),
  );
  bar.end();
  const files: OutFile[] = foldersOf(csv, out).map((folder) => ({
    folder,
    name: 'comparison.csv',
    content: toCsv(comparisonTable(answer)),
  }));
  if (out !== undefined) files.push(...(await chartFiles(out, comparisonCharts(answer))));
  writeAll(files);
  const { runs: _runs, toString: _toString, ...plain } = answer;
  process.stdout.write(json ? `${JSON.stringify(plain, null, 2)}\n` : String(answer));
  return DONE;
}

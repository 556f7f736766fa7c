import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { compare } from '../hooke.js';
import { toCsv } from '../results/index.js';
import { nearest } from '../scenario/nearest.js';
import { policyNames } from '../scenario/scenario.js';
import { comparisonCharts, draw } from '../show/index.js';
import { comparisonTable } from '../study/index.js';
import { DONE } from './exit-code.js';
import { writeWhole } from './files.js';
import { userError } from './guard.js';
import type { Common } from './main.js';
import { progress } from './progress.js';
import { scenarioOfCommand } from './scenario-of.js';

/** `hooke compare`: policies under the same luck, the comparison on stdout. */
export async function compareCommand(file: string | undefined, options: Common & { readonly policies?: string; readonly replications?: number; readonly workers?: number }): Promise<number> {
  const { seed, quiet = false, json = false, out, csv, trace = [], replications = 10, workers = availableParallelism() } = options;
  const loaded = await scenarioOfCommand(file, trace, quiet);
  const policies = policiesOf(policyNames(loaded.input), options.policies);
  const bar = progress(`comparing ${policies.length} policies`, quiet);
  const answer = await compare(loaded, { policies, replications, workers, ...(seed === undefined ? {} : { seed }), progress: bar.report });
  bar.end();
  const files: [path: string, content: string | Uint8Array][] = [];
  for (const folder of new Set([csv, out])) if (folder !== undefined) files.push([join(folder, 'comparison.csv'), toCsv(comparisonTable(answer))]);
  if (out !== undefined) for (const { name, spec, svg, png } of await draw(comparisonCharts(answer))) files.push([join(out, `${name}.vl.json`), spec], [join(out, `${name}.svg`), svg], [join(out, `${name}.png`), png]);
  for (const [path, content] of files) writeWhole(path, content);
  const { runs: _runs, toString: _toString, ...plain } = answer;
  process.stdout.write(json ? `${JSON.stringify(plain, null, 2)}\n` : String(answer));
  return DONE;
}

function policiesOf(names: readonly string[], asked: string | undefined): readonly string[] {
  if (names.length === 0) throw userError('the scenario has no policies to compare: name some under `policies`');
  if (asked === undefined) return names;
  const wanted = asked.split(',').map((name) => name.trim());
  const unknown = wanted.find((name) => !names.includes(name));
  const twice = wanted.find((name, i) => wanted.indexOf(name) !== i);
  if (twice !== undefined) throw userError(`--policies ${asked}: '${twice}' is named twice`);
  if (unknown === undefined) return wanted;
  const near = nearest(unknown, names);
  throw userError(`--policies ${asked}: there is no policy '${unknown}', expected one of ${names.join(', ')}${near === null ? '' : `; did you mean '${near}'?`}`);
}

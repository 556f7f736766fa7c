import { jsonTextPieces } from '../printable.js';
import { csvPieces, type TableName, tableNames } from '../results/index.js';
import type { Keep } from '../results/recorder.js';
import type { Result } from '../run/run.js';
import type { Scenario } from '../scenario/strict.js';
import { poolsOf, runCharts, type TimelineInput } from '../show/index.js';

import { chartFiles } from './chart-files.js';
import { foldersOf, type OutFile, writeAll } from './files.js';

/** Where a command writes what it found (undefined: nowhere), and what was kept of the run. */
type Targets = { readonly out: string | undefined; readonly csv: string | undefined; readonly keep: Keep };

/** A row a job and a request: a table without its rows would look like a run without work. */
const KEPT_WITH_EVERYTHING: readonly TableName[] = ['jobs', 'requests'];

/**
 * Writes every table that was kept as CSV, and the charts of a run as Vega-Lite, SVG and PNG. Charts are made before the first file
 * is written; of a table only a piece is made at a time.
 */
export async function writeRun(
  { summary, tables }: Result,
  scenario: Scenario,
  { out, csv, keep }: Targets,
): Promise<void> {
  const files: OutFile[] = [];
  for (const folder of foldersOf(csv, out))
    for (const name of tableNames.filter((one) => keep === 'everything' || !KEPT_WITH_EVERYTHING.includes(one)))
      files.push({ folder, name: `${name}.csv`, content: csvPieces(tables[name]) });
  if (out !== undefined) {
    files.push({ folder: out, name: 'summary.json', content: jsonFile(summary) });
    files.push(...(await chartFiles(out, runCharts(summary, tables, poolsOf(scenario), spansOf(scenario)))));
  }
  await writeAll(files);
}

function* jsonFile(value: unknown): Generator<string> {
  yield* jsonTextPieces(value, 2);
  yield '\n';
}

/** The incidents of the scenario as spans of time, instants where they have no end. */
function spansOf({ incidents, horizon }: Scenario): TimelineInput['spans'] {
  return incidents
    .filter(({ at }) => at < horizon)
    .map((incident) => ({
      from: incident.at,
      to: Math.min('until' in incident ? incident.until : incident.at, horizon),
      label: incident.label,
    }));
}

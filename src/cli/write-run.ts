import { tableNames, toCsv } from '../results/index.js';
import type { Incident, Scenario } from '../scenario/strict.js';
import { poolsOf, runCharts, type TimelineInput } from '../show/index.js';
import type { Result } from '../simulate.js';
import { chartFiles } from './chart-files.js';
import { foldersOf, type OutFile, writeAll } from './files.js';

/** Where a command writes what it found; undefined: nowhere. */
type Targets = { readonly out: string | undefined; readonly csv: string | undefined };

/**
 * Writes every table as CSV, and the charts of a run as Vega-Lite, SVG and PNG. Everything is made before the first
 * file is written.
 */
export async function writeRun({ summary, tables }: Result, scenario: Scenario, { out, csv }: Targets): Promise<void> {
  const files: OutFile[] = [];
  for (const folder of foldersOf(csv, out))
    for (const name of tableNames) files.push({ folder, name: `${name}.csv`, content: toCsv(tables[name]) });
  if (out !== undefined) {
    files.push({ folder: out, name: 'summary.json', content: `${JSON.stringify(summary, null, 2)}\n` });
    files.push(...(await chartFiles(out, runCharts(summary, tables, poolsOf(scenario), spansOf(scenario)))));
  }
  writeAll(files);
}

/** The incidents of the scenario as spans of time, instants where they have no end. */
function spansOf({ incidents, horizon }: Scenario): TimelineInput['spans'] {
  return incidents
    .filter(({ at }) => at < horizon)
    .map((incident) => ({
      from: incident.at,
      to: Math.min('until' in incident ? incident.until : incident.at, horizon),
      label: labelOf(incident),
    }));
}

function labelOf(incident: Incident): string {
  switch (incident.kind) {
    case 'zone-outage':
      return `${incident.zone} lost`;
    case 'region-outage':
      return `${incident.region} lost`;
    case 'stock-out':
      return `no ${incident.instanceType}`;
    case 'slow-registry':
      return 'slow registry';
    case 'slow-store':
      return `slow ${incident.store}`;
    case 'broken-metrics':
      return `no ${incident.source ?? 'metrics'}`;
    case 'batch':
      return `${incident.size} jobs for ${incident.queue}`;
    case 'scale':
      return `${incident.workload} scaled to ${incident.replicas}`;
    case 'apply':
      return `${incident.object} ${incident.change.kind === 'removal' ? 'deleted' : 'edited'}`;
    case 'rollout':
      return `rollout of ${incident.workload}`;
    case 'restart':
      return `${incident.controller} restarts`;
  }
}

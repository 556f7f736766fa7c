import type { Sketch } from '../../kernel/sketch.js';
import type { Seconds } from '../../units.js';
import type { BillLine } from '../bill.js';
import type { GroupTally } from '../node-ledger.js';
import { all, total } from '../tallies/over.js';
import { allEnded } from '../tallies/times.js';
import { type Over, perRegion, times, whole } from './declare.js';
import type { Measures } from './measure.js';
import { idleShareOf } from './run.js';

/** What is remembered of one node group, and its lines of the bill. */
export type NodesFacts = Over<GroupTally> & { readonly boots: Sketch; readonly lines: readonly BillLine[] };

/** @param lines of the bill of these regions */
export const nodesFacts = (
  name: string,
  groups: readonly GroupTally[],
  lines: readonly BillLine[],
  measured: Seconds,
): NodesFacts => ({
  of: groups,
  measured,
  boots: all(groups, (one) => one.boots),
  lines: lines.filter((line) => line.group === name),
});

const { sum, highest, mean } = perRegion<GroupTally, NodesFacts>();

/** The numbers of a group of nodes, in the order of the table `summary`. */
export const nodes = {
  ...times('boot', 'time from the request for a node to ready', (from: NodesFacts) => allEnded(from.boots)),
  nodesMean: mean('nodes', 'ready nodes, averaged over time', (one) => one.ready),
  nodesMax: highest('nodes', 'most ready nodes, in one region', (one) => one.ready.most),
  bootingMean: mean('nodes', 'nodes requested and not yet ready, averaged over time', (one) => one.booting),
  requested: sum('nodes', 'nodes asked for', (one) => one.requested),
  refused: sum('nodes', 'requests for nodes that were refused', (one) => one.refused),
  nodeSeconds: whole(
    's',
    'seconds that machines ran',
    (from: NodesFacts) => total(from.lines, (line) => line.nodeSeconds),
    { overRegions: 'sum' },
  ),
  billedSeconds: whole(
    's',
    'seconds that were billed',
    (from: NodesFacts) => total(from.lines, (line) => line.billedSeconds),
    { overRegions: 'sum' },
  ),
  usd: whole('USD', 'cost', (from: NodesFacts) => total(from.lines, (line) => line.usd), { overRegions: 'sum' }),
  idleShare: whole('fraction', 'share of the billed capacity that no pod asked for', (from: NodesFacts) =>
    idleShareOf(from.lines),
  ),
} as const satisfies Measures<NodesFacts>;

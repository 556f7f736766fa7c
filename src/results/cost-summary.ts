import type { Dollars, Seconds } from '../units.js';
import type { BillLine } from './bill.js';
import type { GroupTally } from './node-ledger.js';
import type { CostSummary, Maybe, NodesSummary } from './summary.js';
import { all, highest, meanLevel, total } from './tallies/over.js';
import { ratio, spread } from './tallies/spread.js';

const DAY = 86_400;

/** The cost of one region or of all. @param jobs finished since the start of the run */
export function costSummary(lines: readonly BillLine[], end: Seconds, jobs: number): CostSummary {
  const usd = total(lines, (line) => line.usd);
  const days = ratio(end, DAY);
  return {
    usd,
    usdPerDay: days === null || days === 0 ? null : usd / days,
    usdPerThousandJobs: ratio(usd * 1000, jobs),
    idleShare: idleShareOf(lines),
    byGroup: sums(lines, (line) => (line.capacityType === 'control-plane' ? 'control-plane' : line.group)),
    byCapacityType: sums(lines, (line) => line.capacityType),
  };
}

function sums(lines: readonly BillLine[], by: (line: BillLine) => string): Record<string, Dollars> {
  const names = [...new Set(lines.map(by))].sort();
  return Object.fromEntries(
    names.map((name) => [
      name,
      total(
        lines.filter((line) => by(line) === name),
        (line) => line.usd,
      ),
    ]),
  );
}

/** Weighted by dollars, nodes only. */
function idleShareOf(lines: readonly BillLine[]): Maybe {
  const known = lines.filter((line) => line.idleShare !== null);
  return ratio(
    total(known, (line) => line.usd * (line.idleShare as number)),
    total(known, (line) => line.usd),
  );
}

/** One node group, in one region or over several of them. */
export function nodesSummary(
  name: string,
  of: readonly GroupTally[],
  lines: readonly BillLine[],
  measured: Seconds,
): NodesSummary {
  const own = lines.filter((line) => line.group === name);
  return {
    name,
    ...spread(
      'boot',
      all(of, (one) => one.boots),
    ),
    nodesMean: meanLevel(of, (one) => one.ready, measured),
    nodesMax: highest(of, (one) => one.ready.most),
    bootingMean: meanLevel(of, (one) => one.booting, measured),
    requested: total(of, (one) => one.requested),
    refused: total(of, (one) => one.refused),
    nodeSeconds: total(own, (line) => line.nodeSeconds),
    billedSeconds: total(own, (line) => line.billedSeconds),
    usd: total(own, (line) => line.usd),
    idleShare: idleShareOf(own),
  };
}

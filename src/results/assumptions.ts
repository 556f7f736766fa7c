import type { Assumption, Scenario } from '../scenario/strict.js';
import { isKnown, type Seconds } from '../units.js';
import { type BillLine, ranFor } from './bill.js';
import type { NodeLedger, NodeRecord } from './node-ledger.js';

/** One number that a run used and that its scenario does not give. */
export type UsedAssumption = Omit<InUse, 'usedBy'>;

/** The same with what used it. */
export type InUse = Assumption & {
  /** Region in which it was used. */
  readonly region: string;
};

/**
 * The numbers that this run took because the scenario does not say its own: those of machines that were launched, of
 * stages that a node went through, of pods, fees and periods.
 *
 * @param end the end of the run
 */
export function usedAssumptions(
  scenario: Scenario,
  nodes: NodeLedger,
  lines: readonly BillLine[],
  end: Seconds,
): InUse[] {
  return scenario.regions.flatMap((region, i) => {
    const own = nodes.nodes.filter(({ group }) => group.region === i);
    const billed = lines.filter((line) => line.region === region.name);
    return region.assumptions
      .filter(({ usedBy }) => isUsed(usedBy, own, billed, end))
      .map((one) => ({ region: region.name, ...one }));
  });
}

function isUsed(
  usedBy: Assumption['usedBy'],
  nodes: readonly NodeRecord[],
  lines: readonly BillLine[],
  end: Seconds,
): boolean {
  switch (usedBy.kind) {
    case 'every-run':
      return true;
    case 'machine':
      return lines.some(
        ({ instanceType, capacityType }) =>
          instanceType === usedBy.type && (usedBy.capacityType === null || usedBy.capacityType === capacityType),
      );
    case 'node':
      return nodes.some(
        (node) =>
          (usedBy.provisioner === null || usedBy.provisioner === node.group.strict.provisioner) &&
          (usedBy.gpu === null || usedBy.gpu === node.type.capacity.gpu > 0) &&
          happened(usedBy.event, node, end),
      );
  }
}

/** Nodes of time 0 are there from the start: nobody planned them, and they did not boot. */
function happened(event: 'planned' | 'booted' | 'refused' | 'ended-early', node: NodeRecord, end: Seconds): boolean {
  switch (event) {
    case 'planned':
      return node.requestedAt > 0;
    case 'booted':
      return node.readyAt > node.requestedAt;
    case 'refused':
      return isKnown(node.refusedAt);
    case 'ended-early':
      return isKnown(node.launchedAt) && isKnown(node.goneAt) && ranFor(node, end) < node.type.minimumBilled;
  }
}

import type { Packing } from '../karpenter/packing.js';
import type { Resources } from '../objects/resources.js';

/**
 * The expander `least-waste`, the default since 1.33: of the groups that help, the one that leaves the smallest share
 * free; the first of equals (the real one draws).
 *
 * @param options what each group could do, as a plan with new nodes of that group alone
 */
export function leastWaste<P extends Packing>(options: readonly P[]): P | null {
  let best: P | null = null,
    least = Number.POSITIVE_INFINITY;
  for (const option of options) {
    const { newBins } = option;
    if (newBins.length === 0) continue;
    const waste = wasteOf(newBins[0].group.instanceTypes[0].capacity, newBins.length, newBins);
    if (waste < least) {
      least = waste;
      best = option;
    }
  }
  return best;
}

/**
 * Free share of CPU plus free share of memory over the capacity of all nodes that would be added; GPUs do not count.
 *
 * @example wasteOf({ cpu: 4, memory: 16, gpu: 0 }, 1, [{ cpu: 2, memory: 4 }]) // 0.5 + 0.75
 */
export function wasteOf(
  capacity: Resources,
  nodes: number,
  asked: readonly { readonly cpu: number; readonly memory: number }[],
): number {
  const cpu = asked.reduce((sum, one) => sum + one.cpu, 0),
    memory = asked.reduce((sum, one) => sum + one.memory, 0);
  return 1 - cpu / (capacity.cpu * nodes) + (1 - memory / (capacity.memory * nodes));
}

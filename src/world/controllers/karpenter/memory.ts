import type { Batch } from '../../../policies/karpenter/batching.js';
import type { LastConsolidation } from '../../../policies/karpenter/consolidation.js';
import type { UnavailableOfferings } from '../../../policies/karpenter/offerings.js';

/** What Karpenter keeps between its turns. */
export type KarpenterMemory = {
  /** The batch of pending pods. */
  batch: Batch;
  /** Offerings that the provider refused lately. */
  unavailableOfferings: UnavailableOfferings;
  /** Whether nodes are marked for disruption and wait for their validation. */
  disrupting: boolean;
  /** The last look for a node to consolidate, if it found none. */
  lastConsolidation: LastConsolidation | null;
};

export function newKarpenterMemory(): KarpenterMemory {
  return {
    batch: { opened: Number.NaN, closes: Number.NaN, reopens: Number.NaN },
    unavailableOfferings: new Map(),
    disrupting: false,
    lastConsolidation: null,
  };
}

import type { Seconds } from '../../../units.js';

/** What Karpenter keeps between its turns. */
export type KarpenterMemory = {
  /**
   * The batch of pending pods, `opened` is NaN while none is open; and when pods that stayed pending are looked at
   * again.
   */
  readonly batch: { opened: Seconds; closes: Seconds; again: Seconds };
  /** Whether a node is marked for disruption and waits for its validation. */
  disrupting: boolean;
  /** The last look for a node to consolidate, if it found none. */
  fruitless: { readonly at: Seconds; readonly candidates: number; readonly nodes: number } | null;
};

export function newKarpenterMemory(): KarpenterMemory {
  return {
    batch: { opened: Number.NaN, closes: Number.NaN, again: Number.NaN },
    disrupting: false,
    fruitless: null,
  };
}

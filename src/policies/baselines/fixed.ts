import type { Scaler } from '../policy.js';

/**
 * Always the same number of replicas: the baseline.
 *
 * @example fixed(6).decide(seen, null)[0].replicas // 6
 */
export function fixed(replicas: number): Scaler<null> {
  const act = { replicas, because: { reason: 'Fixed', sentence: `always ${replicas}` } } as const;
  return { name: `fixed(${replicas})`, every: 60, start: null, decide: (_seen, memory) => [act, memory] };
}

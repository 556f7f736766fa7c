import type { Seconds } from '../../units.js';
import type { Limiter } from './memory.js';
import type { ZoneState } from './zone-state.js';

/** `--node-eviction-rate`, `--secondary-node-eviction-rate`, `--large-cluster-size-threshold`. */
const RATE = 0.1,
  SECONDARY_RATE = 0.01,
  LARGE_ZONE = 50;

/**
 * Nodes a second that may be tainted in a zone.
 *
 * @example evictionRate('partial', 40) // 0: most of a small zone is away, so nothing more is evicted there
 */
export function evictionRate(state: ZoneState, nodes: number): number {
  if (state !== 'partial') return RATE;
  return nodes > LARGE_ZONE ? SECONDARY_RATE : 0;
}

/**
 * The limiter of a zone at this rate. When the rate changes a new one takes over; it begins without a turn if the old
 * one had none left (`SwapLimiter` of the rate limited queue).
 *
 * @param before undefined: the zone is new
 */
export function limiterFor(before: Limiter | undefined, rate: number, at: Seconds): Limiter {
  if (before === undefined) return { rate, nextAt: rate === RATE ? at : at + 1 / rate };
  if (before.rate === rate) return before;
  return { rate, nextAt: before.rate === 0 || before.nextAt > at ? at + 1 / rate : at };
}

/** Whether a node may be tainted now. */
export const hasTurn = (limiter: Limiter, at: Seconds): boolean => limiter.rate > 0 && limiter.nextAt <= at + 1e-6;

/** The limiter after one more node. */
export const afterTurn = ({ rate }: Limiter, at: Seconds): Limiter => ({ rate, nextAt: at + 1 / rate });

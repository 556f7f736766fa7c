import { EXACT } from './integers.js';

/**
 * A running int64 sum: plain doubles while they are exact, BigInt beyond (memory in milli-bytes passes 2^53
 * at about 130 pods of 64 GiB). Local to one decision, so it is changed in place.
 */
export type Sum = { low: number; high: bigint };

export function emptySum(): Sum {
  return { low: 0, high: 0n };
}

/** Adds `count` times `value`. */
export function add(sum: Sum, value: number, count: number): void {
  const next = sum.low + value * count;
  if (next <= EXACT && next >= -EXACT) {
    sum.low = next;
    return;
  }
  sum.high += BigInt(sum.low) + BigInt(value) * BigInt(count);
  sum.low = 0;
}

/** The sum of several sums. */
export function total(...sums: readonly Sum[]): Sum {
  const result = emptySum();
  for (const sum of sums) {
    add(result, sum.low, 1);
    result.high += sum.high;
  }
  return result;
}

export function isZero(sum: Sum): boolean {
  return sum.low === 0 && sum.high === 0n;
}

/**
 * Utilisation as the controller calculates it: Σusage · 100 / Σrequest, cut to whole percent, in int64 and then int32.
 * Doubles divide exactly enough while the product stays within 2^53: the cut of a rounded quotient is then the exact
 * one.
 */
export function percent(usage: Sum, request: Sum): number {
  const product = usage.low * 100;
  if (usage.high === 0n && request.high === 0n && Math.abs(product) <= EXACT)
    return Math.trunc(product / request.low) | 0;
  return Number(BigInt.asIntN(32, BigInt.asIntN(64, exact(usage) * 100n) / exact(request)));
}

/** Σ / n, cut toward zero. */
export function mean(sum: Sum, count: number): number {
  if (sum.high === 0n) return Math.trunc(sum.low / count) + 0;
  return Number(exact(sum) / BigInt(count));
}

function exact(sum: Sum): bigint {
  return BigInt.asIntN(64, sum.high + BigInt(sum.low));
}

/**
 * Holm's step-down correction for several tests at once: adjusted p values, in the order given. A test is clear at
 * level α when its adjusted p is below α; the chance of even one false alarm then stays below α, whatever the tests
 * share.
 *
 * @example holm([0.01, 0.04, 0.03]) // [0.03, 0.06, 0.06]
 */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((_, i) => i).sort((a, b) => ps[a] - ps[b] || a - b);
  const adjusted = new Array<number>(ps.length);
  let most = 0;
  for (const [rank, i] of order.entries()) {
    most = Math.max(most, Math.min(1, (ps.length - rank) * ps[i]));
    adjusted[i] = most;
  }
  return adjusted;
}

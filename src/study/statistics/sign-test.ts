import { exp } from '../../kernel/math.js';
import { logGamma } from '../../kernel/special.js';

const LN2 = 0.6931471805599453;

/**
 * Exact two-sided sign test: how likely so uneven a share of signs is when both are equally likely. Zeros are left out.
 *
 * @example signTest([1, 2, 3, 4, 5]) // 0.0625
 */
export function signTest(differences: readonly number[]): number {
  const up = differences.filter((value) => value > 0).length;
  const n = up + differences.filter((value) => value < 0).length;
  const fewer = Math.min(up, n - up);
  let below = 0;
  for (let i = 0; i <= fewer; i++) below += exp(logGamma(n + 1) - logGamma(i + 1) - logGamma(n - i + 1) - n * LN2);
  return Math.min(1, 2 * below);
}

import { assert } from '../../assert.js';
import { exp, log, log1p } from '../../kernel/math.js';
import { logGamma } from '../../kernel/special.js';

/**
 * The chance that a Student t variable lies farther from 0 than |t|.
 *
 * @param degrees degrees of freedom, above 0
 * @throws Error when there are no degrees of freedom
 * @example twoSidedP(2.776445105197794, 4) // 0.05
 */
export function twoSidedP(t: number, degrees: number): number {
  assert(degrees > 0, `Student's t needs degrees of freedom above 0, not ${degrees}`);
  if (Number.isNaN(t)) return Number.NaN;
  if (!Number.isFinite(t)) return 0;
  const square = t * t;
  return incompleteBeta(degrees / 2, 0.5, degrees / (degrees + square), square / (degrees + square));
}

/**
 * The value that a Student t variable stays below with probability p.
 *
 * @param p strictly between 0 and 1
 * @throws Error when p or the degrees of freedom are out of range
 * @example tQuantile(0.975, 4) // 2.776445105197794
 */
export function tQuantile(p: number, degrees: number): number {
  assert(p > 0 && p < 1, `a quantile needs a probability strictly between 0 and 1, not ${p}`);
  if (p === 0.5) return 0;
  if (p < 0.5) return -tQuantile(1 - p, degrees);
  const outside = 2 * (1 - p);
  let low = 0,
    high = 1;
  while (twoSidedP(high, degrees) > outside) {
    low = high;
    high *= 2;
  }
  for (;;) {
    // halve until no double lies between: slow, sure, and asked for rarely
    const middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) return high;
    if (twoSidedP(middle, degrees) > outside) low = middle;
    else high = middle;
  }
}

/**
 * Regularised incomplete beta function I_x(a, b); `y` is 1 - x without loss. Lentz's continued fraction (Numerical
 * Recipes 6.4).
 */
function incompleteBeta(a: number, b: number, x: number, y: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const logX = y < 0.5 ? log1p(-y) : log(x),
    logY = x < 0.5 ? log1p(-x) : log(y);
  const front = exp(a * logX + b * logY + logGamma(a + b) - logGamma(a) - logGamma(b));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(a, b, x)) / a : 1 - (front * fraction(b, a, y)) / b;
}

function fraction(a: number, b: number, x: number): number {
  let c = 1,
    d = 1 / nonzero(1 - ((a + b) * x) / (a + 1)),
    h = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonzero(1 + even * d);
    c = nonzero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonzero(1 + odd * d);
    c = nonzero(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return h;
}

const nonzero = (x: number): number => (Math.abs(x) < 1e-300 ? 1e-300 : x);

import { INT64_MAX, INT64_MIN } from '../../quantity.js';

/** Largest replica count: Go's math.MaxInt32. */
export const INT32_MAX = 2147483647;
const INT32_MIN = -2147483648;
/** Whole numbers up to here are exact in a double. */
export const EXACT = 2 ** 53;

/** Go's `int32(f)` on amd64: cuts the fraction off; NaN and everything out of range become −2^31. */
export function toInt32(f: number): number {
  return f > INT32_MIN - 1 && f < INT32_MAX + 1 ? f | 0 : INT32_MIN;
}

/** Go's `int64(f)` of a whole double on amd64: NaN and everything out of range become −2^63. */
export function toInt64(f: number): number {
  return f >= INT64_MIN && f < INT64_MAX ? f + 0 : INT64_MIN;
}

/** Go's `a + b` of two int64, wrapping; exact while the result stays within 2^53. */
export function addInt64(a: number, b: number): number {
  const sum = a + b;
  return Math.abs(sum) <= EXACT ? sum : Number(BigInt.asIntN(64, BigInt(a) + BigInt(b)));
}

/** Go's `a * b / c` of int64: the product wraps, the quotient is cut toward zero. */
export function multiplyDivide(a: number, b: number, c: number): number {
  const product = a * b;
  if (Math.abs(product) <= EXACT) return Math.trunc(product / c) + 0;
  return Number(BigInt.asIntN(64, BigInt(a) * BigInt(b)) / BigInt(c));
}

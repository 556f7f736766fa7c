/** Bits after the point that a double can tell apart. */
const bits = 53;

function wholePower(base: number, exponent: number): number {
  let [result, square, rest] = [1, base, Math.abs(exponent)];
  while (rest > 0) {
    if (rest % 2 === 1) result *= square;
    square *= square;
    rest = Math.floor(rest / 2);
  }
  return exponent < 0 ? 1 / result : result;
}

/** base to a power in [0, 1): the product of its square roots that the binary digits of the power pick. */
function fractionPower(base: number, fraction: number): number {
  let [result, root, rest] = [1, base, fraction];
  for (let bit = 0; bit < bits && rest > 0; bit += 1) {
    root = Math.sqrt(root);
    rest *= 2;
    if (rest >= 1) {
      result *= root;
      rest -= 1;
    }
  }
  return result;
}

/**
 * A power made of multiplications and square roots, which the language fixes to the last bit; its own power is not
 * the same in every engine. Agrees with Go's math.Pow to about 1e-15.
 *
 * @returns NaN for a root of a negative number
 * @example power(2, 0.5); // 1.414…
 */
export function power(base: number, exponent: number): number {
  if (Number.isNaN(base) || !Number.isFinite(exponent)) return exponent === 0 ? 1 : Number.NaN;
  // Beyond this every base but 1 and −1 has left the range of doubles, and parity is gone.
  if (Math.abs(exponent) > 2147483648)
    return Math.abs(base) === 1 ? 1 : Math.abs(base) > 1 === exponent > 0 ? Number.POSITIVE_INFINITY : 0;
  const whole = Math.floor(exponent);
  if (whole === exponent) return wholePower(base, whole);
  return base < 0 ? Number.NaN : wholePower(base, whole) * fractionPower(base, exponent - whole);
}

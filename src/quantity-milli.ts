import { divideUp, parseQuantity, printQuantity, type Quantity, type QuantityFormat } from './quantity.js';

/** Double that stands for the largest int64, 2^63 − 1: controllers saturate there. */
export const INT64_MAX = 2 ** 63;
/** What the amd64 processor makes of NaN, infinity and overflow when it converts them to int64. */
export const INT64_MIN = -(2 ** 63);

/**
 * Reads a quantity as integer milli-units, the only unit in which the HPA calculates: 1 core = 1000, 1 byte = 1000.
 * Rounds away from zero; wraps or becomes 0 where Go's int64 does (`Quantity.MilliValue`).
 *
 * @returns thousandths, exact up to 2^53
 * @throws RangeError when the text is no quantity
 * @example parseMilli('250m') // 250
 * @example parseMilli('1n') // 1
 */
export function parseMilli(text: string | number): number {
  return milliOf(parseQuantity(text));
}

/** Integer milli-units of a quantity; see {@link parseMilli}. */
export function milliOf(quantity: Quantity): number {
  return Number(quantity.wide ? wideMilli(quantity) : narrowMilli(quantity));
}

function narrowMilli({ value, scale }: Quantity): bigint {
  const shift = scale + 3;
  if (shift <= 0) return divideUp(value, 10n ** BigInt(-shift));
  if (value === 0n || shift > 40) return 0n;
  const product = value * 10n ** BigInt(shift);
  const wrapped = BigInt.asIntN(64, product);
  if (wrapped === product) return wrapped;
  // positiveScaleInt64 gives up with 0, but its short cuts for 10, 100, 1000, 10^6 and 10^9 return the wrapped product
  return [1, 2, 3, 6, 9].includes(shift) ? wrapped : 0n;
}

function wideMilli({ value, scale }: Quantity): bigint {
  const shift = scale + 3;
  if (shift >= 0) return BigInt.asIntN(64, BigInt.asIntN(64, value) * (shift > 18 ? -(2n ** 63n) : 10n ** BigInt(shift)));
  const by = 10n ** BigInt(-shift);
  // scaledValue adds 1 below zero too: a slip of apimachinery, kept
  return BigInt.asIntN(64, value % by === 0n ? value / by : value / by + 1n);
}

/**
 * Prints milli-units as `kubectl get hpa -o yaml` shows them.
 *
 * @param milli integer thousandths; ±2^63 stand for the ends of int64
 * @param format BinarySI for memory, DecimalSI for everything else
 * @example printMilli(943718400000, 'BinarySI') // '900Mi'
 * @example printMilli(15834) // '15834m'
 */
export function printMilli(milli: number, format: QuantityFormat = 'DecimalSI'): string {
  const value = milli >= INT64_MAX ? 2n ** 63n - 1n : BigInt(milli);
  return printQuantity({ value, scale: -3, format, wide: false });
}

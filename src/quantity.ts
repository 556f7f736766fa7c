/** How a quantity was written, which is also how it is printed: `1500m`, `512Mi` or `12e6`. */
export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

/**
 * A Kubernetes quantity without loss: `value` × 10^`scale`.
 * `wide` marks amounts that apimachinery keeps as arbitrary decimals instead of an int64 with a scale;
 * the two round differently below zero and overflow differently.
 */
export type Quantity = {
  readonly value: bigint;
  readonly scale: number;
  readonly format: QuantityFormat;
  readonly wide: boolean;
};

const decimal: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const binary: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
const decimalSuffix: Readonly<Record<number, string>> = {
  [-9]: 'n',
  [-6]: 'u',
  [-3]: 'm',
  0: '',
  3: 'k',
  6: 'M',
  9: 'G',
  12: 'T',
  15: 'P',
  18: 'E',
};
const binarySuffix = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const grammar = /^([+-]?)([0-9]*)(?:\.([0-9]*))?([eEinumkKMGTP]*[-+]?[0-9]*)$/;
const largestInt64 = 2n ** 63n - 1n;
/** Digits that apimachinery keeps on its int64 path (`maxInt64Factors` in math.go). */
const int64Digits = 18;

/**
 * Reads a quantity as apimachinery v0.37 does (`resource.ParseQuantity`), including what it rounds up to nano.
 *
 * @param text such as `250m`, `1.5`, `900Mi`, `12e6`, `100n`; a number is read through its usual text
 * @throws RangeError when the text is not a quantity
 * @example parseQuantity('1.5Gi') // value 1610612736, scale 0, BinarySI
 */
export function parseQuantity(text: string | number): Quantity {
  const parts = grammar.exec(String(text).trim());
  if (parts === null || parts[0] === '')
    throw new RangeError(`"${text}" is not a quantity: expected a number such as 250m, 1.5 or 512Mi`);
  const negative = parts[1] === '-';
  const whole = parts[2].replace(/^0+/, '') || '0';
  const fraction = parts[3] ?? '';
  const unit = unitOf(parts[4], text);
  const digits = BigInt(whole + fraction);
  if (fitsInt64(unit, whole, fraction)) {
    const scale = (unit.format === 'BinarySI' ? 0 : unit.exponent) - fraction.length;
    const value = unit.format === 'BinarySI' ? digits << BigInt(unit.exponent) : digits;
    if (scale >= -9 && value <= largestInt64)
      return { value: negative ? -value : value, scale, format: unit.format, wide: false };
  }
  return wideQuantity(digits, fraction.length, negative, unit);
}

type Unit = { readonly format: QuantityFormat; readonly exponent: number };

function unitOf(suffix: string, text: string | number): Unit {
  if (Object.hasOwn(decimal, suffix)) return { format: 'DecimalSI', exponent: decimal[suffix] };
  if (Object.hasOwn(binary, suffix)) return { format: 'BinarySI', exponent: binary[suffix] };
  const power = /^[eE]([-+]?[0-9]{1,3})$/.exec(suffix);
  if (power === null)
    throw new RangeError(
      `"${text}" has the unknown unit "${suffix}": expected one of n u m k M G T P E Ki Mi Gi Ti Pi Ei or an exponent such as e3`,
    );
  return { format: 'DecimalExponent', exponent: Number(power[1]) };
}

/** Whether apimachinery takes its fast int64 path: enough room for all digits, and no fraction of a binary unit. */
function fitsInt64(unit: Unit, whole: string, fraction: string): boolean {
  if (unit.format !== 'BinarySI') return int64Digits - whole.length - fraction.length >= 0;
  return fraction === '' && 15 - whole.length - Math.trunc((unit.exponent * 3) / 10) - 1 >= 0;
}

function wideQuantity(digits: bigint, places: number, negative: boolean, unit: Unit): Quantity {
  let value = unit.format === 'BinarySI' ? digits << BigInt(unit.exponent) : digits;
  let scale = (unit.format === 'BinarySI' ? 0 : unit.exponent) - places;
  if (value !== 0n) {
    // kept in nano-units; "if you want some resources, you should get some resources"
    value = scale < -9 ? divideUp(value, 10n ** BigInt(-9 - scale)) : value * 10n ** BigInt(scale + 9);
    scale = -9;
  }
  let format = unit.format;
  if (format === 'BinarySI') {
    const one = 10n ** BigInt(-scale);
    if (value > largestInt64 * one) [value, scale] = [largestInt64, 0];
    else if (value > 0n && value < one) format = 'DecimalSI';
  }
  return { value: negative ? -value : value, scale, format, wide: true };
}

/** Division of a bigint that rounds away from zero. */
function divideUp(value: bigint, by: bigint): bigint {
  const whole = value / by;
  if (whole * by === value) return whole;
  return value > 0n ? whole + 1n : whole - 1n;
}

/**
 * The quantity as a double: value × power of ten, as `AsApproximateFloat64`, whose last bit may differ from that of the
 * decimal.
 */
export function approximate({ value, scale }: Quantity): number {
  return scale === 0 ? Number(value) : Number(value) * Number(`1e${scale}`);
}

/**
 * Prints the canonical form that the API server stores: no fraction, the largest unit that loses nothing.
 *
 * @example printQuantity(parseQuantity('0.25')) // '250m'
 */
export function printQuantity(quantity: Quantity): string {
  if (quantity.value === 0n) return '0';
  if (quantity.format === 'BinarySI') {
    const whole = wholeUnits(quantity);
    if (whole !== null && (whole >= 1024n || whole <= -1024n)) return printBinary(whole);
  }
  const [mantissa, exponent] = canonical(quantity);
  if (quantity.format === 'DecimalExponent') return exponent === 0 ? `${mantissa}` : `${mantissa}e${exponent}`;
  return `${mantissa}${decimalSuffix[exponent] ?? ''}`;
}

/** Trailing zeros moved into an exponent that is a multiple of 3. */
function canonical(quantity: Quantity): readonly [mantissa: bigint, exponent: number] {
  let { value, scale } = quantity;
  if (value === 0n) return [0n, 0];
  while (value % 10n === 0n) [value, scale] = [value / 10n, scale + 1];
  const extra = ((scale % 3) + 3) % 3;
  return [value * 10n ** BigInt(extra), scale - extra];
}

/** The amount in whole units, or null when it has a fraction. */
function wholeUnits(quantity: Quantity): bigint | null {
  if (quantity.scale >= 0) return quantity.value * 10n ** BigInt(quantity.scale);
  const one = 10n ** BigInt(-quantity.scale);
  return quantity.value % one === 0n ? quantity.value / one : null;
}

function printBinary(whole: bigint): string {
  let times = 0;
  while (whole % 1024n === 0n && times < binarySuffix.length - 1) [whole, times] = [whole / 1024n, times + 1];
  return `${whole}${binarySuffix[times]}`;
}

/** Double that stands for the largest int64, 2^63 − 1: controllers saturate there. */
export const INT64_MAX = 2 ** 63;
/** What the amd64 processor makes of NaN, infinity and overflow when it converts them to int64. */
export const INT64_MIN = -(2 ** 63);

/**
 * Reads a quantity as integer milli-units, the only unit in which the HPA calculates: 1 core = 1000, 1 byte = 1000.
 * Rounds away from zero; wraps or becomes 0 where Go's int64 does (`Quantity.MilliValue`).
 *
 * @returns thousandths, exact up to 2^53
 * @throws RangeError when the text is not a quantity
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
  if (scale === 0) return BigInt.asIntN(64, value * 1000n); // only the largest amount of a binary unit
  const nano = value < 2n ** 63n - 1n ? BigInt.asIntN(64, value) : value;
  const whole = nano / 1_000_000n;
  // scaledValue adds 1 below zero too: a slip of apimachinery, kept
  return BigInt.asIntN(64, nano % 1_000_000n === 0n ? whole : whole + 1n);
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

/**
 * Logarithm, exponential, power and cosine made of + - * / only.
 *
 * Why our own: the language fixes + - * / and square root to the last bit, but not `Math.log`, `Math.exp`, `Math.pow`,
 * `**` or `Math.cos`. They changed between versions of V8 (`pow` in Node 24, all of them in Chromium 156), and one last
 * bit is enough to change the order of two events. With these functions a seed gives the same run everywhere.
 *
 * The methods are those of fdlibm (Sun, 1993): reduce to a small range, then a short polynomial; errors stay below 1
 * ulp for log and exp. The exponent is read through a shared buffer and put back by multiplication with a power of two:
 * writing it back through the buffer stalls the processor.
 */

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const SMALLEST = -1074; // the power of the smallest double

/** Powers of two, from -1074 to 1023; entry k is 2^(k - 1074). Doubling is exact. */
const POWERS = powersOfTwo();
const scratch = new Float64Array(1);
const words = new Uint32Array(scratch.buffer);
/** Which half of a double holds sign and exponent on this machine: 1 where the low half comes first. */
const HIGH = highWord();

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(1023 - SMALLEST + 1);
  powers[-SMALLEST] = 1;
  for (let k = 1; k <= 1023; k++) powers[k - SMALLEST] = 2 * powers[k - 1 - SMALLEST];
  for (let k = -1; k >= SMALLEST; k--) powers[k - SMALLEST] = 0.5 * powers[k + 1 - SMALLEST];
  return powers;
}

function highWord(): 0 | 1 {
  scratch[0] = 1;
  return words[1] === 0 ? 0 : 1;
}

/**
 * Natural logarithm; error below 1 ulp.
 *
 * @param x any number; 0 gives -Infinity, below 0 gives NaN
 * @example log(2.718281828459045) // 1
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984;
    k = -54;
  } // below the normal range: lift by 2^54
  scratch[0] = x;
  const exponent = (words[HIGH] >>> 20) - 1023;
  let m = x * POWERS[-exponent - SMALLEST]; // in [1, 2)
  k += exponent;
  if (m > 1.4142135623730951) {
    m *= 0.5;
    k += 1;
  }
  const f = m - 1;
  if (f === 0) return k * LN2_HIGH + k * LN2_LOW;
  const s = f / (2 + f),
    z = s * s,
    w = z * z;
  const odd =
    z * (0.666666666666673513 + w * (0.2857142874366239149 + w * (0.1818357216161805012 + w * 0.1479819860511658591)));
  const even = w * (0.3999999999940941908 + w * (0.2222219843214978396 + w * 0.1531383769920937332));
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + odd + even) + k * LN2_LOW) - f);
}

/**
 * log(1 + x) without loss near 0.
 *
 * @param x above -1
 * @example log1p(1e-20) // 1e-20
 */
export function log1p(x: number): number {
  const u = 1 + x;
  if (u === 1) return x;
  if (!(u > 0) || u === Infinity) return log(u);
  return log(u) * (x / (u - 1)); // Kahan: both factors carry the same rounding of u
}

/**
 * e to the power x; error below 1 ulp.
 *
 * @param x any number; above 709.78 gives Infinity, below -745.13 gives 0
 * @example exp(1) // 2.718281828459045
 */
export function exp(x: number): number {
  if (!(x > -745.1332191019412)) return Number.isNaN(x) ? NaN : 0;
  if (x > 709.782712893384) return Infinity;
  const k = Math.floor(x * 1.4426950408889634 + 0.5);
  const high = x - k * LN2_HIGH,
    low = k * LN2_LOW,
    r = high - low,
    t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k > 1023) return y * 2 * POWERS[k - 1 - SMALLEST];
  if (k < -1021) return y * POWERS[k + 100 - SMALLEST] * POWERS[-100 - SMALLEST]; // round once, at the very end
  return y * POWERS[k - SMALLEST];
}

/**
 * A base that is not negative to a power; relative error about |exponent × log(base)| × 1e-16.
 *
 * @param base 0 or more
 * @example pow(2, 0.5) // 1.4142135623730951
 */
export function pow(base: number, exponent: number): number {
  if (exponent === 0 || base === 1) return 1;
  if (exponent === 1) return base;
  if (exponent === 2) return base * base;
  if (exponent === 0.5) return Math.sqrt(base); // square root is fixed by IEEE 754
  if (base === 0) return exponent > 0 ? 0 : Infinity;
  return exp(exponent * log(base));
}

const TURN = 6.283185307179586;

/**
 * Cosine of a part of a full turn: cos(2πx). For daily and weekly shapes; error below 1e-15.
 *
 * @param x turns, any finite number; whole turns are dropped exactly
 * @example cosineOfTurn(0.5) // -1
 */
export function cosineOfTurn(x: number): number {
  let turn = x - Math.floor(x); // in [0, 1], exact for |x| < 2^52
  if (turn > 0.5) turn = 1 - turn;
  if (turn > 0.25) return -cosineOfTurn(0.5 - turn);
  return turn > 0.125 ? smallSine(TURN * (0.25 - turn)) : smallCosine(TURN * turn);
}

/**
 * Sine of a part of a full turn: sin(2πx).
 *
 * @example sineOfTurn(0.25) // 1
 */
export function sineOfTurn(x: number): number {
  return cosineOfTurn(x - 0.25);
}

/** fdlibm's kernels for |x| ≤ π/4. */
function smallSine(x: number): number {
  const z = x * x;
  return (
    x +
    x *
      z *
      (-1.66666666666666324348e-1 +
        z *
          (8.33333333332248946124e-3 +
            z *
              (-1.98412698298579493134e-4 +
                z * (2.75573137070700676789e-6 + z * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)))))
  );
}

function smallCosine(x: number): number {
  const z = x * x;
  return (
    1 -
    0.5 * z +
    z *
      z *
      (4.16666666666666019037e-2 +
        z *
          (-1.38888888888741095749e-3 +
            z *
              (2.48015872894767294178e-5 +
                z * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11)))))
  );
}

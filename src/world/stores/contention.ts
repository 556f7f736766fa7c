import type { Contention } from '../../scenario/strict.js';

/**
 * Speed of each of n operations that run together, 1 being that of one alone, by the Universal Scalability Law:
 * the throughput of n is X(1) · n / (1 + serial (n − 1) + crosstalk n (n − 1)), shared evenly.
 * `serial` is the part of the work that only one can do at a time (locks, the log), `crosstalk` what each pair costs
 * (cache lines that move between cores). With crosstalk, throughput falls beyond n = √((1 − serial) / crosstalk).
 * Source: N. J. Gunther, Guerrilla Capacity Planning (2007), chapter 4; there α (or σ) and β (or κ).
 *
 * @example slowing({ serial: 0.02, crosstalk: 0.0005 })(32) // 0.473: 32 operations do the work of 15.1 alone
 */
export function slowing({ serial, crosstalk }: Contention): (n: number) => number {
  return (n) => 1 / (1 + serial * (n - 1) + crosstalk * n * (n - 1));
}

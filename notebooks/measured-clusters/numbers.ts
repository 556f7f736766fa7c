/**
 * The least and the greatest of some numbers, or the one that they all are.
 *
 * @example range([13, 14]) // '13 to 14'
 */
export function range(values: readonly number[], digits = 0): string {
  const [low, high] = [Math.min(...values).toFixed(digits), Math.max(...values).toFixed(digits)];
  return low === high ? low : `${low} to ${high}`;
}

type Column = Uint8Array | Int32Array | Float64Array;

/** A column of a table that grows: the old numbers in a wider one. */
export function widened<C extends Column>(from: C, to: C): C {
  to.set(from);
  return to;
}

/**
 * Links the rows of a table from `from` to its end into a list of free ones, ended by -1. @returns the first of them
 */
export function chained(next: Int32Array, from: number): number {
  for (let row = from; row < next.length; row++) next[row] = row + 1 < next.length ? row + 1 : -1;
  return from;
}

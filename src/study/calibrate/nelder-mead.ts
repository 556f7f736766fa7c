/** A function to be made small, on the unit cube. */
export type Objective = (point: readonly number[]) => number;
type Vertex = { readonly point: readonly number[]; readonly value: number };

/** Corners nearer than this to each other, in shares of the ranges, are the same place. */
const NEAR = 1e-3;

/**
 * The simplex of Nelder and Mead (1965) with its usual coefficients: reflect, expand, contract, shrink; points beyond
 * the cube are put on its wall. It needs no slope, so steps and a little noise do not throw it off; it finds a minimum
 * near its start, not the lowest of all.
 *
 * @param start where it begins
 * @param budget how often the objective may be asked
 * @returns the best point that it found
 */
export function nelderMead(objective: Objective, start: readonly number[], budget: number): readonly number[] {
  let left = budget;
  const ask = (point: readonly number[]): Vertex => {
    left--;
    const inside = point.map((x) => Math.min(1, Math.max(0, x)));
    return { point: inside, value: objective(inside) };
  };
  let simplex = [
    ask(start),
    ...start.map((x, i) => ask(start.map((y, j) => (i === j ? (x > 0.75 ? y - 0.2 : y + 0.2) : y)))),
  ];
  for (;;) {
    simplex = [...simplex].sort((a, b) => a.value - b.value);
    const [best, worst] = [simplex[0], simplex.at(-1) as Vertex];
    if (left <= 0 || sizeOf(simplex) < NEAR) return best.point;
    const middle = start.map(
      (_, i) => simplex.slice(0, -1).reduce((sum, { point }) => sum + point[i], 0) / start.length,
    );
    const along = (by: number) => ask(middle.map((m, i) => m + by * (m - worst.point[i])));
    const found = better(simplex, along);
    if (found !== null) simplex[simplex.length - 1] = found;
    else simplex = [best, ...simplex.slice(1).map(({ point }) => ask(point.map((x, i) => (x + best.point[i]) / 2)))];
  }
}

/** A better place for the worst corner on the line through the middle of the others; null: there is none. */
function better(simplex: readonly Vertex[], along: (by: number) => Vertex): Vertex | null {
  const [best, second, worst] = [simplex[0], simplex.at(-2), simplex.at(-1)] as [Vertex, Vertex, Vertex];
  const reflected = along(1);
  if (reflected.value < best.value) {
    const expanded = along(2);
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < second.value) return reflected;
  const outside = reflected.value < worst.value;
  const contracted = along(outside ? 0.5 : -0.5);
  return contracted.value < Math.min(worst.value, reflected.value) ? contracted : null;
}

function sizeOf(simplex: readonly Vertex[]): number {
  const best = simplex[0];
  return Math.max(...simplex.map(({ point }) => Math.max(...point.map((x, i) => Math.abs(x - best.point[i])))));
}

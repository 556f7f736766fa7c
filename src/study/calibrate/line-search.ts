/** Share of a bracket at which golden section looks: (√5 − 1)/2. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** A bracket that is narrower than this, in shares of the range, is a point. */
const NEAR = 1e-3;

type Tried = { readonly at: number; readonly value: number };

/**
 * Looks for the minimum of a function on 0…1: a coarse grid brackets it, golden section (Kiefer 1953) refines the
 * bracket. Where neighbours on the grid are equally good (discrete outputs make steps) the bracket reaches around all
 * of them.
 *
 * @param budget how often the function may be asked
 * @example lineSearch((x) => (x - 0.3) * (x - 0.3), 30) // about 0.3
 */
export function lineSearch(of: (x: number) => number, budget: number): number {
  const points = Math.max(3, Math.ceil(budget / 2));
  const grid = Array.from({ length: points }, (_, i): Tried => ({ at: i / (points - 1), value: of(i / (points - 1)) }));
  const least = Math.min(...grid.map(({ value }) => value));
  const first = grid.findIndex(({ value }) => value === least);
  let last = first;
  while (grid[last + 1]?.value === least) last++;
  const found = goldenSection(
    of,
    (grid[first - 1] ?? grid[first]).at,
    (grid[last + 1] ?? grid[last]).at,
    budget - points,
  );
  return found.value < least ? found.at : (grid[first].at + grid[last].at) / 2;
}

function goldenSection(of: (x: number) => number, from: number, to: number, budget: number): Tried {
  const look = (at: number): Tried => ({ at, value: of(at) });
  let [low, high] = [from, to];
  if (budget < 2) return look((low + high) / 2);
  let left = look(high - GOLDEN * (high - low));
  let right = look(low + GOLDEN * (high - low));
  // Two equal values are a step: which way down is cannot be told, and the edges of the step are looked for elsewhere.
  for (let asked = 2; asked < budget && high - low > NEAR && left.value !== right.value; asked++) {
    if (left.value < right.value) {
      [high, right] = [right.at, left];
      left = look(high - GOLDEN * (high - low));
    } else {
      [low, left] = [left.at, right];
      right = look(low + GOLDEN * (high - low));
    }
  }
  return left.value <= right.value ? left : right;
}

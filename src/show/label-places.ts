/** A dot with the width of its label, in pixels; y grows downwards. */
export type Dot = { readonly x: number; readonly y: number; readonly width: number };

/** Where the middle of the left edge of a label goes, in pixels. */
export type LabelPlace = { readonly x: number; readonly y: number };

/** Half the height of a label, and the least distance from the middle of a dot to a label. */
const HALF = 7;
const GAP = 9;

/**
 * A place for the label of each dot: right of it and a little higher, where a falling line does not pass, then left,
 * right, above, below and farther off; the first that lies inside the plot and covers neither a dot nor a label that
 * has its place already. When none is free the label takes the first all the same.
 *
 * @param size of the plot
 */
export function labelPlaces(
  dots: readonly Dot[],
  size: { readonly width: number; readonly height: number },
): LabelPlace[] {
  const taken: (LabelPlace & { readonly width: number })[] = [];
  return dots.map((dot) => {
    const tries = placesAround(dot);
    const free = ({ x, y }: LabelPlace) =>
      x >= 0 &&
      x + dot.width <= size.width &&
      y - HALF >= 0 &&
      y + HALF <= size.height &&
      dots.every(
        (other) => other.x < x - GAP / 2 || other.x > x + dot.width + GAP / 2 || Math.abs(other.y - y) > HALF + GAP / 2,
      ) &&
      taken.every((other) => other.x > x + dot.width || other.x + other.width < x || Math.abs(other.y - y) >= 2 * HALF);
    const place = tries.find(free) ?? tries[0];
    taken.push({ ...place, width: dot.width });
    return place;
  });
}

function placesAround({ x, y, width }: Dot): LabelPlace[] {
  const right = x + GAP;
  const left = x - GAP - width;
  const beside = [-11, 0, 11, -22, 22].flatMap((dy) => [
    { x: right, y: y + dy },
    { x: left, y: y + dy },
  ]);
  const above = [-16, 16, -28, 28].map((dy) => ({ x: x - width / 2, y: y + dy }));
  return [...beside.slice(0, 3), ...above.slice(0, 2), ...beside.slice(3), ...above.slice(2)];
}

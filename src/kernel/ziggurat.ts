/**
 * Marsaglia and Tsang's ziggurat in Doornik's form (2005): a falling density covered by layers of equal area, so that
 * 98 of 100 draws are one multiplication and one comparison. No logarithm is needed but for the rest.
 */
export type Ziggurat = {
  /** right end of each layer, from the widest (which stands for the tail too) to 0 */
  readonly edge: Float64Array;
  /** the part of each layer that lies wholly under the density */
  readonly sure: Float64Array;
  /** the density at each edge */
  readonly height: Float64Array;
};

/**
 * @param layers a power of two
 * @param tail where the tail begins
 * @param area of each layer, in the units of the density
 * @param density falling on [0, ∞), 1 at 0
 * @param inverse of the density
 */
export function ziggurat(
  layers: number,
  tail: number,
  area: number,
  density: (x: number) => number,
  inverse: (y: number) => number,
): Ziggurat {
  const edge = new Float64Array(layers + 1);
  edge[0] = area / density(tail);
  edge[1] = tail;
  for (let i = 2; i < layers; i++) edge[i] = inverse(area / edge[i - 1] + density(edge[i - 1]));
  return {
    edge,
    sure: edge.map((x, i) => (i < layers ? edge[i + 1] / x : 0)),
    height: edge.map(density),
  };
}

import { describe, expect, it } from 'vitest';
import { type Dot, labelPlaces } from '../../src/show/label-places.js';

const size = { width: 600, height: 300 };
const crossing = (a: { x: number; y: number; width: number }, b: { x: number; y: number; width: number }) =>
  a.x < b.x + b.width && b.x < a.x + a.width && Math.abs(a.y - b.y) < 14;

describe('labels of dots', () => {
  it('stand right of a lonely dot', () => {
    const [place] = labelPlaces([{ x: 100, y: 100, width: 50 }], size);
    expect(place?.x).toBeGreaterThan(100);
    expect(Math.abs((place?.y ?? 0) - 100)).toBeLessThan(14);
  });

  it('stay inside the plot', () => {
    const corners: Dot[] = [0, 600].flatMap((x) => [0, 300].map((y) => ({ x, y, width: 60 })));
    for (const { x, y } of labelPlaces(corners, size)) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + 60).toBeLessThanOrEqual(600);
      expect(y).toBeGreaterThanOrEqual(7);
      expect(y).toBeLessThanOrEqual(293);
    }
  });

  it('cover neither each other nor a dot when eight stand close together', () => {
    const dots: Dot[] = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => ({ x: 100 + 9 * i, y: 250 - 22 * i, width: 50 }));
    const labels = labelPlaces(dots, size).map((place) => ({ ...place, width: 50 }));
    for (const [i, a] of labels.entries()) {
      for (const b of labels.slice(i + 1)) expect(crossing(a, b)).toBe(false);
      for (const dot of dots) expect(dot.x > a.x && dot.x < a.x + a.width && Math.abs(dot.y - a.y) < 7).toBe(false);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { type Ceiling, ceilingFrom } from '../../src/kernel/rate.js';

describe('the ceiling of a rate in steps', () => {
  it.each([0.1, 0.7, 1 / 3, 8.756, 3502 / 350, 3600 / 7])(
    'moves on from every end of a step, however %d s are rounded',
    (step) => {
      const rate = { kind: 'steps', step, values: new Float64Array([1, 2, 3]) } as const;
      const ceiling: Ceiling = { perSecond: 0, until: 0 };
      for (let n = 1; n <= 2000; n++) {
        ceilingFrom(rate, ceiling.until, ceiling);
        expect(ceiling.until).toBe(n * step);
      }
    },
  );
});

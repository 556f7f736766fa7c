import { describe, expect, it } from 'vitest';
import { wasteOf } from '../../../src/policies/cluster-autoscaler/expanders.js';

describe('the expander least-waste', () => {
  it('measures waste by capacity: 2 of 4 cores and 4 of 16 GiB leave 1.25', () => {
    expect(wasteOf({ cpu: 4, memory: 16, gpu: 0 }, 1, [{ cpu: 2, memory: 4 }])).toBe(1.25);
  });

  it('counts all nodes of an option: 2 of 8 cores and 4 of 32 GiB leave 1.625', () => {
    expect(
      wasteOf({ cpu: 4, memory: 16, gpu: 0 }, 2, [
        { cpu: 1, memory: 2 },
        { cpu: 1, memory: 2 },
      ]),
    ).toBe(1.625);
  });
});

import { describe, expect, it } from 'vitest';
import type { UpdateStrategy } from '../../../src/policies/objects/update-strategy.js';
import { fenceposts } from '../../../src/policies/workloads/deployment.js';
import { QUARTERS } from '../../fixtures/deployment-pictures.js';

describe('pods above and below spec.replicas', () => {
  it.each<[replicas: number, update: Partial<UpdateStrategy>, surge: number, unavailable: number]>([
    [10, {}, 3, 2],
    [1, {}, 1, 0],
    [4, { maxSurge: '100%', maxUnavailable: 0 }, 4, 0],
    [2, { maxSurge: 0, maxUnavailable: '10%' }, 0, 1],
    [2, { maxSurge: 1, maxUnavailable: 5 }, 1, 2],
    [0, { maxSurge: 0, maxUnavailable: 0 }, 0, 0],
    [10, { kind: 'recreate' }, 0, 0],
  ])('of %i with %o: %i and %i', (replicas, update, surge, unavailable) => {
    expect(fenceposts(replicas, { ...QUARTERS, ...update })).toEqual({ surge, unavailable });
  });
});

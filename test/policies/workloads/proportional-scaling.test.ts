import { describe, expect, it } from 'vitest';
import { annotationsOf, scaleProportionally } from '../../../src/policies/workloads/proportional-scaling.js';
import { seen, sizesOf } from '../../fixtures/deployment-pictures.js';

const byThree = { maxSurge: 3, maxUnavailable: 2 } as const;

describe('spec.replicas that changes during a rollout', () => {
  it.each([
    ['8 and 5 of 10 become 11 and 7 of 15, as in the documentation', 15, [8, 5], 10, byThree, { 1: 11, 2: 7 }],
    ['and shrink in proportion', 5, [8, 5], 10, byThree, { 1: 5, 2: 3 }],
    ['to nothing', 0, [8, 5], 10, byThree, { 1: 0, 2: 0 }],
    ['the newer of two equal ones takes what rounding leaves', 2, [1, 1], 1, { maxSurge: 1 }, { 1: 1, 2: 2 }],
    ['one that is alone with pods takes it all', 7, [0, 4], 4, {}, { 2: 7 }],
    ['no ReplicaSet has pods', 7, [0, 0], 4, {}, null],
    ['it did not change', 10, [8, 5], 10, byThree, null],
  ] as const)('%s', (_, replicas, sizes, before, update, expected) => {
    const memory = annotationsOf(seen(before, [], update));
    const picture = seen(
      replicas,
      sizes.map((one) => [one, one]),
      update,
    );
    const [act, next] = scaleProportionally(picture, memory);
    expect(sizesOf(act)).toEqual(expected);
    expect(next).toEqual(annotationsOf(picture));
  });

  it('is remembered with its surge', () => {
    expect(annotationsOf(seen(10, []))).toEqual({ desiredReplicas: 10, maxReplicas: 13 });
  });
});

import { describe, expect, it } from 'vitest';
import type { DeploymentSeen } from '../../../src/policies/workloads/deployment.js';
import { cleanUpUnhealthy, scaleDownOld, scaleUpNew } from '../../../src/policies/workloads/rolling-update.js';
import { seen, sizesOf } from '../../fixtures/deployment-pictures.js';

type Row = [name: string, seen: DeploymentSeen, expected: Record<number, number> | null];

describe('the newest ReplicaSet', () => {
  it.each<Row>([
    [
      'grows into the surge',
      seen(10, [
        [10, 10],
        [0, 0],
      ]),
      { 2: 3 },
    ],
    [
      'grows as old ones shrink',
      seen(10, [
        [8, 8],
        [3, 0],
      ]),
      { 2: 5 },
    ],
    [
      'waits while there is no room',
      seen(10, [
        [8, 8],
        [5, 0],
      ]),
      null,
    ],
    [
      'grows to spec.replicas and no further',
      seen(10, [
        [2, 2],
        [9, 9],
      ]),
      { 2: 10 },
    ],
    [
      'is done',
      seen(10, [
        [0, 0],
        [10, 3],
      ]),
      null,
    ],
    [
      'shrinks to spec.replicas',
      seen(4, [
        [8, 8],
        [5, 5],
      ]),
      { 2: 4 },
    ],
  ])('%s', (_, picture, expected) => {
    expect(sizesOf(scaleUpNew(picture))).toEqual(expected);
  });

  it('says why', () => {
    expect(
      scaleUpNew(
        seen(10, [
          [10, 10],
          [0, 0],
        ]),
      )?.because,
    ).toEqual({
      reason: 'ScalingReplicaSet',
      sentence: 'revision 2 from 0 to 3: 10 replicas, at most 13 pods',
    });
  });
});

describe('old pods that are not available', () => {
  it.each<Row>([
    [
      'go first',
      seen(10, [
        [10, 6],
        [3, 0],
      ]),
      { 1: 8 },
    ],
    [
      'go from the oldest ReplicaSet on',
      seen(10, [
        [3, 2],
        [7, 3],
        [3, 3],
      ]),
      { 1: 2, 2: 3 },
    ],
    [
      'stay while none may go',
      seen(10, [
        [8, 6],
        [5, 0],
      ]),
      null,
    ],
    [
      'are none',
      seen(10, [
        [10, 10],
        [3, 0],
      ]),
      null,
    ],
  ])('%s', (_, picture, expected) => {
    expect(sizesOf(cleanUpUnhealthy(picture))).toEqual(expected);
  });
});

describe('old ReplicaSets', () => {
  it.each<Row>([
    [
      'shrink to what must be available',
      seen(10, [
        [10, 10],
        [3, 0],
      ]),
      { 1: 8 },
    ],
    [
      'shrink as new pods get available',
      seen(10, [
        [8, 8],
        [5, 3],
      ]),
      { 1: 5 },
    ],
    [
      'shrink from the oldest on',
      seen(10, [
        [2, 2],
        [8, 8],
        [3, 3],
      ]),
      { 1: 0, 2: 5 },
    ],
    [
      'stay while too few are available',
      seen(10, [
        [8, 8],
        [5, 0],
      ]),
      null,
    ],
    [
      'are gone',
      seen(10, [
        [0, 0],
        [10, 10],
      ]),
      null,
    ],
  ])('%s', (_, picture, expected) => {
    expect(sizesOf(scaleDownOld(picture))).toEqual(expected);
  });
});

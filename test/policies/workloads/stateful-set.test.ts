import { describe, expect, it } from 'vitest';
import type { UpdateStrategy } from '../../../src/policies/objects/update-strategy.js';
import {
  type IdentitySeen,
  scaleStatefulSet,
  updateStatefulSet,
} from '../../../src/policies/workloads/stateful-set.js';
import { QUARTERS } from '../../fixtures/deployment-pictures.js';

const pod = (identity: number, revision = 1, changes: Partial<IdentitySeen> = {}): IdentitySeen => ({
  identity,
  revision,
  ending: false,
  available: true,
  ...changes,
});

const seen = (replicas: number, pods: readonly IdentitySeen[], update: Partial<UpdateStrategy> = {}) => ({
  replicas,
  update: { ...QUARTERS, ...update },
  currentRevision: 1,
  updateRevision: 2,
  pods,
});

describe('the number of pods of a StatefulSet', () => {
  it('is made up by the lowest free identities', () => {
    const act = scaleStatefulSet(seen(4, [pod(0), pod(2)]));
    expect(act?.create).toEqual([
      { identity: 1, revision: 2 },
      { identity: 3, revision: 2 },
    ]);
    expect(act?.because).toEqual({ reason: 'SuccessfulCreate', sentence: '2 of 4 replicas are there' });
  });

  it('is made up by the old revision below the partition', () => {
    expect(scaleStatefulSet(seen(2, [], { partition: 1 }))?.create.map((one) => one.revision)).toEqual([1, 2]);
    expect(scaleStatefulSet(seen(2, [], { partition: 1, kind: 'on-delete' }))?.create[0].revision).toBe(2);
  });

  it('shrinks from the highest identity down', () => {
    expect(scaleStatefulSet(seen(1, [pod(1), pod(0), pod(2)]))?.remove).toEqual([2, 1]);
  });

  it('waits for a name that is still listed', () => {
    expect(scaleStatefulSet(seen(2, [pod(0), pod(1, 1, { ending: true })]))).toBe(null);
  });
});

describe('the rolling update of a StatefulSet', () => {
  it.each<[name: string, pods: readonly IdentitySeen[], update: Partial<UpdateStrategy>, expected: number[] | string]>([
    ['begins with the highest identity', [pod(0), pod(1), pod(2)], {}, [2]],
    ['goes on when the new pod is available', [pod(0), pod(1), pod(2, 2)], {}, [1]],
    ['waits while it is not', [pod(0), pod(1), pod(2, 2, { available: false })], {}, 'waiting'],
    ['waits while a pod ends', [pod(0), pod(1), pod(2, 1, { ending: true })], {}, 'waiting'],
    ['waits while a pod is missing', [pod(0), pod(1)], {}, 'waiting'],
    ['replaces a pod that is not available too', [pod(0), pod(1), pod(2, 1, { available: false })], {}, [2]],
    ['is complete', [pod(0, 2), pod(1, 2), pod(2, 2)], {}, 'updated'],
    ['ends at the partition, and is never complete', [pod(0), pod(1), pod(2, 2)], { partition: 2 }, 'waiting'],
    ['with OnDelete waits for others', [pod(0), pod(1), pod(2, 2)], { kind: 'on-delete' }, 'waiting'],
    ['with OnDelete is complete too', [pod(0, 2), pod(1, 2), pod(2, 2)], { kind: 'on-delete' }, 'updated'],
  ])('%s', (_, pods, update, expected) => {
    const act = updateStatefulSet(seen(3, pods, update));
    expect(typeof act === 'string' ? act : act.remove).toEqual(expected);
  });
});

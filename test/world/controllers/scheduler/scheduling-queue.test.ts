import { describe, expect, it } from 'vitest';
import {
  activate,
  activateForgotten,
  backOff,
  insert,
  nextTry,
} from '../../../../src/world/controllers/scheduler/scheduling-queue.js';
import type { Node } from '../../../../src/world/nodes/node.js';
import { newLife } from '../../../../src/world/pods/life.js';
import type { Pod, PodLife } from '../../../../src/world/pods/pod.js';

const pod = (id: number, life: Partial<PodLife> = {}, changes: object = {}): Pod =>
  ({ id, template: { priority: 0 }, workload: {}, life: { ...newLife(), ...life }, ...changes }) as unknown as Pod;

describe('the scheduling queue', () => {
  it('is in the order of priority, then of age', () => {
    const pending: Pod[] = [];
    [0, 5, 0, 5, 9].forEach((priority, id) => {
      insert(pending, pod(id, {}, { template: { priority } }));
    });
    expect(pending.map(({ id }) => id)).toEqual([4, 1, 3, 0, 2]);
  });

  it('backs off for 1, 2, 4, 8 and then 10 s', () => {
    const one = pod(0);
    const waits = Array.from({ length: 6 }, () => {
      backOff(one, 100);
      return one.life.notBefore - 100;
    });
    expect(waits).toEqual([1, 2, 4, 8, 10, 10]);
    expect(one.life.active).toBe(false);
  });

  it('activates the pods that an event helps, and asks once a workload', () => {
    const workload = {};
    const pending = [
      pod(0, { active: false, notBefore: 7 }, { workload }),
      pod(1, { active: false, notBefore: 5 }, { workload }),
      pod(2, { active: false, notBefore: 1 }),
      pod(3, { notBefore: 2 }),
    ];
    const asked: number[] = [];
    const next = activate(pending, {} as Node, ({ id }) => {
      asked.push(id);
      return id < 2;
    });
    expect([next, asked, pending.map(({ life }) => life.active)]).toEqual([5, [0, 2], [true, true, false, true]]);
    expect(nextTry(pending)).toBe(2);
  });

  it('remembers what nothing helped after five minutes', () => {
    const pending = [pod(0, { active: false, notBefore: 100 })];
    expect(activateForgotten(pending, 399)).toBe(false);
    expect(activateForgotten(pending, 400)).toBe(true);
    expect(pending[0].life.active).toBe(true);
  });
});

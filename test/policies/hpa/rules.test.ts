import { describe, expect, it } from 'vitest';
import { cpuAt, manifest, play, pod, queueAverage, queueValue, raw, seen } from '../../fixtures/hpa-pictures.js';

const queue = (units: number) => ({ externalMetrics: { queue: [units * 1000] } });

describe('the check vectors of the rules', () => {
  it('1: weighs by request and cuts to whole percent', () => {
    expect(raw(manifest({ metrics: [cpuAt(30)] }), seen([pod(300), pod(500), pod(700)]))).toBe(5);
  });

  it.each([
    ['1.37', 10],
    ['1.33', 10],
    ['1.32', 11],
  ] as const)('2: r = 1.1 exactly, Kubernetes %s proposes %i', (profile, expected) => {
    const pods = [pod(1559, { requested: 2800 }), ...Array.from({ length: 9 }, () => pod(0, { requested: 0 }))];
    expect(raw(manifest({ metrics: [cpuAt(50)] }), seen(pods), profile)).toBe(expected);
  });

  it('3: missing pods use all of their request on the way down', () => {
    expect(raw(manifest({ metrics: [cpuAt(100)] }), seen([pod(400), pod(100), pod(null), pod(null)]))).toBe(3);
  });

  it('4: a pod that is not ready uses nothing on the way up', () => {
    const starting = pod(900, { startedAt: -20, ready: 'False', readySince: -20 });
    expect(raw(manifest({ metrics: [cpuAt(30)] }), seen([pod(500), pod(700), starting]))).toBe(4);
  });

  it('5: filled-in pods may not turn the direction', () => {
    expect(raw(manifest({ metrics: [cpuAt(100)] }), seen([pod(1900), pod(null)]))).toBe(2);
  });

  it('6: fewer pods than wanted propose less although over target', () => {
    expect(raw(manifest({ metrics: [cpuAt(50)] }), seen([pod(600, { count: 4 })], { specReplicas: 10 }))).toBe(5);
  });

  it('7: pods that are not ready do not count on the way down', () => {
    const starting = pod(900, { count: 5, startedAt: -20, ready: 'False', readySince: -20 });
    expect(raw(manifest({ metrics: [cpuAt(50)] }), seen([pod(400, { count: 5 }), starting]))).toBe(4);
  });

  it('8: an average measures against status.replicas', () => {
    expect(
      raw(manifest({ metrics: [queueAverage('10')] }), seen([], { specReplicas: 6, statusReplicas: 6, ...queue(95) })),
    ).toBe(10);
  });

  it('9: within the tolerance it proposes status.replicas, so surge raises spec.replicas', () => {
    expect(
      play(manifest({ metrics: [queueAverage('10')] }), [
        seen([], { specReplicas: 10, statusReplicas: 12, ...queue(125) }),
      ]).last.wrote,
    ).toBe(12);
  });

  it('10: a value multiplies the pods that are ready', () => {
    const pods = [pod(0, { count: 2 }), pod(0, { count: 2, ready: 'False' })];
    expect(play(manifest({ metrics: [queueValue('100')] }), [seen(pods, queue(200))]).last.wrote).toBeNull();
  });

  it('11: no ready pod proposes 0, which minReplicas raises after the window', () => {
    const turn = seen([pod(0, { count: 5, ready: 'False' })], queue(300));
    expect(raw(manifest({ metrics: [queueValue('100')] }), turn)).toBe(0);
    expect(
      play(manifest({ metrics: [queueValue('100')], minReplicas: 2 }), [turn, { ...turn, at: 315 }]).last.wrote,
    ).toBe(2);
  });

  it.each([
    [30, null],
    [70, 7],
  ])('12: with cpu invalid, a queue of %i writes %s', (units, expected) => {
    const turn = seen([pod(500, { count: 5 })], { failing: ['resource'], ...queue(units) });
    const { last } = play(manifest({ metrics: [cpuAt(50), queueAverage('10')] }), [turn]);
    expect(last.wrote).toBe(expected);
    expect(last.detail).toMatchObject({ winner: 1, raw: units / 10 });
    expect(last.conditions.ScalingActive?.status).toBe(expected === null ? 'False' : 'True');
  });

  it('13: without behavior it doubles, or 4, a turn', () => {
    const steps = climb(manifest({ metrics: [queueAverage('1')] }));
    expect(steps).toEqual([6, 12, 24, 48, 50]);
  });

  it('14: the default behavior takes the larger of 4 pods and 100 %', () => {
    expect(climb(manifest({ metrics: [queueAverage('1')], behavior: {} })).slice(0, 2)).toEqual([7, 14]);
  });

  it('15: what was removed within the period counts', () => {
    const behavior = {
      scaleDown: {
        stabilizationWindowSeconds: 0,
        policies: [
          { type: 'Percent', value: 10, periodSeconds: 60 },
          { type: 'Pods', value: 5, periodSeconds: 15 },
        ],
        selectPolicy: 'Min',
      },
    };
    const down = (at: number, size: number, load: number) =>
      seen([], { at, specReplicas: size, statusReplicas: size, ...queue(load) });
    const spec = manifest({ metrics: [queueAverage('1')], maxReplicas: 200, behavior });
    const first = play(spec, [down(0, 105, 50)]);
    expect(first.last.wrote).toBe(100);
    const only10Percent = manifest({
      metrics: [queueAverage('1')],
      maxReplicas: 200,
      behavior: {
        scaleDown: { stabilizationWindowSeconds: 0, policies: [{ type: 'Percent', value: 10, periodSeconds: 60 }] },
      },
    });
    expect(play(only10Percent, [down(30, 100, 50)], '1.37', {}, first.memory).last.wrote).toBe(94);
  });
});

/** Sizes from 3 on, while the queue asks for 50. */
function climb(spec: ReturnType<typeof manifest>): number[] {
  const sizes: number[] = [];
  let memory: ReturnType<typeof play>['memory'] | undefined;
  for (let at = 0, size = 3; size < 50; at += 15) {
    const turn = play(
      spec,
      [seen([], { at, specReplicas: size, statusReplicas: size, ...queue(50) })],
      '1.37',
      {},
      memory,
    );
    memory = turn.memory;
    size = turn.last.wrote ?? size;
    sizes.push(size);
    if (sizes.length > 20) break;
  }
  return sizes;
}

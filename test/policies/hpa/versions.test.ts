import { describe, expect, it } from 'vitest';
import { type HpaMemory, type Profile, switches } from '../../../src/policies/hpa/index.js';
import { cpuAt, manifest, play, pod, queueAverage, queueValue, raw, seen } from '../../fixtures/hpa-pictures.js';

const all = Object.keys(switches) as Profile[];
const queue = (units: number) => ({ externalMetrics: { queue: [units * 1000] } });

/** Each rule with what every version from 1.32 to 1.37 makes of it. */
describe('what changed between versions', () => {
  it.each(all.map((profile, i) => [profile, [11, 10, 10, 10, 10, 10][i]]))(
    '%s: 10 pods at 1.1 of the target → %i',
    (profile, expected) => {
      expect(raw(manifest({ metrics: [cpuAt(50)] }), seen([pod(550, { count: 10 })]), profile)).toBe(expected);
    },
  );

  it.each(all.map((profile, i) => [profile, [12, 12, 12, 10, 10, 10][i]]))(
    '%s: 1.2 of the target with an own tolerance of 30 %% → %i',
    (profile, expected) => {
      const spec = manifest({ metrics: [cpuAt(50)], behavior: { scaleUp: { tolerance: '300m' } } });
      expect(raw(spec, seen([pod(600, { count: 10 })]), profile)).toBe(expected);
    },
  );

  it.each(all.map((profile, i) => [profile, [2, 2, 2, 2, null, null][i]]))(
    '%s: at 0 by a person with minReplicas 0, waiting jobs write %s',
    (profile, expected) => {
      const turn = seen([], queue(20));
      const { last } = play(manifest({ minReplicas: 0, metrics: [queueAverage('10')] }), [turn], profile);
      expect(last.wrote).toBe(expected);
      expect(last.conditions.ScalingActive?.reason).toBe(expected === null ? 'ScalingDisabled' : 'ValidMetricFound');
    },
  );

  it.each(all.map((profile, i) => [profile, [null, null, null, null, null, 'True'][i]]))(
    '%s: ScaledToZero after scaling to 0 is %s',
    (profile, expected) => {
      const turn = seen([pod(0)], queue(0));
      const { acts } = play(
        manifest({ minReplicas: 0, metrics: [queueAverage('10')] }),
        [turn, { ...turn, at: 315 }],
        profile,
      );
      expect(acts[1]?.wrote).toBe(0);
      expect(acts[1]?.conditions.ScaledToZero?.status ?? null).toBe(expected);
    },
  );

  it.each(
    all.map((profile, i) => [
      profile,
      [
        'FailedGetContainerResourceMetric',
        'ValidMetricFound',
        'ValidMetricFound',
        'ValidMetricFound',
        'ValidMetricFound',
        'ValidMetricFound',
      ][i],
    ]),
  )('%s: one sampled pod without the container → %s', (profile, expected) => {
    const other = pod(500, {
      containers: [
        { name: 'app', requests: { cpu: 1000 }, usage: null },
        { name: 'log', requests: { cpu: 1000 }, usage: { cpu: 1 } },
      ],
    });
    const metric = {
      type: 'ContainerResource',
      containerResource: { name: 'cpu', container: 'app', target: { type: 'Utilization', averageUtilization: 50 } },
    };
    expect(
      play(manifest({ metrics: [metric] }), [seen([pod(900), other])], profile).last.conditions.ScalingActive?.reason,
    ).toBe(expected);
  });

  it.each(all.map((profile, i) => [profile, [4, 4, 2, 2, 2, 2][i]]))(
    '%s: requests of the whole pod → %i',
    (profile, expected) => {
      const pods = [pod(1000, { count: 2, podRequests: { cpu: 2000 } })];
      expect(raw(manifest({ metrics: [cpuAt(50)] }), seen(pods), profile)).toBe(expected);
    },
  );

  it.each(all.map((profile, i) => [profile, [0, 0, 2147483647, 2147483647, 2147483647, 2147483647][i]]))(
    '%s: a negative average → %i',
    (profile, expected) => {
      expect(raw(manifest({ metrics: [queueAverage('10')] }), seen([pod(0, { count: 4 })], queue(-5)), profile)).toBe(
        expected,
      );
    },
  );

  it.each(all.map((profile, i) => [profile, [0, 0, 0, 2147483647, 2147483647, 2147483647][i]]))(
    '%s: a value beyond int32 → %i',
    (profile, expected) => {
      expect(raw(manifest({ metrics: [queueValue('1m')] }), seen([pod(0, { count: 5 })], queue(9e9)), profile)).toBe(
        expected,
      );
    },
  );
});

describe('zero in 1.37', () => {
  const spec = (minReplicas: number) => manifest({ minReplicas, metrics: [queueAverage('10')] });
  const asleep = (): HpaMemory =>
    play(spec(0), [seen([pod(0)], queue(0)), seen([pod(0)], { at: 315, ...queue(0) })]).memory;
  const awake = (units: number) => seen([], { at: 330, ...queue(units) });

  it('wakes from a zero of its own, at most to 4', () => {
    expect(play(spec(0), [awake(25)], '1.37', {}, asleep()).last.wrote).toBe(3);
    expect(play(spec(0), [awake(250)], '1.37', {}, asleep()).last.wrote).toBe(4);
  });

  it('sleeps on while nothing waits, but goes to a minReplicas that was raised meanwhile', () => {
    expect(play(spec(0), [awake(0)], '1.37', {}, asleep()).last.wrote).toBeNull();
    expect(play(spec(2), [awake(0)], '1.37', {}, asleep()).last.wrote).toBe(2);
  });

  it('a metric that cannot be read blocks going to zero', () => {
    const metrics = [cpuAt(50), queueAverage('10')];
    const turn = seen([pod(0)], { failing: ['resource'], ...queue(0) });
    expect(play(manifest({ minReplicas: 0, metrics }), [turn, { ...turn, at: 315 }]).last.wrote).toBeNull();
  });
});

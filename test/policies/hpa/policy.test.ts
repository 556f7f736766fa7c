import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type HpaSeen,
  hpa,
  hpaDefaults,
  type Profile,
  restarted,
  type SeenPod,
  statusOf,
  switches,
} from '../../../src/policies/hpa/index.js';
import { cpuAt, manifest, play, pod, queueAverage, seen } from '../../fixtures/hpa-pictures.js';

const queue = (units: number) => ({ externalMetrics: { queue: [units * 1000] } });
const queueSpec = manifest({ metrics: [queueAverage('10')] });
const sized = (at: number, size: number, units: number, more: Partial<HpaSeen> = {}) =>
  seen([], { at, specReplicas: size, statusReplicas: size, ...queue(units), ...more });

describe('what stops a turn', () => {
  it.each([
    ['missing', 'InvalidSelector', 'SelectorRequired'],
    ['invalid', 'InvalidSelector', 'InvalidSelector'],
    ['ambiguous', 'AmbiguousSelector', 'AmbiguousSelector'],
  ] as const)('a selector that is %s', (selector, reason, event) => {
    const { last, memory } = play(queueSpec, [sized(0, 3, 500, { selector })]);
    expect(last.wrote).toBeNull();
    expect(last.conditions.ScalingActive).toMatchObject({ status: 'False', reason });
    expect(last.events.map((one) => one.reason)).toEqual([event, 'FailedComputeMetricsReplicas']);
    expect(memory.recommendations).toEqual([{ at: 0, replicas: 3 }]);
  });

  it('a scale that cannot be read changes nothing but AbleToScale', () => {
    const { acts, memory } = play(queueSpec, [sized(0, 3, 30), sized(15, 3, 30, { failing: ['scale'] })]);
    expect(acts[1]).toMatchObject({
      wrote: null,
      desiredReplicas: 3,
      currentMetrics: acts[0]?.currentMetrics,
      because: { reason: 'FailedGetScale' },
    });
    expect(memory.status.conditions.AbleToScale).toMatchObject({
      status: 'False',
      reason: 'FailedGetScale',
      since: 15,
    });
  });

  it('a write that fails is remembered as a proposal, not as a change of size', () => {
    const { last, memory } = play({ ...queueSpec, behavior: {} }, [sized(0, 3, 50, { failing: ['update'] })]);
    expect(last).toMatchObject({ wrote: null, desiredReplicas: 0, because: { reason: 'FailedUpdateScale' } });
    expect(last.events.map((one) => one.reason)).toEqual(['FailedRescale']);
    expect(memory).toMatchObject({
      scaleUps: [],
      recommendations: [{ replicas: 3 }, { replicas: 5 }],
      status: { lastScaleTime: null },
    });
  });

  it('bounds come before metrics, windows and limits', () => {
    expect(play(queueSpec, [sized(0, 300, 1)]).last).toMatchObject({ wrote: 100, currentMetrics: null, detail: null });
    expect(play({ ...queueSpec, minReplicas: 5 }, [sized(0, 2, 1)]).last).toMatchObject({
      wrote: 5,
      conditions: { AbleToScale: { reason: 'SucceededRescale' }, ScalingActive: null },
    });
  });
});

describe('memory', () => {
  it('a restart forgets windows but not the status', () => {
    const { memory } = play(queueSpec, [sized(0, 5, 50), sized(15, 5, 10)]);
    expect(play(queueSpec, [sized(30, 5, 10)], '1.37', {}, memory).last.wrote).toBeNull();
    const fresh = restarted(memory);
    expect(fresh.status).toBe(memory.status);
    expect(
      play(queueSpec, [sized(30, 3, 10), sized(345, 3, 10)], '1.37', {}, fresh).acts.map(({ wrote }) => wrote),
    ).toEqual([null, 1]);
  });

  it('an old recommendation raises replicas without behavior, and says that all is below target', () => {
    const { memory } = play(queueSpec, [sized(0, 8, 80)]);
    const { last } = play(queueSpec, [sized(15, 4, 20)], '1.37', {}, memory);
    expect(last).toMatchObject({ wrote: 8, because: { reason: 'All metrics below target' } });
  });

  it('the edge of a window is exact for any start: in without behavior, out with it', () => {
    for (const start of [0, 3.7, 0.1, 1234.567891]) {
      const turns = [sized(start, 5, 50), sized(start + 20 * 15, 5, 10)];
      expect(play(queueSpec, turns).last.wrote).toBeNull();
      expect(play({ ...queueSpec, behavior: {} }, turns).last.wrote).toBe(1);
    }
  });

  it('stays bounded over a day of restless load', () => {
    const policy = hpa(hpaDefaults({ ...queueSpec, behavior: {} }));
    let memory = policy.start;
    for (let turn = 0, size = 5; turn < 5760; turn++) {
      const [act, after] = policy.decide(sized(turn * 15, size, (turn * 7919) % 1000), memory);
      memory = after;
      size = act.wrote ?? size;
    }
    expect(memory.recommendations?.length).toBeLessThanOrEqual(22);
    expect(memory.scaleUps.length + memory.scaleDowns.length).toBeLessThanOrEqual(6);
  });

  it('a condition keeps its time until its status changes', () => {
    const { memory } = play(queueSpec, [
      sized(0, 3, 30),
      sized(15, 3, 30),
      sized(30, 3, 30, { failing: ['external'] }),
    ]);
    expect(memory.status.conditions).toMatchObject({
      AbleToScale: { since: 0 },
      ScalingActive: { status: 'False', since: 30 },
    });
  });
});

describe('what people read', () => {
  it('one sentence: measured, asked for, held by', () => {
    const spec = manifest({
      metrics: [cpuAt(60)],
      behavior: { scaleUp: { policies: [{ type: 'Pods', value: 4, periodSeconds: 15 }] } },
    });
    const { last } = play(spec, [seen([pod(2130, { count: 2 })])]);
    expect(last.because.sentence).toBe(
      'cpu 213% of target 60% on 2 pods asks for 8; scale-up limit of 4 pods per 15 s holds it to 6',
    );
    expect(last.because.reason).toBe('cpu resource utilization (percentage of request) above target');
  });

  it('the whole status as kubectl shows it', () => {
    const { memory } = play(queueSpec, [sized(0, 3, 95)]);
    expect(statusOf(hpaDefaults(queueSpec), memory.status)).toMatchObject({
      currentReplicas: 3,
      desiredReplicas: 6,
      lastScaleTime: 0,
      currentMetrics: [
        { type: 'External', external: { metric: { name: 'queue' }, current: { averageValue: '31667m' } } },
      ],
      conditions: [
        { type: 'AbleToScale', reason: 'SucceededRescale' },
        { type: 'ScalingActive' },
        { type: 'ScalingLimited', reason: 'ScaleUpLimit' },
        { type: 'ScaledToZero' },
      ],
    });
  });
});

describe('for any picture', () => {
  const anyPod: fc.Arbitrary<SeenPod> = fc
    .record({
      count: fc.integer({ min: 1, max: 9 }),
      phase: fc.constantFrom('Pending', 'Running', 'Failed', 'Succeeded'),
      startedAt: fc.option(fc.integer({ min: -500, max: 0 })),
      ready: fc.constantFrom('True', 'False', 'Unknown', 'none'),
      readySince: fc.integer({ min: -500, max: 0 }),
      terminating: fc.boolean(),
      used: fc.option(fc.nat(3000)),
    })
    .map(({ used, ...rest }) => pod(used, rest as Partial<SeenPod>));
  const anyTurn = fc.record({
    pods: fc.array(anyPod, { maxLength: 5 }),
    size: fc.integer({ min: 0, max: 40 }),
    units: fc.integer({ min: 0, max: 900 }),
    down: fc.boolean(),
  });
  const anySpec = fc.record({
    min: fc.integer({ min: 0, max: 5 }),
    more: fc.integer({ min: 0, max: 30 }),
    withBehavior: fc.boolean(),
    profile: fc.constantFrom(...(Object.keys(switches) as Profile[])),
  });

  it('decides alike twice, changes nothing that it was given, and writes only within bounds', () => {
    fc.assert(
      fc.property(
        anySpec,
        fc.array(anyTurn, { minLength: 1, maxLength: 8 }),
        ({ min, more, withBehavior, profile }, turns) => {
          const raw = manifest({
            minReplicas: min,
            maxReplicas: Math.max(1, min + more),
            metrics: [cpuAt(50), queueAverage('10')],
            ...(withBehavior ? { behavior: {} } : {}),
          });
          const policy = hpa(deepFreeze(hpaDefaults(raw)), undefined, profile);
          let memory = policy.start;
          for (const [index, turn] of turns.entries()) {
            const picture = deepFreeze(
              seen(turn.pods, {
                at: index * 15,
                specReplicas: turn.size,
                failing: turn.down ? ['resource'] : [],
                ...queue(turn.units),
              }),
            );
            const first = policy.decide(picture, deepFreeze(memory));
            expect(policy.decide(picture, memory)).toEqual(first);
            if (first[0].wrote !== null) {
              expect(first[0].wrote).toBeGreaterThanOrEqual(min);
              expect(first[0].wrote).toBeLessThanOrEqual(raw.maxReplicas);
              expect(first[0].wrote).not.toBe(turn.size);
            }
            memory = first[1];
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

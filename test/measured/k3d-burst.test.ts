import { describe, expect, it } from 'vitest';
import { firstLook, lastOfThree, readings } from '../../models/measured/k3d-burst.js';
import { autoscaler, k3dBurst } from '../../models/measured/k3d-burst-platform.js';
import { simulate } from '../../src/api/simulate.js';
import type { HpaManifest, HpaSeen, SeenPod } from '../../src/policies/hpa/index.js';
import { valuesOf } from '../../src/results/index.js';
import { play, pod, seen } from '../fixtures/hpa-pictures.js';

const spec = autoscaler.spec as unknown as HpaManifest;
/**
 * Ready pods of 100m that use so many percent of it on average, and others that started a few seconds ago and are not
 * ready.
 */
const pods = (ready: number, percent: number, fresh = 0, at = 0): SeenPod[] => [
  { ...pod(percent, { requested: 100, startedAt: -3600, readySince: -3590 }), count: ready },
  ...(fresh === 0
    ? []
    : [{ ...pod(null, { requested: 100, startedAt: at - 4, ready: 'False', readySince: at - 4 }), count: fresh }]),
];
const turn = (at: number, ready: number, percent: number, fresh = 0): HpaSeen =>
  seen(pods(ready, percent, fresh, at), { at, specReplicas: ready + fresh, statusReplicas: ready + fresh });

describe('the control law against the readings of a real HPA (k3d, 60 % of 100m, 2 to 10)', () => {
  it('213 % on 2 pods asks for 8, and the limit of +4 pods or +100 % gives the measured 6', () => {
    const { last } = play(spec, [turn(0, 2, 213)]);
    expect(last.detail?.raw).toBe(8);
    expect(last.wrote).toBe(6);
  });

  it('447 % on 6 pods asks for 45, capped at the measured 10', () => {
    const { last } = play(spec, [turn(0, 6, 447)]);
    expect(last.detail?.raw).toBe(45);
    expect(last.wrote).toBe(10);
  });

  it('71 % on 2 pods asks for the measured 3', () => {
    expect(play(spec, [turn(0, 2, 71)]).last.wrote).toBe(3);
  });

  it('80 % on 2 pods while the third is not ready yet stays at the measured 3: counted as 0 %, it turns the direction', () => {
    expect(play(spec, [turn(0, 2, 80, 1)]).last).toMatchObject({ wrote: null, detail: { raw: 3 } });
    expect(play(spec, [turn(0, 3, 80)]).last.wrote, 'three ready pods would have asked for more').toBe(4);
  });

  it('58 % is within the tolerance of 60 %, as measured', () => {
    expect(play(spec, [turn(0, 3, 58)]).last).toMatchObject({ wrote: null, detail: { raw: 3 } });
  });
});

/** What `kubectl get hpa` showed at an instant. */
const shown = (at: number) => readings.filter(([when]) => when <= at + 5.5).at(-1) as (typeof readings)[number];

describe('the second bump, turn by turn with the recorded readings', () => {
  const looks = Array.from({ length: 60 }, (_, i) => firstLook + i * 15).filter((at) => at > 470 && at < 850);
  const turns = (at: number, replicas: number): HpaSeen =>
    turn(at, at > 510 && at < 525 ? 2 : replicas, shown(at)[2] as number, at > 510 && at < 525 ? replicas - 2 : 0);

  it('goes to 3 and back to 2 at the samples at which the real one did: 508 s, and one window of 300 s after the last look that held 3', () => {
    const writes: [at: number, replicas: number][] = [];
    let memory: ReturnType<typeof play>['memory'] | undefined;
    let replicas = 2;
    for (const at of looks) {
      const played = play(spec, [turns(at, replicas)], '1.32', {}, memory);
      memory = played.memory;
      if (played.last.wrote === null) continue;
      replicas = played.last.wrote;
      writes.push([at, replicas]);
    }
    expect(writes.map(([, to]) => to)).toEqual([3, 2]);
    const [up, down] = writes.map(([at]) => at) as [number, number];
    // Seen at the first sample after it: between 503 and 508 s, and between 833 and 838 s.
    expect(up).toBeGreaterThan(503);
    expect(up).toBeLessThanOrEqual(508);
    expect(down).toBeGreaterThan(lastOfThree);
    expect(down).toBeLessThanOrEqual(838);
    // The last look that asked for 3 is the one that read 58 %, first seen at 535 s: 303 s by the samples, 300 s by the
    // looks.
    expect(down - 300).toBeGreaterThan(530);
    expect(down - 300).toBeLessThanOrEqual(535);
  });
});

describe('the burst as a run: k6 users, two requests and 0.3 s a turn', () => {
  it.each([1, 2, 3, 4, 5])(
    'seed %i: at most 6 in the first step, 10 at the top, and down only after a window',
    (seed) => {
      const { tables, summary } = simulate(k3dBurst(), { seed, sampleEvery: 5 });
      const [at, event, from, to] = ['at_s', 'event', 'from', 'to'].map((column) =>
        valuesOf(tables.scalings, column),
      ) as [number[], string[], number[], number[]];
      const steps = at.flatMap((when, i) => (event[i] === 'scaled' ? [{ at: when, from: from[i], to: to[i] }] : []));
      const ups = steps.filter((step) => step.to > step.from);
      const downs = steps.filter((step) => step.to < step.from);
      // Each step up keeps to +4 pods or +100 %.
      for (const step of ups) expect(step.to).toBeLessThanOrEqual(Math.max(step.from + 4, 2 * step.from));
      expect(ups[0]).toMatchObject({ from: 2 });
      expect(ups[0]?.to).toBeLessThanOrEqual(6);
      expect(Math.max(...ups.map((step) => step.to))).toBe(10);
      // Users leave from 165 s to 225 s; the last look that asks for ten comes while they do.
      expect(downs[0]?.at).toBeGreaterThan(165 + 300);
      expect(downs[0]?.at).toBeLessThan(225 + 300 + 45);
      expect(downs.at(-1)?.to).toBe(2);
      // Measured: 480 requests a second under full load.
      const done = doneBetween(tables.samples, 100, 160) / 60;
      expect(done).toBeGreaterThan(470);
      expect(done).toBeLessThan(495);
      expect(summary.services[0]?.errors).toBe(0);
    },
  );
});

function doneBetween(samples: Parameters<typeof valuesOf>[0], from: number, until: number): number {
  const [at, measure, value] = ['at_s', 'measure', 'value'].map((column) => valuesOf(samples, column)) as [
    number[],
    string[],
    number[],
  ];
  return at.reduce((sum, when, i) => (measure[i] === 'done' && when > from && when <= until ? sum + value[i] : sum), 0);
}

import { describe, expect, it } from 'vitest';
import { pinned, scaled } from '../../models/measured/kafka-lag.js';
import { kafkaLag } from '../../models/measured/kafka-lag-platform.js';
import { simulate } from '../../src/api/simulate.js';
import type { HpaSeen } from '../../src/policies/hpa/index.js';
import { type Tables, valuesOf } from '../../src/results/index.js';
import { manifest, play, queueAverage, seen } from '../fixtures/hpa-pictures.js';

/** The measured backlog at an instant, straight between samples. */
function lagAt(at: number): number {
  const { lag } = scaled;
  const next = lag.findIndex(([when]) => when >= at);
  if (next < 0) return 0;
  const [b, after] = lag[next] as readonly [number, number];
  const [a, before] = (lag[next - 1] ?? lag[next]) as readonly [number, number];
  return b === a ? after : before + ((after - before) * (at - a)) / (b - a);
}

const writesOf = (tables: Tables): [at: number, to: number][] => {
  const [at, event, to] = ['at_s', 'event', 'to'].map((column) => valuesOf(tables.scalings, column)) as [
    number[],
    string[],
    number[],
  ];
  return at.flatMap((when, i): [number, number][] => (event[i] === 'scaled' ? [[when, to[i]]] : []));
};
/** Samples of the lag: the jobs that wait, and those delivered, whose offsets are not committed. */
const lagOf = ({ samples }: Tables): [at: number, lag: number][] => {
  const [at, measure, value] = ['at_s', 'measure', 'value'].map((column) => valuesOf(samples, column)) as [
    number[],
    string[],
    number[],
  ];
  const lag = new Map<number, number>();
  for (const [i, when] of at.entries())
    if (measure[i] === 'waiting' || measure[i] === 'in_service') lag.set(when, (lag.get(when) ?? 0) + value[i]);
  return [...lag];
};
const emptyAt = (tables: Tables): number => lagOf(tables).find(([, lag]) => lag === 0)?.[0] as number;

describe('KEDA on a backlog of Kafka, against the measured run', () => {
  it.each([0, 4, 8, 12, 14])(
    'by the measured backlog, turns at %i s and every 15 s: 29 asked and 6 had, then 6 until the HPA window ends, not the cooldown',
    (phase) => {
      const spec = manifest({ maxReplicas: 6, metrics: [queueAverage('2000')] });
      const writes: [at: number, to: number][] = [];
      let memory: ReturnType<typeof play>['memory'] | undefined;
      let replicas = 1;
      for (let at = phase; at < 500; at += 15) {
        const picture: HpaSeen = seen([], {
          at,
          specReplicas: replicas,
          statusReplicas: replicas,
          externalMetrics: { queue: [Math.round(lagAt(at) * 1000)] },
        });
        const played = play(spec, [picture], '1.32', {}, memory);
        if (at === phase) expect(played.last.detail?.raw).toBe(29);
        memory = played.memory;
        if (played.last.wrote === null) continue;
        replicas = played.last.wrote;
        writes.push([at, replicas]);
      }
      // Measured: 1, then 4 ready at 30 s and 6 at 45 s.
      expect(writes.slice(0, 2).map(([, to]) => to)).toEqual([4, 6]);
      expect(writes[1]?.[0]).toBeLessThanOrEqual(45);
      // Measured: 6 at 394 s, 3 at 408 s, 1 at 423 s. The window of 300 s follows the last turn that asked for 6 (at
      // about 104 s).
      const [first] = writes.slice(2) as [[number, number]];
      expect(first[0]).toBeGreaterThanOrEqual(394);
      expect(first[0]).toBeLessThanOrEqual(423);
      expect(replicas).toBe(1);
    },
  );

  it('one pinned replica at 1/52.6 s an event needs the measured 1100 s', () => {
    const { tables } = simulate(
      kafkaLag({ perEvent: `${1 / pinned.perSecond}s`, backlog: pinned.backlog, scaled: false }),
      { sampleEvery: 5 },
    );
    expect(Math.abs(emptyAt(tables) - pinned.emptyAt)).toBeLessThanOrEqual(15);
  });

  it('the whole run with that rate: 4 and then 6, and down one window after the last ask for 6; slower than measured, because each replica was faster there', () => {
    const { tables } = simulate(
      kafkaLag({ perEvent: `${1 / pinned.perSecond}s`, backlog: scaled.backlog, scaled: true }),
      { sampleEvery: 5 },
    );
    const writes = writesOf(tables);
    expect(writes.slice(0, 2).map(([, to]) => to)).toEqual([4, 6]);
    expect(writes[1]?.[0]).toBeLessThanOrEqual(45);
    // Measured 192 s with 92 events a second and replica; with the pinned 52.6 the fluid gives 195 s and the start of
    // the replicas.
    expect(emptyAt(tables)).toBeGreaterThan(192);
    expect(emptyAt(tables)).toBeLessThan(230);
    const lastAskOfSix = lastAbove(tables, 10_000);
    const [down] = writes.slice(2) as [[number, number]];
    expect(down[0]).toBeGreaterThan(lastAskOfSix + 300 - 30);
    expect(down[0]).toBeLessThan(lastAskOfSix + 300 + 30);
    expect(writes.at(-1)?.[1]).toBe(1);
  });
});

describe('KEDA on that backlog, each replica as fast as the six were', () => {
  // The rate is read off the run itself (60 to 119 s); when KEDA lets go of the six is then predicted.
  const { tables } = simulate(
    kafkaLag({ perEvent: `${1 / scaled.perSecond}s`, backlog: scaled.backlog, scaled: true }),
    { sampleEvery: 1 },
  );
  const writes = writesOf(tables);

  it('works the backlog off along the measured path', () => {
    const lag = new Map(lagOf(tables));
    for (const at of [60, 75, 90, 104, 119])
      expect(Math.abs((lag.get(at) as number) - lagAt(at)), `${at} s`).toBeLessThan(7_500);
  });

  it('asks for 4, has 6, and holds them until the HPA window ends: 394 to 419 s', () => {
    expect(writes.slice(0, 2).map(([, to]) => to)).toEqual([4, 6]);
    const [down] = writes.slice(2) as [[number, number]];
    expect(down[0]).toBeGreaterThanOrEqual(394);
    expect(down[0]).toBeLessThanOrEqual(419);
    expect(writes.at(-1)?.[1]).toBe(1);
  });
});

/** The last sample with a greater lag. */
const lastAbove = (tables: Tables, least: number): number =>
  lagOf(tables).findLast(([, lag]) => lag > least)?.[0] as number;

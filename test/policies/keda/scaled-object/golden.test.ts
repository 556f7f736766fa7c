import { describe, expect, it } from 'vitest';
import { type Condition, type KedaMemory, keda, kedaMetric, kedaStart } from '../../../../src/policies/keda/index.js';
import { freshStatus } from '../../../../src/policies/keda/scaled-object/status.js';
import { frozen, queueTrigger, seenWith, specOf } from '../../../fixtures/keda-pictures.js';

type Row = {
  readonly row: number;
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly lastActive?: number;
  readonly at?: number;
  readonly createdAt?: number;
  readonly before: number;
  readonly values: readonly (number | null)[];
  readonly after: number;
  readonly lastActiveAfter?: number | null;
  readonly active?: string;
  readonly ready?: string;
  readonly paused?: string;
};

const two = { triggers: [queueTrigger(), queueTrigger({ resourceName: 'other' })] };
const cpu = { type: 'cpu', metricType: 'Utilization', metadata: { value: '60' } };

/** keda.md §11, rows of one tick. */
const rows: readonly Row[] = [
  { row: 1, before: 0, values: [5000], after: 1, lastActiveAfter: 1000 },
  { row: 2, spec: { minReplicaCount: 3 }, before: 0, values: [7], after: 3 },
  { row: 3, spec: { minReplicaCount: 3 }, before: 1, values: [7], after: 1, lastActiveAfter: 1000 },
  { row: 4, spec: { minReplicaCount: 3 }, before: 1, values: [0], after: 3 },
  { row: 5, spec: { idleReplicaCount: 0, minReplicaCount: 2 }, before: 0, values: [7], after: 2 },
  { row: 6, spec: { idleReplicaCount: 0, minReplicaCount: 2 }, lastActive: 100, before: 2, values: [0], after: 0 },
  { row: 7, spec: { triggers: [queueTrigger({ activationTargetValue: '10' })] }, before: 0, values: [10], after: 0 },
  {
    row: 8,
    spec: { triggers: [queueTrigger({ activationTargetValue: '10' })] },
    before: 0,
    values: [10.001],
    after: 1,
  },
  { row: 9, lastActive: 700, before: 4, values: [0], after: 0 },
  { row: 10, lastActive: 702, before: 4, values: [0], after: 4, active: 'ScalerCooldown' },
  { row: 11, lastActive: 700, at: 1000, before: 4, values: [0], after: 4, active: 'ScalerCooldown' },
  { row: 12, before: 4, values: [0], after: 0 },
  {
    row: 13,
    spec: { initialCooldownPeriod: 300 },
    createdAt: 900,
    before: 4,
    values: [0],
    after: 4,
    active: 'ScalerCooldown',
  },
  { row: 14, lastActive: 100, before: 4, values: [null], after: 4, ready: 'False/TriggerError' },
  {
    row: 15,
    spec: two,
    lastActive: 500,
    before: 4,
    values: [7, null],
    after: 4,
    lastActiveAfter: 500,
    ready: 'Unknown/PartialTriggerError',
  },
  {
    row: 17,
    spec: { fallback: { failureThreshold: 3, replicas: 0 } },
    lastActive: 100,
    before: 4,
    values: [null],
    after: 0,
  },
  {
    row: 18,
    annotations: { 'autoscaling.keda.sh/paused': 'yes' },
    lastActive: 100,
    before: 4,
    values: [0],
    after: 4,
    paused: 'True/ScaledObjectPaused',
  },
  { row: 19, spec: { triggers: [cpu] }, before: 0, values: [null], after: 1 },
  { row: 20, spec: { triggers: [cpu, queueTrigger()] }, lastActive: 100, before: 4, values: [null, 0], after: 0 },
  { row: 21, annotations: { 'autoscaling.keda.sh/force-activation': 'true' }, before: 0, values: [0], after: 1 },
];

const shown = (condition: Condition | null): string => `${condition?.status}/${condition?.reason}`;
const start = (lastActiveTime: number | null): KedaMemory => frozen(kedaStart({ ...freshStatus, lastActiveTime }));

describe('golden rows: one tick', () => {
  it.each(rows)('row $row', (row) => {
    const spec = specOf(row.spec, row.annotations);
    const seen = frozen(seenWith(spec, row.at ?? 1000.3, row.before, row.values, { createdAt: row.createdAt ?? 0 }));
    const [act, memory] = keda(spec).decide(seen, start(row.lastActive ?? null));
    expect(act.replicas ?? row.before).toBe(row.after);
    if (row.lastActiveAfter !== undefined) expect(memory.status.lastActiveTime).toBe(row.lastActiveAfter);
    if (row.active !== undefined) expect(memory.status.conditions.active?.reason).toBe(row.active);
    if (row.ready !== undefined) expect(shown(memory.status.conditions.ready)).toBe(row.ready);
    if (row.paused !== undefined) expect(shown(memory.status.conditions.paused)).toBe(row.paused);
  });
});

function course(
  spec: ReturnType<typeof specOf>,
  from: number,
  values: readonly (number | null)[],
  replicasAtStart: number,
): readonly number[] {
  let memory = start(null);
  let replicas = replicasAtStart;
  return values.map((value, index) => {
    const [act, next] = keda(spec).decide(seenWith(spec, from + 30 * index, replicas, [value]), memory);
    memory = next;
    replicas = act.replicas ?? replicas;
    return replicas;
  });
}

describe('golden rows: several ticks and readings', () => {
  it('row 16: a fallback acts after more failures than its threshold', () =>
    expect(
      course(specOf({ fallback: { failureThreshold: 3, replicas: 6 } }), 1000.3, [null, null, null, null, null], 0),
    ).toEqual([0, 0, 0, 1, 1]));
  it('row 22: the cooldown runs from the last active tick', () =>
    expect(course(specOf({ cooldownPeriod: 90 }), 1000.3, [5, 0, 0, 0], 3)).toEqual([3, 3, 3, 0]));
  it.each([
    {
      row: 23,
      spec: { fallback: { failureThreshold: 0, replicas: 7 }, triggers: [queueTrigger({ targetValue: '2.5' })] },
      replicas: 3,
      values: [null],
      metric: 's0-configmap-queue-value',
      milli: 17500,
    },
    {
      row: 24,
      spec: {
        fallback: { failureThreshold: 0, replicas: 6 },
        triggers: [queueTrigger({ targetValue: '50' }, { metricType: 'Value' })],
      },
      replicas: 4,
      values: [null],
      metric: 's0-configmap-queue-value',
      milli: 75000,
    },
    {
      row: 25,
      spec: {
        advanced: { scalingModifiers: { formula: 'q/3', target: '2' } },
        triggers: [queueTrigger({}, { name: 'q' })],
      },
      replicas: 2,
      values: [10],
      metric: 'composite-metric',
      milli: 3333,
    },
  ])('row $row: the HPA reads $milli milli', ({ spec: raw, replicas, values, metric, milli }) => {
    const spec = specOf(raw);
    expect(kedaMetric(spec, seenWith(spec, 1000.3, replicas, values), start(null), metric)[0]).toEqual({
      milli: [milli],
    });
  });
});

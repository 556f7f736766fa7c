import { describe, expect, it } from 'vitest';
import {
  accepted,
  hpaOf,
  kedaAnnotate,
  kedaCreate,
  kedaDelete,
  kedaReconcile,
  kedaTick,
  scaledObjectDefaults,
  scaledObjectValidate,
} from '../../../../src/policies/keda/index.js';
import { manifest, reading, specOf } from '../../../fixtures/keda-pictures.js';

const create = (raw: unknown) => kedaCreate(scaledObjectDefaults(raw), 0.3, accepted(scaledObjectValidate(raw)), 3);
const world = (at: number, replicas: number, value: number) => ({
  at,
  specReplicas: replicas,
  readyPods: replicas,
  sources: [reading(value)],
});

describe('the life of a ScaledObject', () => {
  it('begins with an HPA and a tick at once', () => {
    const [done, control] = create(manifest());
    expect(done).toEqual({ replicas: null, hpa: 'created', tickNow: true });
    expect([control.loopFrom, control.hpa?.spec.maxReplicas]).toEqual([0.3, 100]);
  });

  it('gets neither when it is refused', () => {
    const [done, control] = create(manifest({ idleReplicaCount: 0 }));
    expect(done).toEqual({ replicas: null, hpa: 'kept', tickNow: false });
    expect([control.hpa, control.loopFrom, control.memory.status.conditions.ready?.reason]).toEqual([
      null,
      null,
      'ScaledObjectCheckFailed',
    ]);
  });

  it('stands still at paused-replicas and begins anew afterwards', () => {
    const [, running] = create(manifest());
    const annotations = { 'autoscaling.keda.sh/paused-replicas': '4' };
    const [paused, still] = kedaReconcile(kedaAnnotate(running, annotations), { annotations }, 100, true, 9);
    expect(paused).toEqual({ replicas: 4, hpa: 'deleted', tickNow: false });
    expect([still.hpa, still.loopFrom]).toEqual([null, null]);
    const [resumed, again] = kedaReconcile(still, { annotations: {} }, 200, true, 4);
    expect(resumed).toEqual({ replicas: null, hpa: 'created', tickNow: true });
    expect([again.loopFrom, again.hpa?.memory.recommendations]).toEqual([200, null]);
  });

  it('keeps its phase under a one-sided pause, which changes the HPA', () => {
    const [, running] = create(manifest());
    const annotations = { 'autoscaling.keda.sh/paused-scale-out': 'true' };
    const [done, control] = kedaReconcile(running, { annotations }, 100, true, 0);
    expect(done).toEqual({ replicas: null, hpa: 'updated', tickNow: false });
    expect([control.loopFrom, control.hpa?.spec.behavior?.scaleUp.selectPolicy]).toEqual([0.3, 'Disabled']);
    const [act] = kedaTick(control, world(120.3, 0, 7));
    expect([act.replicas, act.because.reason]).toEqual([null, 'ScaleOutPaused']);
  });

  it('starts its loop anew with another spec, but keeps the old one when that is refused', () => {
    const [, running] = create(manifest());
    const [done, control] = kedaReconcile(running, { spec: specOf({ maxReplicaCount: 7 }) }, 100, true, 5);
    expect(done).toEqual({ replicas: null, hpa: 'updated', tickNow: true });
    expect([control.loopFrom, control.hpa?.spec.maxReplicas]).toEqual([100, 7]);
    const [refused, after] = kedaReconcile(control, { spec: specOf({ idleReplicaCount: 0 }) }, 150, false, 5);
    expect([refused.hpa, after.spec.maxReplicaCount, after.loopFrom]).toEqual(['kept', 7, 100]);
  });
});

it('gives the first replicas back when it goes, if asked to', () => {
  expect(kedaDelete(create(manifest({ advanced: { restoreToOriginalReplicaCount: true } }))[1])).toBe(3);
  expect(kedaDelete(create(manifest())[1])).toBeNull();
});

it('a tick explains itself', () => {
  const raw = manifest({ triggers: [{ type: 'rabbitmq', metadata: { queueName: 'documents' } }] });
  const [, control] = create(raw);
  const [act] = kedaTick(control, {
    at: 60.3,
    specReplicas: 0,
    readyPods: 0,
    sources: [{ kind: 'rabbitmq', ready: 30, unacked: 7, publishRate: 0, deliverGetRate: 0 }],
  });
  expect(act.because).toEqual({
    reason: 'KEDAScaleTargetActivated',
    sentence: 'rabbitmq documents holds 37 messages, above activation 0: 0 → 1',
  });
});

it('an absent behavior stays absent in the HPA', () => {
  expect('behavior' in hpaOf(specOf())).toBe(false);
  expect(hpaOf(specOf({ minReplicaCount: 0 })).minReplicas).toBe(1);
});

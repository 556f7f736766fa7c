import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keda, kedaMetric, kedaStart } from '../../../src/policies/keda/index.js';
import { frozen, queueTrigger, seenWith, specOf } from '../../fixtures/keda-pictures.js';

const bounds = fc
  .record({
    min: fc.option(fc.nat(6), { nil: undefined }),
    span: fc.nat(8),
    idle: fc.option(fc.nat(3), { nil: undefined }),
  })
  .map(({ min, span, idle }) => {
    const low = min === undefined ? 0 : Math.max(1, min);
    return {
      ...(min === undefined ? {} : { minReplicaCount: min }),
      maxReplicaCount: Math.max(1, low + span),
      ...(idle !== undefined && idle < low ? { idleReplicaCount: idle } : {}),
    };
  });
const fallback = fc.option(
  fc.record({
    failureThreshold: fc.nat(3),
    replicas: fc.nat(9),
    behavior: fc.constantFrom('static', 'currentReplicas', 'currentReplicasIfHigher', 'currentReplicasIfLower'),
  }),
  { nil: undefined },
);
const annotations = fc.constantFrom(
  {},
  { 'autoscaling.keda.sh/paused': 'true' },
  { 'autoscaling.keda.sh/paused-scale-in': 'true' },
  { 'autoscaling.keda.sh/paused-scale-out': 'true' },
  { 'autoscaling.keda.sh/force-activation': 'true' },
);
const course = fc.array(
  fc.record({
    value: fc.option(fc.oneof(fc.constant(0), fc.nat(60)), { nil: null }),
    replicas: fc.nat(12),
    ask: fc.boolean(),
  }),
  {
    minLength: 1,
    maxLength: 12,
  },
);
const scenario = fc.record({ bounds, fallback, annotations, cached: fc.boolean(), course });

type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

/** Plays the course with everything frozen; every act with what it was decided on. */
function played({ bounds: limits, fallback: standIn, annotations: notes, cached, course: steps }: Scenario) {
  const spec = frozen(
    specOf(
      {
        ...limits,
        cooldownPeriod: 40,
        ...(standIn === undefined ? {} : { fallback: standIn }),
        triggers: [queueTrigger({}, { useCachedMetrics: cached })],
      },
      notes as Record<string, string>,
    ),
  );
  let memory = frozen(kedaStart());
  return steps.map(({ value, replicas, ask }, index) => {
    const seen = frozen(seenWith(spec, 30 * index + 0.3, replicas, [value]));
    const [act, after] = keda(spec).decide(seen, memory);
    memory = frozen(after);
    const answer = ask
      ? kedaMetric(
          spec,
          frozen(seenWith(spec, 30 * index + 7.5, replicas, [value])),
          memory,
          's0-configmap-queue-value',
        )
      : null;
    if (answer !== null) memory = frozen(answer[1]);
    return { spec, seen, act, memory, answer: answer?.[0] ?? null };
  });
}

describe('whatever happens to KEDA', () => {
  it('it writes only 0, idle or the minimum, never a value that is already there, and never while paused', () => {
    fc.assert(
      fc.property(scenario, (given) => {
        for (const { spec, seen, act } of played(given)) {
          if (act.replicas === null) continue;
          expect([
            0,
            spec.idleReplicaCount ?? 0,
            Math.max(1, spec.minReplicaCount ?? 0),
            spec.minReplicaCount ?? 0,
          ]).toContain(act.replicas);
          expect(act.replicas).not.toBe(seen.specReplicas);
          expect(act.replicas).toBeLessThanOrEqual(spec.maxReplicaCount);
          expect(seen.annotations['autoscaling.keda.sh/paused']).toBeUndefined();
        }
      }),
      { numRuns: 300 },
    );
  });

  it('it says why, counts no failure below 0, and answers the HPA with a value or an error', () => {
    fc.assert(
      fc.property(scenario, (given) => {
        for (const { act, memory, answer } of played(given)) {
          expect(act.because.sentence.length).toBeGreaterThan(5);
          expect(act.because.reason).not.toBe('');
          for (const { numberOfFailures } of Object.values(memory.status.health))
            expect(numberOfFailures).toBeGreaterThanOrEqual(0);
          if (answer !== null && 'milli' in answer)
            for (const milli of answer.milli) expect(Number.isInteger(milli) && milli >= 0).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('the same course gives the same answers', () => {
    const same = (given: Scenario): void => {
      const [first, second] = [played(given), played(given)];
      expect(second).toEqual(first);
    };
    fc.assert(fc.property(scenario, same), { numRuns: 50 });
  });
});

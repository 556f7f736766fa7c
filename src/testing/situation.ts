import fc from 'fast-check';
import type { Seconds } from '../units.js';

/** What is true of a workload at one observation: the load and the replicas, before any sensor has blurred it. */
export type Situation = {
  /** Now, in seconds. */
  readonly at: Seconds;
  /** spec.replicas, all of them ready. */
  readonly replicas: number;
  /** Jobs that wait; null: the reading is missing. */
  readonly waiting: number | null;
  /** Mean CPU use of the ready pods as a fraction of their request; null: the reading is missing. */
  readonly cpuUtilization: number | null;
};

/** One observation, without the replicas: those follow from what the policy did before. */
export type Observation = Omit<Situation, 'at' | 'replicas'> & { readonly after: Seconds };

/** Loads from nothing to far beyond any bound, with round numbers and edges more often than chance would bring them. */
const jobs = fc.oneof(fc.constantFrom(0, 1, 2, 5, 10, 100), fc.integer({ min: 0, max: 5_000 }));
const cpu = fc.oneof(fc.constantFrom(0, 0.5, 0.54, 0.6, 0.66, 1, 2), fc.double({ min: 0, max: 5, noNaN: true }));

/** Observations with readings, `every` seconds apart. */
export const observations = (every: Seconds, most: number): fc.Arbitrary<readonly Observation[]> =>
  fc.array(fc.record({ waiting: jobs, cpuUtilization: cpu, after: fc.constant(every) }), {
    minLength: 1,
    maxLength: most,
  });

/** Observations of which some have no readings. */
export const patchyObservations = (every: Seconds, most: number): fc.Arbitrary<readonly Observation[]> =>
  fc.array(
    fc
      .record({
        waiting: fc.option(jobs, { freq: 4 }),
        cpuUtilization: fc.option(cpu, { freq: 4 }),
        after: fc.constant(every),
      })
      .map((look) =>
        look.waiting === null || look.cpuUtilization === null ? { ...look, waiting: null, cpuUtilization: null } : look,
      ),
    { minLength: 1, maxLength: most },
  );

/** How much more load there is in the second of two pictures. */
export const extra = fc.record({
  jobs: fc.integer({ min: 0, max: 1_000 }),
  cpu: fc.double({ min: 0, max: 2, noNaN: true }),
});

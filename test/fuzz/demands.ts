import fc from 'fast-check';
import type { DemandEntry } from '../../src/scenario/input/scenario-input.js';

const perMinute = fc.integer({ min: 1, max: 90 });
const scv = fc.constantFrom(0.25, 1, 4);

/** Arrivals over time in all the ways of writing, some dozens a minute at most. */
const rate = fc.oneof(
  perMinute.map((n) => `${n}/min`),
  fc
    .tuple(perMinute, perMinute)
    .map(([a, b]) => `wave(low=${Math.min(a, b)}/min, high=${Math.max(a, b)}/min, peak=10m, period=30m)`),
  fc
    .tuple(perMinute, fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 40 }))
    .map(([a, b, at]) => `steps(0m: ${a}/min, ${at}m: ${b}/min)`),
  fc.tuple(perMinute, perMinute).map(([a, b]) => `${a}/min + ${b}/min`),
  fc.tuple(perMinute, fc.constantFrom(0, 0.5, 2)).map(([a, factor]) => `${factor} * ${a}/min`),
);

/** Whole seconds, so that batches, polls and incidents meet in one instant. */
const instant = fc.oneof(
  fc.constantFrom('0s', '5m', '10m', '15s'),
  fc.integer({ min: 0, max: 3600 }).map((s) => `${s}s`),
);

const arrivals: fc.Arbitrary<DemandEntry> = fc.oneof(
  { weight: 4, arbitrary: rate.map((one) => ({ rate: one })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 60 }), scv)
      .map(([mean, c]) => ({ gap: `gamma(mean=${mean}s, scv=${c})` })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ size: fc.integer({ min: 1, max: 40 }), at: fc.array(instant, { minLength: 1, maxLength: 4 }) })
      .map((batches) => ({ batches })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('10m', true as const).map((repeat) => ({ trace: { file: 'trace.csv', repeat } })),
  },
  {
    weight: 1,
    arbitrary: perMinute.map((n) => ({
      trace: { file: 'trace.csv', repeat: '10m', thin: `${n}/min`, thinBase: '90/min' },
    })),
  },
);

/** The file that traces name: 60 arrivals within ten minutes, some at one instant. */
export const traceFile = {
  name: 'trace.csv',
  text: `time\n${Array.from({ length: 60 }, (_, i) => Math.floor(i / 3) * 27 + (i % 2))
    .sort((a, b) => a - b)
    .join('\n')}\n`,
};

/** Service times from nothing to many minutes, constants among them: they make ties. */
export const work = fc.oneof(
  fc.constantFrom('0s', '1s', '30s', '60s'),
  fc.integer({ min: 1, max: 120 }).map((s) => `exponential(${s}s)`),
  fc.integer({ min: 1, max: 60 }).map((s) => `lognormal(${s}s, p95=${4 * s}s)`),
  fc.integer({ min: 1, max: 60 }).map((s) => `hyperexponential(mean=${s}s, scv=4)`),
);

const entry = (works: fc.Arbitrary<string>): fc.Arbitrary<DemandEntry> =>
  fc
    .tuple(arrivals, fc.option(works, { nil: undefined }), fc.constantFrom(undefined, 0, 5, -1))
    .map(([one, own, priority]) => ({
      ...one,
      ...(own === undefined ? {} : { work: own }),
      ...(priority === undefined ? {} : { priority }),
    }));

const clients: fc.Arbitrary<Pick<DemandEntry, 'timeout' | 'retries'>> = fc.record(
  {
    timeout: fc.constantFrom('100ms', '10s'),
    retries: fc.constantFrom({ attempts: 2 }, { attempts: 1, backoff: { base: '5s' }, budget: 0.5 }),
  },
  { requiredKeys: [] },
);

/** Users whose number stands, waves, or goes up and down. */
const users: fc.Arbitrary<DemandEntry> = fc
  .tuple(
    fc.constantFrom(3, 'wave(low=0, high=6, peak=10m, period=20m)', {
      stages: [
        { for: '5m', to: 5 },
        { for: '5m', to: 5 },
        { for: 0, to: 1 },
      ],
      repeat: true,
    }),
    fc.integer({ min: 1, max: 2 }),
  )
  .map(([count, requests]) => ({ users: count, requests, think: 'exponential(5s)' }));

const entryOf = (entries: fc.Arbitrary<DemandEntry>): fc.Arbitrary<readonly DemandEntry[]> =>
  fc
    .array(entries, { minLength: 1, maxLength: 3 })
    .map((all) => (all.length === 1 ? all : all.map((one, i) => ({ ...one, class: `class-${i}` }))));

/** One to three kinds of arrivals at one queue, each a class of its own. */
export const demandOf = (works: fc.Arbitrary<string>): fc.Arbitrary<readonly DemandEntry[]> => entryOf(entry(works));

/** The same at a service, where some wait for their answers. */
export const serviceDemand = (works: fc.Arbitrary<string>): fc.Arbitrary<readonly DemandEntry[]> =>
  entryOf(
    fc
      .tuple(
        fc.oneof({ weight: 3, arbitrary: entry(works) }, { weight: 1, arbitrary: users }),
        fc.option(clients, { nil: {} }),
      )
      .map(([one, own]) => ({ ...one, ...own })),
  );

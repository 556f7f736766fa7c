import { expect, it } from 'vitest';
import { play, type TrajectoryCase } from '../../../conformance/keda/trajectory.js';
import { manifest } from '../../../fixtures/keda-pictures.js';

type Course = {
  readonly row: number;
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly points: readonly (readonly [number, number])[];
  readonly failing?: readonly (readonly [number, number])[];
  readonly start?: number;
  readonly phase?: number;
  readonly seconds: number;
  readonly writes: readonly string[];
};

/** keda.md §11, rows 40 to 45: KEDA ticks at 0.3 + 30k, HPA syncs at 7.5 + 15k. */
const courses: readonly Course[] = [
  {
    row: 40,
    points: [
      [0, 0],
      [40, 37],
      [400, 0],
    ],
    seconds: 1200,
    writes: ['60.3 keda 0→1', '67.5 hpa 1→4', '82.5 hpa 4→8', '690.3 keda 8→0'],
  },
  { row: 41, points: [[0, 0]], start: 10, seconds: 600, writes: ['0.3 keda 10→0'] },
  {
    row: 42,
    spec: { initialCooldownPeriod: 400 },
    points: [[0, 0]],
    start: 10,
    seconds: 600,
    writes: ['322.5 hpa 10→1', '420.3 keda 1→0'],
  },
  { row: 43, spec: { minReplicaCount: 2 }, points: [[0, 0]], start: 10, seconds: 600, writes: ['322.5 hpa 10→2'] },
  {
    row: 44,
    points: [
      [0, 0],
      [300, 50],
      [600, 0],
    ],
    phase: 0,
    seconds: 1200,
    writes: ['330 keda 0→1', '337.5 hpa 1→4', '352.5 hpa 4→8', '367.5 hpa 8→10', '907.5 hpa 10→1', '930 keda 1→0'],
  },
  {
    row: 45,
    spec: { fallback: { failureThreshold: 2, replicas: 4 } },
    points: [[0, 0]],
    failing: [[900, 1800]],
    seconds: 3000,
    writes: ['960.3 keda 0→1', '967.5 hpa 1→4', '2070.3 keda 4→0'],
  },
];

it.each(courses)(
  'golden row $row: both controllers together',
  ({ spec, points, failing = [], start = 0, phase = 0.3, seconds, writes }) => {
    const recorded: TrajectoryCase = {
      name: 'golden',
      scaledObject: manifest(spec) as TrajectoryCase['scaledObject'],
      durationSeconds: seconds,
      replicasAtStart: start,
      kedaFirstTickSeconds: phase,
      hpaFirstSyncSeconds: 7.5,
      queues: { queue: { points, failingWindowsSeconds: failing } },
      hpaSpec: {},
      expected: { writes: [], kedaTicks: [], hpaSyncs: [] },
    };
    expect(play(recorded).writes.map(({ atSeconds, by, from, to }) => `${atSeconds} ${by} ${from}→${to}`)).toEqual(
      writes,
    );
  },
);

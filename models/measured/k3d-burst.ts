/**
 * A burst of load at an HPA on a real k3d cluster, looked at every 5 s: the reading of the HPA itself beside its
 * replicas, 2026.
 *
 * Source: github.com/AliHaiderBajwa/CivicPulse, docs/evidence/16-hpa-collect.csv @ 9bcfa88a and 17-k6-rps.csv @
 * f019ad83. Licence MIT, Copyright (c) 2026 Ali Haider Bajwa and Ashar Ahmed. Changed: times count from the first
 * sample; rows that repeat the one before are left out.
 */
export const source = {
  source: 'github.com/AliHaiderBajwa/CivicPulse docs/evidence/16-hpa-collect.csv @ 9bcfa88a, 17-k6-rps.csv @ f019ad83',
  date: '2026-09-25',
  licence: 'MIT, Copyright (c) 2026 Ali Haider Bajwa and Ashar Ahmed',
  estimate: false,
} as const;

/**
 * Each change of what `kubectl get hpa` showed: replicas, and CPU in percent of the request (null: unknown).
 * 10 to 2 at 335 s comes inside the stabilisation window and looks like manifests that were applied again: nothing may
 * be checked by it.
 */
// biome-ignore format: a table of numbers
export const readings: readonly (readonly [at: number, replicas: number, percent: number | null])[] = [
  [0, 2, null], [27, 2, 1], [38, 2, 4], [55, 2, 49], [73, 2, 213], [79, 6, 213], [85, 6, 447], [91, 9, 447], [97, 10, 447],
  [102, 10, 446], [113, 10, 109], [132, 10, 76], [144, 10, 75], [162, 10, 86], [174, 10, 91], [191, 10, 98], [207, 10, 96],
  [223, 10, 78], [234, 10, 53], [250, 10, 24], [266, 10, 4], [281, 10, 1], [335, 2, 1], [340, 2, null], [372, 2, 1], [493, 2, 59],
  [508, 3, 71], [519, 3, 80], [535, 3, 58], [551, 3, 18], [567, 3, 1], [838, 2, 1],
];

/** The last sample that still showed 3 replicas, before the one at 838 s that showed 2. */
export const lastOfThree = 833;

/** Requests answered a second, in buckets of 5 s from 3 s on; the load of the second bump was not recorded. */
// biome-ignore format: a table of numbers
export const answered: readonly number[] = [
  14.8, 48.2, 80.2, 126.6, 193.6, 259.2, 326.0, 386.0, 439.6, 460.4, 423.0, 425.2, 433.2, 275.4, 230.2, 473.8, 369.4, 437.2, 511.6,
  521.6, 516.4, 501.4, 454.2, 441.6, 483.8, 492.8, 466.0, 466.8, 468.4, 482.8, 478.2, 483.0, 484.0, 475.0, 443.6, 397.0, 366.2, 349.8,
  302.4, 265.8, 218.8, 181.0, 138.2, 92.6, 43.0, 2.4,
];

/**
 * When the controller looked: every 15 s from here on. It follows from the samples at which the second bump's readings
 * were first seen (493, 508, 519, 535, 551, 567 s, each at most 5 or 6 s late): only 488 to 489 s fits all six.
 */
export const firstLook = 488.5 - 29 * 15;

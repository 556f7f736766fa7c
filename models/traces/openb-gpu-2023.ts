/**
 * Lives of pods in a production GPU cluster of Alibaba, 2023: their quantiles, not their rows.
 *
 * Source: github.com/hkust-adsl/kubernetes-scheduler-simulator, data/csv/openb_pod_list_default.csv, commit
 * 8f3d6417353c5083c6d56617f255fadd8dc306bc, read 2026-11-24. Licence Apache-2.0 in the repository of its authors; Weng
 * et al., "Beware of Fragmentation", USENIX ATC 2023. Changed: 8,152 pods are summed up as 60 quantiles of the lives of
 * 4,106 of them.
 */
export const source = {
  source:
    'github.com/hkust-adsl/kubernetes-scheduler-simulator data/csv/openb_pod_list_default.csv @ 8f3d6417, Weng et al., USENIX ATC 2023',
  date: '2023',
  licence: 'Apache-2.0',
  estimate: false,
} as const;

/**
 * From scheduled to deleted, of the 7,255 pods that have both; `measured` are those of 5 minutes to 4 hours, in
 * seconds.
 */
export const lives = {
  pods: 7255,
  shortest: 300,
  longest: 14400,
  measured: { pods: 4106, mean: 2426.74, sd: 2752.75, p05: 356, p50: 1295, p95: 9059, p99: 12966 },
} as const;

/**
 * Those lives in seconds, equally likely: the middle of each sixtieth of them. Shorter pods mostly failed, and longer
 * ones are services or notebooks; what lies between are the pods that do one piece of work.
 */
// biome-ignore format: a table of numbers
export const jobLives: readonly number[] = [
  310, 325, 343, 365, 388, 419, 440, 471, 500, 527, 541, 564, 589, 613, 659, 696, 740, 770, 799, 837, 876, 916, 939, 964, 1016, 1070,
  1124, 1166, 1207, 1255, 1317, 1379, 1456, 1528, 1626, 1736, 1857, 1968, 2053, 2155, 2300, 2427, 2578, 2764, 2997, 3240, 3546, 3661,
  3886, 4064, 4251, 4559, 4911, 5482, 6393, 7337, 8199, 9688, 11406, 13204,
];

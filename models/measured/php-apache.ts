/**
 * Three days of the stock HPA on a real cluster: php-apache, closed-loop users, 2020. Facts and figures, not the files.
 *
 * Source: github.com/jthomperoo/custom-pod-autoscaler-experiments, predictive-horizontal-pod-autoscaler/long, commit
 * f065bee72391dff008a388d46cba40df3fb23c98. Licence Apache-2.0, Copyright 2020 Jamie Thompson. Changed: the published
 * charts were read back into numbers; changes of the replicas are rounded to seconds (they are known to about 75 s),
 * everything else is summed up by phase.
 */
export const source = {
  source:
    'github.com/jthomperoo/custom-pod-autoscaler-experiments predictive-horizontal-pod-autoscaler/long @ f065bee7',
  date: '2020',
  licence: 'Apache-2.0, Copyright 2020 Jamie Thompson',
  estimate: false,
} as const;

const HOUR = 3600;
const MINUTE = 60;
const DAY = 24 * HOUR;

/**
 * Each day begins at 23:20 UTC. Users by time of that day; a Locust run of 5 min is begun anew every 5 min, with so
 * many new users a second.
 */
export const load = [
  { phase: 'low', from: 0, until: 9 * HOUR + 40 * MINUTE, users: 15, hatchRate: 3 },
  { phase: 'medium', from: 9 * HOUR + 40 * MINUTE, until: 12 * HOUR + 40 * MINUTE, users: 25, hatchRate: 4 },
  { phase: 'low', from: 12 * HOUR + 40 * MINUTE, until: 15 * HOUR + 40 * MINUTE, users: 15, hatchRate: 3 },
  { phase: 'high', from: 15 * HOUR + 40 * MINUTE, until: 17 * HOUR + 40 * MINUTE, users: 40, hatchRate: 20 },
  { phase: 'low', from: 17 * HOUR + 40 * MINUTE, until: DAY, users: 15, hatchRate: 3 },
] as const;

/** Length of one Locust run. */
export const RUN = 5 * MINUTE;
/** What was recorded of the last day ends here. */
export const recorded = 258_969;

/**
 * The instant of each change of the replicas, from the first sample on, and how many there were then; sampled every 15
 * s, charted every 75 s.
 */
// biome-ignore format: a table of numbers
export const replicas: readonly (readonly [at: number, replicas: number])[] = [
  [15, 1], [150, 4], [225, 5], [2192, 6], [2838, 5], [9999, 6], [10344, 5], [10569, 4], [10644, 6], [11185, 5], [16574, 4], [16649, 5],
  [17790, 6], [18135, 5], [29725, 4], [30026, 5], [34289, 6], [34634, 5], [34920, 8], [40280, 7], [40355, 9], [40820, 8], [43298, 9],
  [43643, 8], [45970, 5], [56494, 12], [57140, 14], [59182, 16], [60730, 14], [63102, 16], [63448, 15], [63688, 13], [63988, 5],
  [65489, 6], [65834, 5], [80128, 4], [80158, 5], [84376, 4], [84451, 5], [95786, 6], [96147, 5], [108082, 6], [108428, 5],
  [109899, 6], [110244, 5], [110845, 6], [111385, 5], [111625, 6], [112031, 5], [117090, 6], [117436, 5], [118577, 4], [118652, 5],
  [119207, 6], [119598, 5], [121294, 7], [121414, 8], [121595, 9], [121940, 8], [126099, 10], [126429, 8], [130948, 9], [131489, 8],
  [132374, 5], [137359, 4], [137434, 5], [142899, 12], [143800, 14], [145302, 17], [145647, 14], [147389, 16], [148035, 14],
  [150392, 5], [156908, 4], [156983, 5], [158484, 6], [158844, 5], [167537, 4], [167612, 5], [168092, 6], [168438, 5], [173498, 6],
  [173843, 5], [188781, 6], [189126, 5], [197188, 6], [198089, 5], [200791, 4], [200866, 5], [202338, 4], [202593, 5], [203314, 6],
  [203839, 5], [204980, 4], [205055, 6], [205641, 5], [207728, 9], [208523, 8], [218793, 5], [228386, 6], [228987, 5], [229302, 13],
  [230188, 15], [231149, 13], [231389, 15], [232336, 13], [232891, 15], [233537, 14], [236600, 13], [236795, 5], [238897, 6],
  [239422, 5], [241344, 4], [241419, 5], [242770, 4], [242860, 6], [244031, 5], [247274, 4], [247349, 6], [247874, 5], [253294, 6],
  [253624, 4], [253699, 5], [254194, 6], [254840, 5], [255681, 6], [256042, 5], [258969, 6],
];

/**
 * The settled part of each phase: means of the three days. `replicas` is weighted by time; `mode` is what stood
 * longest; `latency` is the mean over 5-min runs of their mean, in seconds, day by day.
 */
export const plateaux = [
  {
    phase: 'low',
    from: HOUR,
    until: 9 * HOUR + 40 * MINUTE,
    perSecond: 3.51,
    replicas: [5.04, 5.09, 5.06],
    mode: 5,
    least: 4,
    most: 6,
    latency: [0.264, 0.264, 0.264],
  },
  {
    phase: 'medium',
    from: 10 * HOUR,
    until: 12 * HOUR + 40 * MINUTE,
    perSecond: 5.83,
    replicas: [8.08, 8.13, 8.0],
    mode: 8,
    least: 7,
    most: 10,
    latency: [0.283, 0.292, 0.254],
  },
  {
    phase: 'high',
    from: 16 * HOUR,
    until: 17 * HOUR + 40 * MINUTE,
    perSecond: 9.33,
    replicas: [14.66, 14.39, 14.26],
    mode: 14,
    least: 13,
    most: 17,
    latency: [0.291, 0.301, 0.299],
  },
] as const;

/**
 * Steps of the load: when replicas moved, in seconds after the first Locust run with the other number of users; last
 * sample before, first sample after; day by day.
 */
export const transitions = [
  {
    from: 'low',
    to: 'medium',
    at: 9 * HOUR + 40 * MINUTE,
    change: [
      [5, 8],
      [5, 7],
      [5, 9],
    ],
    between: [
      [15, 120],
      [19, 94],
      [7, 128],
    ],
  },
  {
    from: 'medium',
    to: 'low',
    at: 12 * HOUR + 40 * MINUTE,
    change: [
      [8, 5],
      [8, 5],
      [8, 5],
    ],
    between: [
      [295, 370],
      [300, 374],
      [318, 393],
    ],
  },
  {
    from: 'low',
    to: 'high',
    at: 15 * HOUR + 40 * MINUTE,
    change: [
      [5, 12],
      [5, 12],
      [5, 13],
    ],
    between: [
      [19, 94],
      [9, 99],
      [12, 102],
    ],
  },
  {
    from: 'high',
    to: 'low',
    at: 17 * HOUR + 40 * MINUTE,
    change: [
      [13, 5],
      [14, 5],
      [13, 5],
    ],
    between: [
      [298, 388],
      [302, 392],
      [305, 395],
    ],
  },
] as const;

/** Mean latency in seconds of the first 5-min run after low to high, day by day, and of the runs that follow. */
export const overshoot = { first: [0.563, 0.533, 0.456], then: 0.29 } as const;

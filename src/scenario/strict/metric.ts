import type { Seconds } from '../../units.js';

/** A series that a monitoring system has, and how it comes to those who ask: sampled every so often, seen late. */
export type Metric = {
  /** By which HPAs and triggers ask for it. */
  readonly name: string;
  /** What is sampled. */
  readonly from: MetricSource;
  /** From one sample to the next. */
  readonly every: Seconds;
  /** How old the newest data is that a question can get, beside the age of the sample. */
  readonly delay: Seconds;
};

export type MetricSource =
  | {
      /** The adapter has no such series: it is always missing. */
      readonly kind: 'missing';
    }
  | {
      /** The same number at all times. */
      readonly kind: 'constant';
      /** In the unit of the target that it is compared with. */
      readonly value: number;
    }
  | {
      /** A series out of a file. */
      readonly kind: 'recorded';
      /** Seconds from its start, ascending. */
      readonly at: Float64Array;
      /** Each holds until the next row; NaN: missing. */
      readonly values: Float64Array;
      /** The rows are begun again every so many seconds; Infinity: they are not. */
      readonly repeatEvery: Seconds;
    }
  | MeasuredSource;

/** Something of the simulation. */
export type MeasuredSource = {
  /** Of the simulation itself. */
  readonly kind: 'measured';
  /** A key of `MEASURES`. */
  readonly measure: Measure;
  /** The thing that is measured. */
  readonly of: {
    /** What the thing is. */
    readonly kind: 'queue' | 'service' | 'workload';
    /** Of the thing, in this region. */
    readonly name: string;
  };
  /** Over how long a rate, CPU use or a quantile is taken; 0 where the measure has none. */
  readonly window: Seconds;
};

export type Measure = keyof typeof MEASURES;

/**
 * What can be measured: of what, whether over a window, and whether each pod has a value of its own (for Pods metrics).
 */
export const MEASURES = {
  waiting: { of: ['queue'], window: 'none', perPod: false, what: 'jobs that wait' },
  'in-service': { of: ['queue'], window: 'none', perPod: true, what: 'jobs that pods work on' },
  unacknowledged: { of: ['queue'], window: 'none', perPod: false, what: 'delivered jobs, prefetched ones included' },
  total: { of: ['queue'], window: 'none', perPod: false, what: 'waiting and unacknowledged jobs' },
  age: { of: ['queue'], window: 'none', perPod: false, what: 'seconds that the oldest waiting job has waited' },
  'in-flight': {
    of: ['service'],
    window: 'none',
    perPod: true,
    what: 'requests that a pod holds, waiting ones included',
  },
  arrivals: { of: ['queue', 'service'], window: 'rate', perPod: false, what: 'arrivals a second' },
  rate: {
    of: ['queue', 'service'],
    window: 'rate',
    perPod: true,
    what: 'finished jobs or well answered requests a second',
  },
  errors: { of: ['service'], window: 'rate', perPod: false, what: 'failed requests a second' },
  'error-ratio': { of: ['service'], window: 'rate', perPod: false, what: 'failed requests of all that ended' },
  p50: { of: ['queue', 'service'], window: 'quantile', perPod: false, what: 'seconds from arrival to end' },
  p90: { of: ['queue', 'service'], window: 'quantile', perPod: false, what: 'seconds from arrival to end' },
  p95: { of: ['queue', 'service'], window: 'quantile', perPod: false, what: 'seconds from arrival to end' },
  p99: { of: ['queue', 'service'], window: 'quantile', perPod: false, what: 'seconds from arrival to end' },
  pods: { of: ['workload'], window: 'none', perPod: false, what: 'ready pods' },
  cpu: { of: ['workload'], window: 'rate', perPod: true, what: 'cores in use' },
  memory: { of: ['workload'], window: 'none', perPod: true, what: 'bytes in use' },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly of: readonly MeasuredSource['of']['kind'][];
      readonly window: 'none' | 'rate' | 'quantile';
      readonly perPod: boolean;
      readonly what: string;
    }
  >
>;

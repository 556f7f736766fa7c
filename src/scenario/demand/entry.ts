import type { DemandEntry } from '../input/scenario-input.js';

/** What says when somebody arrives. */
export const ARRIVALS = ['rate', 'gap', 'batches', 'trace', 'users'] as const;
const OTHERS = ['work', 'class', 'priority', 'think', 'requests', 'timeout', 'retries'] as const;

/** Whether a demand is one entry for all regions, and not several by the names of regions. */
export const isEntry = (written: object): written is DemandEntry =>
  Object.keys(written).length === 0 || [...ARRIVALS, ...OTHERS].some((field) => field in written);

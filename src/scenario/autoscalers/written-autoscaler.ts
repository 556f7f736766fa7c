import type { At } from '../complaints/place.js';
import type { Autoscaler } from '../strict.js';

/** An autoscaler with the place where it was written. `key`: as `Kind/name`, or `scalers.` and its key. */
export type WrittenAutoscaler = { readonly autoscaler: Autoscaler; readonly at: At; readonly key: string };

import type { Seconds } from '../../../units.js';

/** Between two polls of a ScaledObject or a ScaledJob that does not say it (pollingInterval). */
export const POLLING_INTERVAL: Seconds = 30;

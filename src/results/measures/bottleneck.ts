import type { Bottleneck } from '../bottlenecks/bottleneck.js';
import { whole } from './declare.js';
import type { Measures } from './measure.js';

/** The number of something that bound. */
export const bottleneck = {
  share: whole(
    'fraction',
    'share of the measured time in which it bound; the name is the kind and what bound',
    (from: Bottleneck) => from.share,
  ),
} as const satisfies Measures<Bottleneck>;

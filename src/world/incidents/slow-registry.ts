import type { SlowRegistry } from '../../scenario/incidents/slow-registry.js';
import type { Effect } from './effect.js';

export const slowRegistry: Effect<SlowRegistry> = {
  begin: ({ factor }, { cluster }) => {
    cluster.registryFactor *= factor;
  },
  end: ({ factor }, { cluster }) => {
    cluster.registryFactor /= factor;
  },
};

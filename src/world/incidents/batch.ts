import type { Batch } from '../../scenario/incidents/batch.js';
import { publish } from '../brokers/publish.js';
import type { JobQueue } from '../brokers/queue.js';
import type { Effect } from './effect.js';

/** The jobs belong to no demand, and are drawn as the queue says. */
export const batch: Effect<Batch> = {
  begin: ({ queue: name, size }, { cluster }) => {
    const { now } = cluster.world.simulation;
    const queue = cluster.queues.find((one) => one.name === name) as JobQueue;
    for (let i = 0; i < size; i++) publish(queue, -1, 0, Number.NaN, now, null, 0);
  },
};

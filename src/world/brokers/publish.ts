import type { Seconds } from '../../units.js';
import { enterRoom, leaveRoom } from '../limits/room.js';
import { block, blockedCount, isBlocking, type Publication } from './memory.js';
import { type JobQueue, put } from './queue.js';

/**
 * What the publisher of a job hears from the broker.
 * `taken`: the broker has it, or a full queue dropped a job without a word.
 * `refused`: the broker answers with an error, as Redis does without memory and RabbitMQ by `reject-publish`.
 * `blocked`: the broker reads nothing from publishers now; the job waits outside, in order.
 */
export type Published = 'taken' | 'refused' | 'blocked';

/**
 * A job is published to a queue.
 *
 * @param demand number of its demand; -1 for a job that another job or request sends on
 * @param work its service time in seconds; NaN: the queue draws it
 * @param bornAt arrival of the first job or request of its chain
 * @param told called with `payload` once a blocked job was taken after all; null: nobody waits for that
 */
export function publish(
  queue: JobQueue,
  demand: number,
  priority: number,
  work: Seconds,
  bornAt: Seconds,
  told: ((payload: number) => void) | null,
  payload: number,
): Published {
  const { memory } = queue;
  if (memory === null || !(isBlocking(memory) || blockedCount(memory) > 0))
    return put(queue, demand, priority, work, bornAt) ? 'taken' : 'refused';
  block(memory, publication(queue, demand, priority, work, bornAt, told, payload));
  return 'blocked';
}

/**
 * What will be done when the broker reads again. A function of its own, so that only a blocked job pays for what it
 * keeps.
 */
function publication(
  queue: JobQueue,
  demand: number,
  priority: number,
  work: Seconds,
  bornAt: Seconds,
  told: ((payload: number) => void) | null,
  payload: number,
): Publication {
  const { recorder, simulation } = queue;
  const { room } = queue.table;
  enterRoom(room);
  const since = simulation.now;
  recorder.publishBlocked(since, queue.index);
  return {
    publish: () => {
      leaveRoom(room);
      recorder.publishResumed(simulation.now, queue.index, since);
      put(queue, demand, priority, work, bornAt);
      if (told !== null) told(payload);
    },
  };
}

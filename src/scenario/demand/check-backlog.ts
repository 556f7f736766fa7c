import { mean } from '../../kernel/distributions.js';
import { complain, isComplainedOf } from '../complaints/complaint.js';
import { down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { limitsOf } from '../context/limits.js';
import { demand as say } from '../messages/demands.js';
import type { Demand, Queue, Region } from '../strict.js';
import { expectedOf } from './check-arrivals.js';

/**
 * A queue in which more jobs are left at the end than a run may hold, whatever the policy does, is refused before the
 * run: arrivals to the horizon less what all workers could do if they were there and busy all the time.
 */
export function checkBacklog(context: Context, made: Region): void {
  const { notes, horizon, input, at } = context;
  if ((input.incidents ?? []).length > 0) return;
  const { jobs } = limitsOf(input);
  for (const queue of made.queues) {
    const here = down(at, 'demand', queue.name);
    const demands = made.demands.filter(({ to }) => to.kind === 'queue' && to.name === queue.name);
    if (!keepsAll(queue) || isComplainedOf(notes, here)) continue;
    const arrived = demands.reduce((sum, { arrivals }) => sum + expectedOf(arrivals, horizon), 0);
    const done = mostDone(made, queue, demands, horizon);
    if (arrived - done > jobs)
      complain(notes, here, {
        value: arrived,
        what: say.backlog(arrived, done, jobs),
        expected: say.smallerBacklog,
      });
  }
}

/** Whether jobs leave it only when they are done. */
const keepsAll = ({ capacity, patience, failures, deadLetterAfter, memory }: Queue): boolean =>
  capacity === Number.POSITIVE_INFINITY &&
  patience === null &&
  failures.poison === 0 &&
  failures.fails === 0 &&
  deadLetterAfter === Number.POSITIVE_INFINITY &&
  memory === null;

function mostDone(made: Region, queue: Queue, demands: readonly Demand[], horizon: number): number {
  const shortest = demands.reduce((least, { work }) => Math.min(least, workOf(work, queue)), Number.POSITIVE_INFINITY);
  return made.workloads.reduce((sum, { behaviour, mostReplicas, replicas }) => {
    if (behaviour.kind !== 'worker' || behaviour.queue !== queue.name) return sum;
    if (behaviour.batch !== null) return Number.POSITIVE_INFINITY;
    return sum + (Math.max(mostReplicas, replicas) * behaviour.concurrency * horizon) / shortest;
  }, 0);
}

function workOf(work: Demand['work'], queue: Queue): number {
  if (work === null) return mean(queue.service);
  if (work.kind === 'drawn') return mean(work.from);
  return work.seconds.reduce((sum, one) => sum + one, 0) / Math.max(1, work.seconds.length);
}

import { complain } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { takeDistribution, takeDuration } from '../context/take.js';
import type { BehaviourInput } from '../input/scenario-input.js';
import { jobs as say } from '../messages/jobs.js';
import type { WorkerBehaviour } from '../strict.js';

/** Fields of a behaviour that takes from a queue, beside the first ones. */
export const WORKER_FIELDS = ['prefetch', 'batch', 'firstJobs', 'load', 'checkpoint', 'checkpointEvery'] as const;

/** How a worker takes its jobs, begins, and ends. */
export function workerFields(
  context: Context,
  written: BehaviourInput,
  at: At,
): Pick<WorkerBehaviour, (typeof WORKER_FIELDS)[number]> {
  const batch = batchOf(context, written, at);
  const atATime = (written.concurrency ?? 1) * (batch?.size ?? 1);
  const prefetch = written.prefetch ?? atATime;
  if (prefetch < atATime)
    complain(context.notes, down(at, 'prefetch'), {
      value: prefetch,
      what: say.fewPrefetched(prefetch, atATime),
      expected: say.atLeast(atATime),
    });
  return {
    prefetch,
    batch,
    firstJobs: written.firstJobs ?? null,
    load: loadOf(context, written, at),
    ...checkpoints(context, written, at),
  };
}

function batchOf({ notes }: Context, { batch }: BehaviourInput, at: At): WorkerBehaviour['batch'] {
  if (batch === undefined) return null;
  return {
    size: batch.size,
    wait: batch.wait === undefined ? 0 : takeDuration(notes, down(at, 'batch', 'wait'), batch.wait),
    perJob: batch.perJob ?? 0,
  };
}

function loadOf(context: Context, { load }: BehaviourInput, at: At): WorkerBehaviour['load'] {
  if (load === undefined) return null;
  if (typeof load !== 'object' || !('time' in load))
    return { time: takeDistribution(context, down(at, 'load'), load), on: 'start' };
  return { time: takeDistribution(context, down(at, 'load', 'time'), load.time), on: load.on ?? 'start' };
}

function checkpoints(
  { notes }: Context,
  written: BehaviourInput,
  at: At,
): Pick<WorkerBehaviour, 'checkpoint' | 'checkpointEvery'> {
  const { checkpoint, checkpointEvery, onTerm } = written;
  if (onTerm === 'checkpoint' && checkpoint === undefined)
    complain(notes, down(at, 'onTerm'), {
      value: onTerm,
      what: say.needs('onTerm: checkpoint', 'checkpoint'),
      expected: say.given('checkpoint: 5s'),
    });
  if (onTerm !== 'checkpoint' && checkpoint !== undefined)
    complain(notes, down(at, 'checkpoint'), {
      value: checkpoint,
      what: say.needs('checkpoint', 'onTerm: checkpoint'),
      expected: say.given('onTerm: checkpoint'),
    });
  return {
    checkpoint: checkpoint === undefined ? 0 : takeDuration(notes, down(at, 'checkpoint'), checkpoint),
    checkpointEvery:
      checkpointEvery === undefined
        ? Number.POSITIVE_INFINITY
        : positive(notes, down(at, 'checkpointEvery'), checkpointEvery),
  };
}

function positive(notes: Context['notes'], at: At, written: string | number): number {
  const seconds = takeDuration(notes, at, written);
  if (seconds > 0) return seconds;
  complain(notes, at, { value: written, what: say.notLonger(written), expected: say.longer });
  return 1;
}

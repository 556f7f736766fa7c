import type { Seconds } from '../../units.js';
import { move } from './level.js';
import type { QueueTally } from './queue-tally.js';
import type { WorkloadTally } from './workload-tally.js';

/**
 * What stands in the way while jobs wait. `busy`: every slot of every worker that lives is taken; `none`: no worker is
 * ready; `held`: a ready worker has a free slot, and at least half of the waiting jobs are with somebody else
 * (prefetched); `idle`: a ready worker has a free slot, and most of them are with nobody. What is none of these (only
 * workers that end have free slots) is `unclear`.
 */
export const waitCauses = ['nobody', 'busy', 'none', 'held', 'idle', 'unclear'] as const;
/** One of them; `nobody`: no job waits. */
export type WaitCause = (typeof waitCauses)[number];

const NOBODY = 0;
const [BUSY, NONE, HELD, IDLE, UNCLEAR] = [1, 2, 3, 4, 5] as const;

/**
 * Seconds by what stood in the way while jobs waited: both at the same time, which no product of two shares says.
 * Plain numbers, changed where one of them changes.
 */
export type WaitCauses = {
  /** Whose pods take from the queue. */
  readonly takers: WorkloadTally[];
  /** Slots that are taken. */
  busy: number;
  /** Slots of ready pods, those for batches counted once: with fewer taken one of them is surely free. */
  readySlots: number;
  /** Slots of all pods that may work, unready and draining ones too: with as many taken none is free. */
  allSlots: number;
  /** Place in `waitCauses`, and since when; before the warm-up ends that lies in the future. */
  now: number;
  /** The last change. */
  since: Seconds;
  /** By place in `waitCauses`. */
  readonly seconds: Float64Array;
};

/** @param from where the measured time begins */
export const causesOf = (from: Seconds): WaitCauses => ({
  takers: [],
  busy: 0,
  readySlots: 0,
  allSlots: 0,
  now: NOBODY,
  since: from,
  seconds: new Float64Array(waitCauses.length),
});

/** Something changed by which the cause is told: jobs that wait or are held, busy slots, pods. */
export function noteCause(of: QueueTally, at: Seconds): void {
  const { causes } = of;
  const now = of.waiting.value <= 0 ? NOBODY : causeNow(causes, of.waiting.value, of.held.value);
  const before = causes.now;
  if (now === before) return;
  spend(causes, at);
  causes.now = now;
  if (now === NOBODY || before === NOBODY) for (const taker of causes.takers) noteMaximum(taker, at, now !== NOBODY);
}

/** Pods of a workload came, went, or became ready. */
export function notePods(of: QueueTally, at: Seconds): void {
  const { causes } = of;
  let ready = 0,
    all = 0;
  for (const taker of causes.takers) {
    // A batch of one job takes as much of a worker as a full one: what is surely free, and what is surely taken.
    ready += slots(taker.ready.value, taker.workSlots);
    all += slots(taker.ready.value + taker.unready.value + taker.draining.value, taker.concurrency);
  }
  causes.readySlots = ready;
  causes.allSlots = all;
  noteCause(of, at);
}

/** The run ends. */
export const closeCauses = (of: QueueTally, at: Seconds): void => spend(of.causes, at);

/** Seconds in which jobs waited and this was why. */
export const causeSeconds = ({ seconds }: WaitCauses, cause: WaitCause): Seconds => seconds[waitCauses.indexOf(cause)];

/**
 * A workload is held by its maximum while it has exactly so many replicas, all of them ready, and there is more to do:
 * jobs wait, or (without a queue) its autoscaler asked for more at its last look.
 */
export function noteMaximum(of: WorkloadTally, at: Seconds, hasMore: boolean): void {
  const isHeld = hasMore && of.replicas.value === of.mostReplicas && of.ready.value === of.mostReplicas;
  if (isHeld === (of.capped.value === 1)) return;
  move(of.capped, at, isHeld ? 1 : 0);
  if (!isHeld) return;
  if (of.cappedBy !== 0 && of.cappedBy !== of.mostReplicas) of.maximumChanged = true;
  of.cappedBy = of.mostReplicas;
}

const slots = (pods: number, each: number): number => (pods === 0 ? 0 : pods * each);

function causeNow({ busy, readySlots, allSlots }: WaitCauses, waiting: number, held: number): number {
  if (readySlots === 0) return NONE;
  if (busy < readySlots) return 2 * held >= waiting ? HELD : IDLE;
  return busy >= allSlots ? BUSY : UNCLEAR;
}

function spend(causes: WaitCauses, at: Seconds): void {
  const span = at - causes.since;
  if (span <= 0) return;
  causes.seconds[causes.now] += span;
  causes.since = at;
}

import type { Seconds } from '../../units.js';

/**
 * Karpenter's batch: it closes 1 s after the last new pending pod (`BATCH_IDLE_DURATION`), at most 10 s after the first
 * (`BATCH_MAX_DURATION`); pods that stay pending open the next one 10 s after they opened this one (they are requeued).
 */
const IDLE = 1,
  LONGEST = 10,
  REQUEUE = 10;

/** The batch of pending pods. */
export type Batch = {
  /** When its first pod came; NaN: none is open. */
  readonly opened: Seconds;
  readonly closes: Seconds;
  /** When pods that stayed pending are looked at again; NaN: no batch was closed yet. */
  readonly reopens: Seconds;
};

export const NO_BATCH: Batch = { opened: Number.NaN, closes: Number.NaN, reopens: Number.NaN };

export const isOpen = (batch: Batch): boolean => !Number.isNaN(batch.opened);

/**
 * A pending pod came: the batch opens, or stays open a little longer.
 *
 * @returns the same batch if its end does not move
 * @example joined(joined(NO_BATCH, 0), 0.8).closes // 1.8
 */
export function joined(batch: Batch, now: Seconds): Batch {
  const opened = isOpen(batch) ? batch.opened : now;
  const closes = Math.min(now + IDLE, opened + LONGEST);
  return closes === batch.closes ? batch : { ...batch, opened, closes };
}

/** The batch is planned now. */
export function closed(batch: Batch, now: Seconds): Batch {
  return { ...NO_BATCH, reopens: Math.max(now, batch.opened + REQUEUE) };
}

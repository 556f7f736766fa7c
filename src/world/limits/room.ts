import { LimitError } from '../../errors.js';

/** How many of something a run holds at a time, and how many it may hold before the memory of the machine is in danger. */
export type Room = {
  readonly of: 'jobs' | 'users';
  readonly most: number;
  used: number;
};

/** An empty room. */
export const room = (of: Room['of'], most: number): Room => ({ of, most, used: 0 });

/**
 * One more.
 *
 * @throws LimitError when there is no room for it
 */
export function enterRoom(into: Room): void {
  if (++into.used > into.most)
    throw new LimitError(
      `more than ${into.most} ${into.of === 'jobs' ? 'jobs and requests at a time' : 'users'}: the limit "${into.of}" stops the run`,
      into.of,
      into.most,
    );
}

/** One less. */
export function leaveRoom(from: Room): void {
  from.used--;
}

/** What the exit code of every command means. */
export const DONE = 0;
/** The run is done, and a goal was missed. */
export const GOAL_MISSED = 1;
/** The input or the command line is not right; nothing was written. */
export const BAD_INPUT = 2;
/** hooke itself failed; stderr has the command that replays it. */
export const INTERNAL_FAULT = 3;

import picocolors from 'picocolors';
import type { Paint } from '../show/index.js';

/** Whether stdout is a terminal that has colours: no pipe, and no NO_COLOR. */
export const isColoured = (): boolean => picocolors.isColorSupported && process.stdout.isTTY === true;

/** Colours for a terminal; none into a pipe or under NO_COLOR. */
export function paint(): Paint {
  const { bold, green, red, dim } = picocolors.createColors(isColoured());
  return { heading: bold, good: green, bad: red, dim };
}

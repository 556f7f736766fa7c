import picocolors from 'picocolors';
import type { Paint } from '../show/index.js';

/** Colours for a terminal; none into a pipe or under NO_COLOR. */
export function paint(): Paint {
  const { isColorSupported, createColors } = picocolors;
  const { bold, green, red, dim } = createColors(isColorSupported && process.stdout.isTTY === true);
  return { heading: bold, good: green, bad: red, dim };
}

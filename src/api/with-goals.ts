import type { Loaded } from './load.js';

/**
 * The scenario with other goals than its own.
 *
 * @param origin what the goals come from, such as `--goal`: complaints name it instead of a file, and the number of the
 *   goal instead of a line
 */
export function withGoals({ source, ...loaded }: Loaded, goals: readonly string[], origin: string): Loaded {
  const find: typeof source.find = (path) =>
    path[0] === 'goals' ? { file: origin, line: Number(path[1] ?? 0) + 1, column: 1 } : source.find(path);
  return { ...loaded, source: { ...source, find }, input: { ...loaded.input, goals } };
}

/**
 * Stops the run when something that must always hold does not.
 *
 * @param condition what must hold
 * @param what the sentence for the person who reads the failure, with the offending value in it
 * @throws Error with that sentence; `simulate` adds the simulated time, the seed and the replay command
 * @example assert(delay >= 0, `a delay of ${delay} s lies in the past`);
 */
export function assert(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

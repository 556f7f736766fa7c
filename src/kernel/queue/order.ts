/**
 * The order of events, in one place. Earlier times come first; at one time the world moves before sensors read, and
 * sensors read before policies decide; within a phase, what was planned first happens first.
 *
 * A rank is phase and sequence in one double: phase × 2^51 + sequence. No two events have the same, so the order has no
 * ties.
 */
const PHASE = 2251799813685248; // 2^51 events can be planned: 5 years at 12 million a second

export function rankOf(phase: number, sequence: number): number {
  return phase * PHASE + sequence;
}

export function before(time: number, rank: number, otherTime: number, otherRank: number): boolean {
  return time < otherTime || (time === otherTime && rank < otherRank);
}

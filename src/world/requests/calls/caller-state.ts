import type { Care } from '../../../scenario/strict.js';
import type { Seconds } from '../../../units.js';
import type { Server } from '../server.js';
import { type Circuit, circuit } from './circuit.js';

/**
 * What one process that calls knows of its calls to one target: how many are on their way, how many of them are
 * retries, and its circuit breaker.
 */
export type Standing = {
  inFlight: number;
  retrying: number;
  readonly circuit: Circuit | null;
};

/** Nothing is on its way. */
export function standing({ breaker }: Care): Standing {
  return { inFlight: 0, retrying: 0, circuit: breaker === null || !hasCircuit(breaker) ? null : circuit(breaker) };
}

const hasCircuit = ({ failures, share }: NonNullable<Care['breaker']>): boolean =>
  failures < Number.POSITIVE_INFINITY || share <= 1;

/** Whether calls of this kind need to know of each other at all. */
export const needsStanding = ({ retries, breaker }: Care): boolean =>
  breaker !== null || (retries !== null && retries.budget !== null);

/** By the place of the pod that calls; each start of its containers begins anew. */
export type Standings = { readonly server: Server; readonly startedAt: Seconds; readonly standing: Standing }[];

/** What the process in this pod knows. */
export function standingOf(all: Standings, care: Care, server: Server): Standing {
  const { place, startedAt } = server.pod;
  const known = all[place];
  // A pod that was never started has no instant of it: NaN is not equal to itself.
  if (known !== undefined && known.server === server && Object.is(known.startedAt, startedAt)) return known.standing;
  const fresh = standing(care);
  all[place] = { server, startedAt, standing: fresh };
  return fresh;
}

import type { CallPolicy } from '../../../scenario/strict.js';
import type { Seconds } from '../../../units.js';
import type { Server } from '../server.js';
import { type Circuit, circuit } from './circuit.js';

/**
 * What one process that calls knows of its calls to one target: how many are on their way, how many of them are
 * retries, and its circuit breaker.
 */
export type CallerState = {
  inFlight: number;
  retrying: number;
  readonly circuit: Circuit | null;
};

/** Nothing is on its way. */
export function newCallerState({ breaker }: CallPolicy): CallerState {
  return { inFlight: 0, retrying: 0, circuit: breaker === null || !hasCircuit(breaker) ? null : circuit(breaker) };
}

const hasCircuit = ({ failures, share }: NonNullable<CallPolicy['breaker']>): boolean =>
  failures < Number.POSITIVE_INFINITY || share <= 1;

/** Whether calls of this kind need to know of each other at all. */
export const needsCallerState = ({ retries, breaker }: CallPolicy): boolean =>
  breaker !== null || (retries !== null && retries.budget !== null);

/** By the place of the pod that calls; each start of its containers begins anew. */
export type CallerStates = { readonly server: Server; readonly startedAt: Seconds; readonly state: CallerState }[];

/** What the process in this pod knows. */
export function callerStateOf(all: CallerStates, callPolicy: CallPolicy, server: Server): CallerState {
  const { place, startedAt } = server.pod;
  const known = all[place];
  // A pod that was never started has no instant of it: NaN is not equal to itself.
  if (known !== undefined && known.server === server && Object.is(known.startedAt, startedAt)) return known.state;
  const fresh = newCallerState(callPolicy);
  all[place] = { server, startedAt, state: fresh };
  return fresh;
}

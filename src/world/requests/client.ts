import type { CallPolicy, PlainCall, Region } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import type { RequestError } from '../recorder.js';
import type { Server } from './server.js';
import type { RequestService } from './service.js';

/**
 * Whoever waits for requests of a service outside of the services of the region, such as users; told by its own number
 * of the request, once for each.
 */
export type Client = {
  readonly ended: (parent: number, error: RequestError | null) => void;
  /** The pod that asks; without it, someone outside does. */
  readonly from?: (parent: number) => Server | null;
  /**
   * It has a call policy, and says itself what it saw of its requests; those whose last answer is still to come it
   * tells, with their demand and the instant of their first try. Absent: it sees what the service sees.
   */
  readonly unanswered?: (tell: (demand: number, firstSentAt: Seconds) => void) => void;
};

/** Who asked sees what the service sees: nobody who waits, a plain call, or a client without a call policy. */
export const seesAsServed = (service: RequestService, caller: number): boolean =>
  caller > FIRST_CLIENT || service.clients[FIRST_CLIENT - caller].unanswered === undefined;

/** Makes a client known to the service. @returns its number, for `ask` */
export const addClient = (service: RequestService, client: Client): number => service.clients.push(client) - 1;

/** Callers from here down are clients; -1 is nobody who waits. */
export const FIRST_CLIENT = -2;

/** Whether somebody asks the service who does not wait for ever, tries again, or stops asking. */
export function isAskedWithPolicy({ demands, workloads }: Region, name: string): boolean {
  const branches = workloads
    .flatMap(({ behaviour }) => (behaviour.kind === 'service' ? behaviour.calls : []))
    .flatMap((call) => (call.kind === 'fork' ? call.branches : []));
  return (
    demands.some(({ to, callPolicy }) => to.kind === 'service' && to.name === name && callPolicy !== null) ||
    branches.some(({ call, callPolicy }) => asks(call, name) && hasPolicy(callPolicy))
  );
}

const asks = (call: PlainCall, name: string): boolean => call.kind === 'service' && call.service === name;

/** A branch beside others has a call policy that does nothing, unless one was written. */
export const hasPolicy = ({ timeout, retries, breaker }: CallPolicy): boolean =>
  timeout < Number.POSITIVE_INFINITY || retries !== null || breaker !== null;

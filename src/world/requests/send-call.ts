import type { CallPolicy } from '../../scenario/strict.js';
import { type Asker, operateFrom } from '../pods/connection-pool.js';
import { call } from './arrival.js';
import { type Caller, unanswered } from './calls/caller.js';
import { FORGOTTEN } from './calls/try-table.js';
import { addClient, hasPolicy } from './client.js';
import type { RequestService } from './service.js';
import type { PlainStep } from './step.js';

/** Sends a try of a request's call: to a service, a queue, or operation by operation to a store. */
export type Send = (owner: number, row: number) => void;

/** @param self the caller whose tries are sent; it is asked for later, when it is complete */
export function sender(service: RequestService, part: PlainStep, callPolicy: CallPolicy, self: () => Caller): Send {
  switch (part.kind) {
    case 'service':
      return toService(service, part, callPolicy, self);
    case 'queue':
      return toQueue(service, part, self);
    case 'store':
      return toStore(service, part, self);
  }
}

function toService(
  service: RequestService,
  { callee }: PlainStep & { readonly kind: 'service' },
  callPolicy: CallPolicy,
  self: () => Caller,
): Send {
  const { requests, servers } = service;
  const client = addClient(callee, {
    // What the callee itself could not send is a failure of the callee.
    ended: (row, error) => self().answered(row, error === 'connection-timeout' ? 'callee-failed' : error),
    from: (row) => servers[requests.server[self().tries.owner[row]]] ?? null,
    ...(hasPolicy(callPolicy)
      ? { unanswered: (tell) => unanswered(self(), (firstSentAt) => tell(-1, firstSentAt)) }
      : {}),
  });
  return (owner, row) => call(callee, requests.bornAt[owner], client, row);
}

/** A publisher that a broker blocks waits until its job is taken; its caller may give up, the job does not. */
function toQueue(service: RequestService, { queue }: PlainStep & { readonly kind: 'queue' }, self: () => Caller): Send {
  const taken = (row: number): void => self().answered(row, null);
  return (owner, row) => {
    const published = service.emit(queue, service.requests.bornAt[owner], taken, row);
    if (published !== 'blocked') self().answered(row, published === 'refused' ? 'callee-failed' : null);
  };
}

function toStore(
  { requests, servers }: RequestService,
  { store, times, at }: PlainStep & { readonly kind: 'store' },
  self: () => Caller,
): Send {
  const asker: Asker = {
    answered: (row) => done(row),
    timedOut: (row) => {
      // A retry begins with the first operation.
      self().tries.done[row] = 0;
      self().answered(row, 'connection-timeout');
    },
    isWanted: (row) => self().tries.owner[row] !== FORGOTTEN,
  };
  const operate = (row: number): void => {
    const { tries } = self();
    const owner = tries.owner[row];
    const nth = tries.done[row] + 1;
    tries.done[row] = nth;
    const { pod } = servers[requests.server[owner]];
    operateFrom(pod, store, requests.draws[owner * requests.width + at + nth], asker, row);
  };
  const done = (row: number): void => {
    const { tries } = self();
    if (tries.owner[row] === FORGOTTEN || tries.done[row] >= times) self().answered(row, null);
    else operate(row);
  };
  return (_owner, row) => operate(row);
}

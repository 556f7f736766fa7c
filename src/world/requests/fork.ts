import type { Random } from '../../kernel/random.js';
import type { Branch, CallPolicy } from '../../scenario/strict.js';
import type { RequestError } from '../recorder.js';
import { type Caller, caller, forget, launch, open } from './calls/caller.js';
import { type CallerStates, callerStateOf, needsCallerState } from './calls/caller-state.js';
import { hasPolicy } from './client.js';
import { end } from './ending.js';
import { proceed } from './progress.js';
import { HELD, JOINING } from './request.js';
import { sender } from './send-call.js';
import type { RequestService } from './service.js';
import type { Fork, PlainStep } from './step.js';

/** One call of a fork, and how it is made. */
type Arm = {
  readonly part: PlainStep;
  readonly callPolicy: CallPolicy;
  readonly caller: Caller;
  /** null: its calls need not know of each other. */
  readonly callerStates: CallerStates | null;
};

/** The request whose calls are being sent, and how they came out so far. */
type Join = { launching: number; failed: RequestError | null };

const NONE = -1;

/**
 * Calls that begin together: the request goes on when the last is answered, and fails as soon as one of them has.
 * A single call with a call policy is a fork of one branch.
 *
 * @param entity names the stream of the back-off
 * @param parts the branches with their targets found
 */
export function fork(
  random: Random,
  entity: string,
  service: RequestService,
  branches: readonly Branch[],
  parts: readonly PlainStep[],
): Fork {
  const join: Join = { launching: NONE, failed: null };
  const arms = branches.map(({ callPolicy }, k) =>
    armOf(random, `${entity}/${k}`, service, parts[k], callPolicy, join, k),
  );
  return {
    kind: 'fork',
    at: parts[0] === undefined ? 0 : parts[0].at,
    probability: 1,
    parts,
    begin: (row) => begin(service, join, arms, row),
    forget: (row) => forgetAll(service, arms, row),
  };
}

function armOf(
  random: Random,
  entity: string,
  service: RequestService,
  part: PlainStep,
  callPolicy: CallPolicy,
  join: Join,
  k: number,
): Arm {
  const { requests, recorder, simulation } = service;
  const target = part.kind === 'service' ? part.callee.index : -1;
  const isReported = target >= 0 && hasPolicy(callPolicy);
  const one: Caller = caller({
    simulation,
    callPolicy,
    jitter: callPolicy.retries === null ? null : random.stream('back-off', entity),
    send: sender(service, part, callPolicy, () => one),
    moved: (owner, row) => {
      requests.open[owner * requests.fan + k] = row;
    },
    retried: () => recorder.requestRetried(simulation.now, target, service.index, -1),
    completed: (owner, error, firstSentAt, hasGivenUp) => {
      if (isReported) recorder.clientDone(simulation.now, target, -1, firstSentAt, error, hasGivenUp);
      complete(service, join, owner, k, error);
    },
  });
  return { part, callPolicy, caller: one, callerStates: needsCallerState(callPolicy) ? [] : null };
}

/**
 * @returns false: no branch is open, the request goes on at once; true: it waits, or has ended already and must not be
 * touched
 */
function begin(service: RequestService, join: Join, arms: readonly Arm[], row: number): boolean {
  const { requests } = service;
  const first = row * requests.fan;
  const server = service.servers[requests.server[row]];
  requests.stage[row] = JOINING;
  requests.done[row] = 0;
  for (let k = 0; k < arms.length; k++) {
    const { part, caller, callerStates, callPolicy } = arms[k];
    const taken = part.probability >= 1 || requests.draws[row * requests.width + part.at] < part.probability;
    requests.open[first + k] = taken
      ? open(caller, row, callerStates === null ? null : callerStateOf(callerStates, callPolicy, server))
      : NONE;
    if (taken) requests.done[row]++;
  }
  join.launching = row;
  join.failed = null;
  // All of them are sent, also when one fails at once: only then does the request end.
  for (let k = 0; k < arms.length; k++) {
    const opened = requests.open[first + k];
    if (opened !== NONE) launch(arms[k].caller, opened);
  }
  join.launching = NONE;
  if (join.failed !== null) {
    end(service, row, join.failed);
    return true;
  }
  if (requests.done[row] > 0) return true;
  requests.stage[row] = HELD;
  return false;
}

function complete(service: RequestService, join: Join, row: number, k: number, error: RequestError | null): void {
  const { requests } = service;
  requests.open[row * requests.fan + k] = NONE;
  requests.done[row]--;
  const failed = error === null || isOwn(error) ? error : 'callee-failed';
  if (join.launching === row) join.failed ??= failed;
  else if (failed !== null) end(service, row, failed);
  else if (requests.done[row] === 0) proceed(service, row);
}

/** Errors of the caller itself: nothing was sent. */
const isOwn = (error: RequestError): boolean => error === 'circuit-open' || error === 'connection-timeout';

function forgetAll({ requests }: RequestService, arms: readonly Arm[], row: number): void {
  for (let k = 0; k < arms.length; k++) {
    const opened = requests.open[row * requests.fan + k];
    if (opened !== NONE) forget(arms[k].caller, opened);
  }
}

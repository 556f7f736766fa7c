import { complain } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { takeDuration } from '../context/take.js';
import type { BreakerInput, DemandEntry, PlainCallInput, RetriesInput } from '../input/scenario-input.js';
import { asking as say } from '../messages/calls.js';
import type { Breaker, CallError, CallPolicy, Demand, Retries } from '../strict.js';

/** Envoy's first back-off; its longest one is ten times as long. */
const BASE = 0.025;
const MOST = 10;
/** All that another try may mend. A circuit that is open stays open for longer than a back-off. */
const WORTH: readonly CallError[] = [
  'timeout',
  'refused',
  'unreachable',
  'no-ready-pod',
  'pod-died',
  'callee-failed',
  'connection-timeout',
];
/** Those of resilience4j, and of gobreaker for failures in a row. */
const WINDOW = 100;
const SHARE = 0.5;
const OPEN = 60;
const HALF_OPEN = { failures: 1, share: 10 } as const;

/** How a call is made; null: without a policy. */
export function callPolicyOf(
  context: Context,
  { timeout, retries, breaker }: Pick<PlainCallInput, 'timeout' | 'retries' | 'breaker'>,
  at: At,
): CallPolicy | null {
  if (timeout === undefined && retries === undefined && breaker === undefined) return null;
  return {
    timeout: timeout === undefined ? Number.POSITIVE_INFINITY : positive(context, timeout, at, 'timeout'),
    retries: retries === undefined ? null : retriesOf(context, retries, down(at, 'retries')),
    breaker: breaker === undefined ? null : breakerOf(context, breaker, down(at, 'breaker')),
  };
}

/** How the clients of a demand make their requests. */
export function clientCallPolicy(context: Context, to: Demand['to'], entry: DemandEntry, at: At): CallPolicy | null {
  for (const field of ['timeout', 'retries'] as const)
    if (to.kind === 'queue' && entry[field] !== undefined)
      complain(context.notes, down(at, field), {
        value: entry[field],
        what: say.clientsAtQueue(field, to.name),
        expected: say.service(context.services),
      });
  return callPolicyOf(context, { timeout: entry.timeout, retries: entry.retries }, at);
}

function positive({ notes }: Context, written: string | number, at: At, field: string): number {
  const here = down(at, field);
  const seconds = takeDuration(notes, here, written);
  if (!(seconds > 0)) complain(notes, here, { value: written, what: say.positive(field), expected: say.aboveZero });
  return seconds;
}

function retriesOf(context: Context, { attempts, on, backoff, budget }: RetriesInput, at: At): Retries {
  const here = down(at, 'backoff');
  const base = backoff?.base === undefined ? BASE : positive(context, backoff.base, here, 'base');
  const max = backoff?.max === undefined ? MOST * base : positive(context, backoff.max, here, 'max');
  if (base > max)
    complain(context.notes, here, { value: backoff, what: say.baseAboveMax(base, max), expected: say.baseAtMostMax });
  return {
    attempts,
    on: on ?? WORTH,
    base,
    max,
    budget: budget === undefined ? null : share(context, budget, at, 'budget'),
  };
}

function share({ notes }: Context, written: number, at: At, field: string): number {
  if (!(written > 0 && written <= 1))
    complain(notes, down(at, field), { value: written, what: say.share(field, written), expected: say.shares });
  return written;
}

function breakerOf(context: Context, written: BreakerInput, at: At): Breaker {
  const { failures, of, open, halfOpen, maxInFlight } = written;
  const looks = written.share !== undefined || of !== undefined;
  if (failures === undefined && !looks) {
    if (maxInFlight === undefined)
      complain(context.notes, at, { value: written, what: say.emptyBreaker, expected: say.breaker });
    for (const field of ['open', 'halfOpen'] as const)
      if (written[field] !== undefined && maxInFlight !== undefined)
        complain(context.notes, down(at, field), {
          value: written[field],
          what: say.needsCircuit(field),
          expected: say.circuit,
        });
  }
  return {
    failures: failures ?? Number.POSITIVE_INFINITY,
    share: looks ? share(context, written.share ?? SHARE, at, 'share') : Number.POSITIVE_INFINITY,
    of: looks ? (of ?? WINDOW) : 0,
    open: open === undefined ? OPEN : positive(context, open, at, 'open'),
    halfOpen: halfOpen ?? (failures === undefined ? HALF_OPEN.share : HALF_OPEN.failures),
    maxInFlight: maxInFlight ?? Number.POSITIVE_INFINITY,
  };
}

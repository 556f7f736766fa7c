import { complain, isComplainedOf, type Problem } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { isKnown } from '../context/names.js';
import { takeDistribution, takeProbability } from '../context/take.js';
import type { CallInput, PlainCallInput } from '../input/scenario-input.js';
import { asking as sayAsking } from '../messages/calls.js';
import { whole as say } from '../messages/fit.js';
import type { Branch, Call, CallPolicy, Emission, PlainCall } from '../strict.js';
import { callPolicyOf } from './call-policy.js';

/** What a request asks others for, one after the other. */
export const callsOf = (context: Context, written: readonly CallInput[], at: At): Call[] =>
  written.flatMap((one, i) => callOf(context, one, down(at, i)));

/** Every single call, those that begin together too. */
export const plainCalls = (calls: readonly Call[]): PlainCall[] =>
  calls.flatMap((call) => (call.kind === 'fork' ? call.branches.map((branch) => branch.call) : [call]));

const noPolicy: CallPolicy = { timeout: Number.POSITIVE_INFINITY, retries: null, breaker: null };

function callOf(context: Context, written: CallInput, at: At): Call[] {
  const { parallel, ...single } = written;
  if (parallel === undefined) {
    const [branch] = branchOf(context, single, at);
    return branch === undefined
      ? []
      : branch.callPolicy === noPolicy
        ? [branch.call]
        : [{ kind: 'fork', branches: [branch] }];
  }
  for (const [field, value] of Object.entries(single)) {
    if (value !== undefined)
      complain(context.notes, down(at, field), {
        value,
        what: sayAsking.notInside(field),
        expected: sayAsking.insideParallel,
      });
  }
  return [{ kind: 'fork', branches: parallel.flatMap((one, i) => branchOf(context, one, down(at, 'parallel', i))) }];
}

function branchOf(context: Context, written: PlainCallInput, at: At): Branch[] {
  const call = plainCallOf(context, written, at);
  return call === null ? [] : [{ call, callPolicy: callPolicyOf(context, written, at) ?? noPolicy }];
}

function plainCallOf(context: Context, written: PlainCallInput, at: At): PlainCall | null {
  const { notes } = context;
  const { store, service, queue, times, time } = written;
  if ([store, service, queue].filter((one) => one !== undefined).length !== 1) {
    if (!isComplainedOf(notes, at)) complain(notes, at, { value: written, what: say.oneCall, expected: say.calls });
    return null;
  }
  if (store === undefined)
    for (const field of ['times', 'time'] as const)
      if (written[field] !== undefined)
        complain(notes, down(at, field), { value: written[field], what: say.forStores(field), expected: say.calls });
  if (queue !== undefined) return { kind: 'queue', ...emissionOf(context, queue, written.probability, at) };
  const probability = takeProbability(notes, down(at, 'probability'), written.probability, noFraction);
  if (service !== undefined)
    return isKnown(notes, down(at, 'service'), 'service', service, context.services)
      ? { kind: 'service', service, probability }
      : null;
  if (!isKnown(notes, down(at, 'store'), 'store', store as string, context.stores)) return null;
  return {
    kind: 'store',
    store: store as string,
    times: times ?? 1,
    time: time === undefined ? null : takeDistribution(context, down(at, 'time'), time),
    probability,
  };
}

const noFraction = (value: number): Problem => ({ value, what: say.fraction(value), expected: say.between });

/** A job that is sent to a queue. */
export function emissionOf(context: Context, queue: string, probability: number | undefined, at: At): Emission {
  isKnown(context.notes, down(at, 'queue'), 'queue', queue, context.queues);
  return { queue, probability: takeProbability(context.notes, down(at, 'probability'), probability, noFraction) };
}

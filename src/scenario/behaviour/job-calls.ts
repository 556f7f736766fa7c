import { complain } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import type { BehaviourInput } from '../input/scenario-input.js';
import { stores as say } from '../messages/stores.js';
import type { Region, StoreCall, WorkerBehaviour } from '../strict.js';
import { callsOf } from './calls.js';

/**
 * What the jobs of a worker ask of stores. Nobody is there to hear the answer of a service, and what a job sends on is
 * said by `then`.
 */
export function jobCallsOf(context: Context, written: BehaviourInput, at: At): StoreCall[] {
  // That it serves too was said, and its calls may be those of requests.
  if (written.serves !== undefined) return [];
  const here = down(at, 'calls');
  const calls = callsOf(context, written.calls ?? [], here).flatMap((call, i): StoreCall[] => {
    if (call.kind === 'store') return [call];
    complain(context.notes, down(here, i), { value: written.calls?.[i], what: say.jobCall, expected: say.jobCalls });
    return [];
  });
  if (calls.length > 0 && written.batch !== undefined)
    complain(context.notes, here, { value: written.calls, what: say.callsOfBatch, expected: say.callsOrBatch });
  return calls;
}

/**
 * What a job asks for and sends on is drawn when it arrives, so all who take from its queue have to ask for the same
 * and send on the same.
 */
export function checkJobCalls(context: Context, region: Region): void {
  const first = new Map<string, WorkerBehaviour>();
  for (const { kind, name, behaviour } of region.workloads) {
    if (behaviour.kind !== 'worker') continue;
    const { queue, calls, then } = behaviour;
    const before = first.get(queue);
    if (before === undefined) {
      first.set(queue, behaviour);
      continue;
    }
    const at = down(context.at, 'behaviour', `${kind}/${name}`);
    if (JSON.stringify(before.calls) !== JSON.stringify(calls))
      complain(context.notes, at, { value: calls, what: say.twoJobCalls(queue), expected: say.oneJobCall });
    if (JSON.stringify(before.then) !== JSON.stringify(then))
      complain(context.notes, at, { value: then, what: say.twoThens(queue), expected: say.oneThen });
  }
}

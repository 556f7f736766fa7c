import { complain } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import type { BehaviourInput } from '../input/scenario-input.js';
import { stores as say } from '../messages/stores.js';
import type { Region, StoreCall } from '../strict.js';
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

/** What a job asks for is drawn when it arrives, so all who take from its queue have to ask for the same. */
export function checkJobCalls(context: Context, region: Region): void {
  const first = new Map<string, string>();
  for (const { kind, name, behaviour } of region.workloads) {
    if (behaviour.kind !== 'worker') continue;
    const asked = JSON.stringify(behaviour.calls);
    const before = first.get(behaviour.queue);
    if (before === undefined) first.set(behaviour.queue, asked);
    else if (before !== asked)
      complain(context.notes, down(context.at, 'behaviour', `${kind}/${name}`), {
        value: behaviour.calls,
        what: say.twoJobCalls(behaviour.queue),
        expected: say.oneJobCall,
      });
  }
}

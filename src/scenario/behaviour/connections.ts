import type { Seconds } from '../../units.js';
import { complain } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { isKnown } from '../context/names.js';
import { takeDuration } from '../context/take.js';
import type { BehaviourInput } from '../input/scenario-input.js';
import { asking } from '../messages/calls.js';
import { whole as say } from '../messages/fit.js';
import type { PodTemplate } from '../strict.js';

/** The connections that each pod of a workload holds, by name of the store. */
export function connectionsOf(context: Context, written: BehaviourInput, at: At): PodTemplate['connections'] {
  const { notes, stores } = context;
  const acquireTimeout = acquireTimeoutOf(context, written, at);
  return Object.entries(written.connections ?? {})
    .filter(([store]) => isKnown(notes, down(at, 'connections', store), 'store', store, stores))
    .map(([store, count]) => ({ store, count, acquireTimeout }))
    .sort((a, b) => (a.store < b.store ? -1 : 1));
}

function acquireTimeoutOf({ notes }: Context, written: BehaviourInput, at: At): Seconds {
  const { acquireTimeout, connections, takes, serves } = written;
  if (acquireTimeout === undefined) return Number.POSITIVE_INFINITY;
  const here = down(at, 'acquireTimeout');
  if (takes === undefined && serves === undefined)
    complain(notes, here, {
      value: acquireTimeout,
      what: say.fieldOf('acquireTimeout', 'takes or serves'),
      expected: say.takesOrServes,
    });
  else if (!Object.values(connections ?? {}).some((count) => count > 0))
    complain(notes, here, {
      value: acquireTimeout,
      what: say.onlyWith('acquireTimeout', 'connections'),
      expected: 'connections',
    });
  const seconds = takeDuration(notes, here, acquireTimeout);
  if (!(seconds > 0))
    complain(notes, here, {
      value: acquireTimeout,
      what: asking.positive('acquireTimeout'),
      expected: asking.aboveZero,
    });
  return seconds;
}

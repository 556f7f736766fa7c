import { down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { isKnown } from '../context/names.js';

/** Every behaviour needs its workload, in one region at least; a policy may take it away. */
export function checkBehaviours(context: Context, known: ReadonlySet<string>): void {
  const keys = [...known].filter((key) => /^(Deployment|StatefulSet|ScaledJob)\//.test(key)).sort();
  for (const key of Object.keys(context.input.behaviour ?? {}))
    isKnown(context.notes, down(context.at, 'behaviour', key), 'workload', key, keys);
}

import { complain } from '../complaints/complaint.js';
import { down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { whole as say } from '../messages/fit.js';
import type { Region } from '../strict.js';
import { plainCalls } from './calls.js';

/**
 * Services that call each other in a circle would never answer. One complaint for each circle.
 * Queues may feed each other: their jobs wait, and nobody waits for them.
 */
export function checkCircles(context: Context, region: Region): void {
  const calls = new Map<string, Set<string>>();
  for (const { behaviour } of region.workloads) {
    if (behaviour.kind !== 'service') continue;
    const callees = calls.get(behaviour.service) ?? new Set();
    for (const call of plainCalls(behaviour.calls)) if (call.kind === 'service') callees.add(call.service);
    calls.set(behaviour.service, callees);
  }
  const done = new Set<string>();
  const visit = (service: string, way: readonly string[]): void => {
    const from = way.indexOf(service);
    if (from !== -1) return tell(context, region, [...way.slice(from), service]);
    if (done.has(service)) return;
    for (const next of calls.get(service) ?? []) visit(next, [...way, service]);
    done.add(service);
  };
  for (const service of calls.keys()) visit(service, []);
}

function tell(context: Context, region: Region, circle: readonly string[]): void {
  const first = region.workloads.find(
    ({ behaviour }) => behaviour.kind === 'service' && behaviour.service === circle[0],
  );
  const at = down(context.at, 'behaviour', `${first?.kind}/${first?.name}`, 'calls');
  complain(context.notes, at, { value: circle, what: say.cycle(circle), expected: say.noCycle });
}

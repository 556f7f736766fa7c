import { complain, isComplainedOf } from '../complaints/complaint.js';
import { down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { whole as say } from '../messages/fit.js';
import type { Region } from '../strict.js';

/** Requests at a service that nobody serves would all fail. */
export function checkServices(context: Context, made: Region): void {
  const served = made.workloads.flatMap(({ behaviour }) => (behaviour.kind === 'service' ? [behaviour.service] : []));
  for (const { to } of made.demands) {
    if (to.kind === 'service' && !served.includes(to.name) && !isExcused(context, to.name))
      complain(context.notes, down(context.at, 'demand', to.name), {
        value: to.name,
        what: say.nobodyServes(to.name),
        expected: say.serveIt,
      });
  }
}

/** That a behaviour or a manifest is wrong was said: it explains why nobody serves. */
function isExcused(context: Context, service: string): boolean {
  const { input, notes, at } = context;
  const servers = Object.entries(input.behaviour ?? {}).filter(([, { serves }]) => serves === service);
  return notes.lost.has('manifests') || servers.some(([key]) => isComplainedOf(notes, down(at, 'behaviour', key)));
}

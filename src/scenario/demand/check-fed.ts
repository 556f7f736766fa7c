import { isComplainedOf, warn } from '../complaints/complaint.js';
import { down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { demand as say } from '../messages/demands.js';
import type { Call, PlainCall, Region } from '../strict.js';

const plainCalls = (calls: readonly Call[]): PlainCall[] =>
  calls.flatMap((call) => (call.kind === 'fork' ? call.branches.map((branch) => branch.call) : [call]));

/** Queues and services to which nothing can come, in any region: most often a demand was forgotten. */
export function checkFed(context: Context, regions: readonly Region[]): void {
  const { notes, at, input } = context;
  const fed = new Set<string>();
  const add = (kind: string, name: string) => fed.add(`${kind}/${name}`);
  for (const { demands, workloads } of regions) {
    for (const { to } of demands) add(to.kind, to.name);
    for (const { behaviour } of workloads) {
      if (behaviour.kind === 'worker') for (const { queue } of behaviour.then) add('queue', queue);
      if (behaviour.kind === 'service')
        for (const call of plainCalls(behaviour.calls)) {
          if (call.kind === 'queue') add('queue', call.queue);
          if (call.kind === 'service') add('service', call.service);
        }
    }
  }
  for (const incident of input.incidents ?? []) if (incident.kind === 'batch') add('queue', incident.queue);
  if (notes.lost.has('demand') || isComplainedOf(notes, down(at, 'demand'))) return;
  for (const queue of context.queues)
    if (!fed.has(`queue/${queue}`))
      warn(notes, down(at, 'queues', queue), { value: queue, what: say.nothingComes('queue', queue), expected: '' });
  for (const [key, { serves }] of Object.entries(input.behaviour ?? {}))
    if (serves !== undefined && !fed.has(`service/${serves}`))
      warn(notes, down(at, 'behaviour', key, 'serves'), {
        value: serves,
        what: say.nothingComes('service', serves),
        expected: '',
      });
}

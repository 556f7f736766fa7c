import { complain } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { whole as say } from '../messages/fit.js';
import type { Region } from '../strict.js';

/** A workload of one region. */
export type WorkloadName = { readonly region: string; readonly workload: string };

/**
 * A workload by name or Kind/name, in each region that has it. A ScaledJob has no replicas that somebody could set, and
 * nothing that could roll out at once.
 */
export function workloadIn(context: Context, name: string, regions: readonly Region[], at: At): WorkloadName[] {
  const all = regions.flatMap(({ workloads }) => workloads).filter(({ kind }) => kind !== 'ScaledJob');
  const keys = [...new Set(all.map((one) => `${one.kind}/${one.name}`))];
  const meant = keys.find((key) => key === name || key.endsWith(`/${name}`));
  if (meant === undefined) {
    complain(context.notes, down(at, 'workload'), {
      value: name,
      what: say.noWorkload(name),
      expected: say.workloadKey(keys),
      nearest: nearest(name, name.includes('/') ? keys : keys.map((key) => key.split('/')[1])),
    });
    return [];
  }
  const workload = meant.split('/')[1];
  return regions
    .filter(({ workloads }) => workloads.some((own) => own.name === workload))
    .map((one) => ({ region: one.name, workload }));
}

import { complain } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { manifest as say } from '../messages/manifests.js';
import { shape as sayShape } from '../messages/shape.js';
import type { Workload } from '../strict.js';

/** The workload of a scaleTargetRef, whose place is `at`; null: there is none, which is complained of. */
export function targetOf(
  context: Context,
  ref: { readonly kind?: string | null | undefined; readonly name: string },
  at: At,
  workloads: readonly Workload[],
): Workload | null {
  const kind = ref.kind ?? 'Deployment';
  const found = workloads.find((one) => one.kind === kind && one.name === ref.name);
  if (found !== undefined || context.notes.lost.has('manifests')) return found ?? null;
  const keys = workloads.filter((one) => one.kind !== 'ScaledJob').map((one) => `${one.kind}/${one.name}`);
  complain(context.notes, down(at, 'name'), {
    value: ref.name,
    what: say.noTarget(`${kind}/${ref.name}`),
    expected: sayShape.oneOf(keys),
    nearest: keys.find((key) => key.endsWith(`/${ref.name}`)) ?? nearest(`${kind}/${ref.name}`, keys),
  });
  return null;
}

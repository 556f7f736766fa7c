import { complain, warn } from '../complaints/complaint.js';
import type { Context } from '../context/context.js';
import { sorted } from '../context/names.js';
import type { Objects } from '../manifests/variant.js';
import { hpa as sayHpa } from '../messages/edits.js';
import { manifest as say } from '../messages/manifests.js';
import type { Autoscaler, Metric, Workload } from '../strict.js';
import { hpaOf } from './hpa.js';
import { scaledJobOf, scaledObjectOf } from './keda.js';
import { plainScalers } from './plain.js';
import type { WrittenAutoscaler } from './written-autoscaler.js';

/** Who scales what in one region. */
export function autoscalers(
  context: Context,
  region: string,
  objects: Objects,
  workloads: readonly Workload[],
  metrics: readonly Metric[],
): Autoscaler[] {
  const found = [...objects.values()].flatMap((one): WrittenAutoscaler[] => {
    if (one.kind === 'HorizontalPodAutoscaler') return hpaOf(context, one, workloads, metrics);
    if (one.kind === 'ScaledObject') return scaledObjectOf(context, one, workloads, metrics);
    return one.kind === 'ScaledJob' ? scaledJobOf(context, one, metrics) : [];
  });
  const all = [...found, ...plainScalers(context, region, workloads)];
  for (const workload of new Set(all.map(({ autoscaler }) => autoscaler.target))) {
    const several = all.filter(({ autoscaler }) => autoscaler.target === workload);
    const last = several[several.length - 1];
    if (several.length < 2) continue;
    const names = several.map(({ key }) => key);
    // The API server takes a second HPA, and its controller stops both. KEDA's webhook refuses a ScaledObject beside
    // another.
    if (several.every(({ autoscaler }) => autoscaler.kind === 'hpa'))
      warn(context.notes, last.at, { value: workload, what: sayHpa.rivals(workload, names), expected: '' });
    else
      complain(context.notes, last.at, {
        value: workload,
        what: say.twoScalers(workload, names),
        expected: say.oneScaler,
      });
  }
  return sorted(all.map(({ autoscaler }) => autoscaler));
}

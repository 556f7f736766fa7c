import { isMapping } from '../../mapping.js';
import { type Complaint, integerComplaint, isAbsent, type Loose, loose } from './complaint.js';
import { type Profile, switches } from './profile.js';
import { behaviorComplaints } from './validate-behavior.js';
import { metricComplaints, referenceComplaints } from './validate-metric.js';

export type { Complaint } from './complaint.js';

/**
 * Everything that the API server would refuse in a spec, all at once (apis/autoscaling/validation).
 *
 * @param raw the `spec` as written, of any shape
 * @param profile Kubernetes minor version: minReplicas 0 is accepted from 1.37
 * @example hpaValidate({ scaleTargetRef: { kind: 'Deployment', name: 'shop', apiVersion: 'apps/v1' }, maxReplicas: 0 })
 * // [{ path: 'spec.maxReplicas', value: 0, expected: 'a whole number, at least 1' }]
 */
export function hpaValidate(raw: unknown, profile: Profile = '1.37'): readonly Complaint[] {
  if (!isMapping(raw)) return [{ path: 'spec', value: raw, expected: 'a mapping with scaleTargetRef and maxReplicas' }];
  return [
    ...referenceComplaints(
      'spec.scaleTargetRef',
      raw.scaleTargetRef,
      loose(raw.scaleTargetRef).kind !== 'ReplicationController',
    ),
    ...boundComplaints(raw, switches[profile].scaleToZero ? 0 : 1),
    ...metricsComplaints(raw),
    ...behaviorComplaints(raw.behavior),
  ];
}

function boundComplaints({ minReplicas, maxReplicas }: Loose, lowest: number): readonly Complaint[] {
  const min = isAbsent(minReplicas) ? [] : integerComplaint('spec.minReplicas', minReplicas, lowest);
  const max = integerComplaint('spec.maxReplicas', maxReplicas, 1);
  if (typeof minReplicas !== 'number' || typeof maxReplicas !== 'number' || maxReplicas >= minReplicas)
    return [...min, ...max];
  return [
    ...min,
    ...max,
    { path: 'spec.maxReplicas', value: maxReplicas, expected: `at least minReplicas, ${minReplicas}` },
  ];
}

function metricsComplaints({ metrics, minReplicas }: Loose): readonly Complaint[] {
  if (!isAbsent(metrics) && !Array.isArray(metrics))
    return [{ path: 'spec.metrics', value: metrics, expected: 'a list of metrics' }];
  const list: readonly unknown[] = metrics ?? [];
  const complaints = list.flatMap((metric, index) => metricComplaints(`spec.metrics[${index}]`, metric));
  const wakeable = list.some((metric) => ['Object', 'External'].includes(String(loose(metric).type)));
  if (minReplicas !== 0 || wakeable) return complaints;
  return [
    ...complaints,
    {
      path: 'spec.metrics',
      value: metrics,
      expected: 'at least one Object or External metric, because minReplicas is 0',
    },
  ];
}

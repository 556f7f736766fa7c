import type { Complaint } from '../scaler/complaint.js';
import { metadataKeys, type TriggerDefinition } from '../scaler/definition.js';
import type { Trigger } from '../scaler/trigger.js';

function complaints({ type, metricType, metadata }: Trigger, written: unknown, path: string): readonly Complaint[] {
  const found: Complaint[] = [];
  // Since 2.18 it must be written: the old metadata field `type` is gone, and it has no default.
  if (written === undefined || metricType === 'Value')
    found.push({
      path: `${path}.metricType`,
      value: written,
      expected: `Utilization or AverageValue for ${type}`,
      by: 'controller',
    });
  const value = metadata.value ?? '';
  const good =
    metricType === 'Utilization'
      ? /^[+-]?\d+$/.test(value)
      : /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+|[numkMGTPE]|[KMGTPE]i)?$/i.test(value);
  if (!good)
    found.push({
      path: `${path}.metadata.value`,
      value: metadata.value,
      expected:
        metricType === 'Utilization' ? 'a whole percentage such as "60"' : 'a quantity such as "500m" or "512Mi"',
      by: 'controller',
    });
  return found;
}

/** `cpu` and `memory`: KEDA passes them on to the HPA, and reads nothing itself. */
export const usage: TriggerDefinition = {
  reads: { kind: 'usage' },
  metadata: metadataKeys('value containerName', 'value'),
  scaler: null,
  complaints,
};

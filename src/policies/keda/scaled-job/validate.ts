import { type Complaint, integerFrom, oneOf } from '../scaler/complaint.js';
import { record } from '../scaler/manifest-fields.js';
import { triggersComplaints } from '../triggers/validate.js';
import { scaledJobDefaults } from './scaled-job.js';

const least = {
  pollingInterval: 1,
  minReplicaCount: 0,
  maxReplicaCount: 0,
  successfulJobsHistoryLimit: 0,
  failedJobsHistoryLimit: 0,
};

function metricTypes(triggers: unknown): readonly Complaint[] {
  if (!Array.isArray(triggers)) return [];
  return triggers.flatMap((raw, index): readonly Complaint[] => {
    const { metricType } = record(raw);
    return metricType === undefined
      ? []
      : [
          {
            path: `spec.triggers[${index}].metricType`,
            value: metricType,
            expected: 'left out: a ScaledJob has no HPA',
            by: 'controller',
          },
        ];
  });
}

/**
 * Everything that is wrong with a ScaledJob, in one pass.
 *
 * @param raw the whole manifest
 * @example scaledJobValidate(manifest).map(({ path, expected }) => `${path}: ${expected}`);
 */
export function scaledJobValidate(raw: unknown): readonly Complaint[] {
  const spec = record(record(raw).spec);
  const strategy = record(spec.scalingStrategy);
  const { name, namespace } = scaledJobDefaults(raw);
  return [
    ...(name === ''
      ? [{ path: 'metadata.name', value: record(record(raw).metadata).name, expected: 'a name', by: 'api' } as const]
      : []),
    ...Object.entries(least).flatMap(([field, low]) => integerFrom(`spec.${field}`, spec[field], low)),
    ...oneOf('spec.scalingStrategy.multipleScalersCalculation', strategy.multipleScalersCalculation, [
      'max',
      'min',
      'avg',
      'sum',
    ]),
    ...oneOf('spec.rollout.strategy', record(spec.rollout).strategy, ['immediate', 'gradual']),
    ...triggersComplaints(spec.triggers, namespace),
    ...metricTypes(spec.triggers),
  ];
}

import { formulaComplaint } from '../formula/index.js';
import { type Complaint, integerFrom, oneOf } from '../scaler/complaint.js';
import { record } from '../scaler/manifest-fields.js';
import { isResource } from '../triggers/triggers.js';
import { triggersComplaints } from '../triggers/validate.js';
import { pausedReplicas, pausedReplicasText } from './annotations.js';
import { pollingIntervalMatters, type ScaledObjectSpec, scaledObjectDefaults } from './scaled-object.js';

type Raw = Readonly<Record<string, unknown>>;

const complaint = (by: Complaint['by'], path: string, value: unknown, expected: string): Complaint => ({
  by,
  path,
  value,
  expected,
});

function schema(raw: Raw): readonly Complaint[] {
  const spec = record(raw.spec);
  const lowest = {
    pollingInterval: 1,
    cooldownPeriod: 0,
    initialCooldownPeriod: 0,
    idleReplicaCount: 0,
    minReplicaCount: 0,
    maxReplicaCount: 1,
  };
  const name = record(raw.metadata).name;
  const target = record(spec.scaleTargetRef).name;
  const fallback = record(spec.fallback);
  const given = spec.fallback !== undefined && spec.fallback !== null;
  return [
    ...(typeof name === 'string' && name !== '' ? [] : [complaint('api', 'metadata.name', name, 'a name')]),
    ...(typeof target === 'string' && target !== ''
      ? []
      : [complaint('api', 'spec.scaleTargetRef.name', target, 'the name of the workload to scale')]),
    ...Object.entries(lowest).flatMap(([field, low]) => integerFrom(`spec.${field}`, spec[field], low)),
    ...(given
      ? ['failureThreshold', 'replicas'].flatMap((field) =>
          fallback[field] === undefined ? [complaint('api', `spec.fallback.${field}`, undefined, 'an integer')] : [],
        )
      : []),
    ...oneOf('spec.fallback.behavior', fallback.behavior, [
      'static',
      'currentReplicas',
      'currentReplicasIfHigher',
      'currentReplicasIfLower',
      'scalingModifiers',
    ]),
  ];
}

/**
 * Bounds as the controller checks them: with `minReplicaCount` unset the lower one is 0, with 0 it is 1, so idle 0
 * passes only in the second case.
 */
function bounds(spec: ScaledObjectSpec): readonly Complaint[] {
  const min = spec.minReplicaCount === null ? 0 : Math.max(1, spec.minReplicaCount);
  const idle = spec.idleReplicaCount;
  return [
    ...(min > spec.maxReplicaCount
      ? [
          complaint(
            'controller',
            'spec.minReplicaCount',
            spec.minReplicaCount,
            `at most maxReplicaCount, ${spec.maxReplicaCount}`,
          ),
        ]
      : []),
    ...(idle !== null && idle >= min
      ? [
          complaint(
            'controller',
            'spec.idleReplicaCount',
            idle,
            spec.minReplicaCount === null
              ? 'left out, or minReplicaCount written'
              : `less than minReplicaCount, ${min}`,
          ),
        ]
      : []),
  ];
}

function modifiers(spec: ScaledObjectSpec): readonly Complaint[] {
  if (spec.scalingModifiers === null) return [];
  const { formula, target, activationTarget, metricType } = spec.scalingModifiers;
  const path = 'spec.advanced.scalingModifiers';
  const wrong =
    formula === ''
      ? null
      : formulaComplaint(
          formula,
          spec.triggers
            .filter((trigger) => !isResource(trigger))
            .map(({ name }) => name)
            .filter((name) => name !== ''),
        );
  return [
    ...(Number(target) > 0 ? [] : [complaint('controller', `${path}.target`, target, 'a number above 0')]),
    ...(formula === ''
      ? [
          complaint(
            'webhook',
            `${path}.formula`,
            formula,
            'a formula: without one the HPA gets raw values as composite-metric',
          ),
        ]
      : []),
    ...(wrong === null ? [] : [complaint('controller', `${path}.formula`, formula, wrong)]),
    ...(Number.isNaN(Number(activationTarget))
      ? [complaint('controller', `${path}.activationTarget`, activationTarget, 'a number')]
      : []),
    ...(metricType === 'AverageValue' || metricType === 'Value'
      ? []
      : [complaint('controller', `${path}.metricType`, metricType, 'AverageValue or Value')]),
  ];
}

function fallback(spec: ScaledObjectSpec): readonly Complaint[] {
  if (spec.fallback === null) return [];
  const { failureThreshold, replicas, behavior } = spec.fallback;
  return [
    ...(failureThreshold < 0
      ? [complaint('controller', 'spec.fallback.failureThreshold', failureThreshold, '0 or more')]
      : []),
    ...(replicas < 0 ? [complaint('controller', 'spec.fallback.replicas', replicas, '0 or more')] : []),
    ...(behavior === 'scalingModifiers' && (spec.scalingModifiers?.formula ?? '') === ''
      ? [
          complaint(
            'controller',
            'spec.fallback.behavior',
            behavior,
            'another behavior, or a formula in advanced.scalingModifiers',
          ),
        ]
      : []),
    ...(spec.triggers.length > 0 && spec.triggers.every(isResource)
      ? [complaint('webhook', 'spec.fallback', spec.fallback, 'left out: cpu and memory have no fallback')]
      : []),
  ];
}

function webhook(spec: ScaledObjectSpec, raw: Raw): readonly Complaint[] {
  const given = record(raw.spec);
  const idle = !pollingIntervalMatters(spec);
  const onlyResources = spec.triggers.length > 0 && spec.triggers.every(isResource);
  return [
    ...(spec.name.length > 63 ? [complaint('webhook', 'metadata.name', spec.name, 'at most 63 characters')] : []),
    ...(onlyResources && (spec.minReplicaCount ?? 0) === 0
      ? [
          complaint(
            'webhook',
            'spec.minReplicaCount',
            spec.minReplicaCount,
            '1 or more: cpu and memory cannot wake a workload from 0',
          ),
        ]
      : []),
    ...(idle && given.pollingInterval !== undefined
      ? [
          complaint(
            'warning',
            'spec.pollingInterval',
            given.pollingInterval,
            'left out: with a minimum of 1 or more the HPA reads the sources',
          ),
        ]
      : []),
    ...(idle && given.cooldownPeriod !== undefined
      ? [
          complaint(
            'warning',
            'spec.cooldownPeriod',
            given.cooldownPeriod,
            'left out: it only delays the step to 0 or to idle',
          ),
        ]
      : []),
  ];
}

function annotations(spec: ScaledObjectSpec): readonly Complaint[] {
  const text = pausedReplicasText(spec.annotations);
  return text === null || pausedReplicas(spec.annotations) !== null
    ? []
    : [complaint('controller', 'metadata.annotations["autoscaling.keda.sh/paused-replicas"]', text, 'an integer')];
}

/**
 * Everything that is wrong with a ScaledObject, in one pass (keda.md §1).
 *
 * @param raw the whole manifest, as parsed from YAML
 * @returns complaints, each with who makes it; empty when all is well
 * @example scaledObjectValidate(manifest).filter(({ by }) => by === 'controller'); // what stops KEDA itself
 */
export function scaledObjectValidate(raw: unknown): readonly Complaint[] {
  const manifest = record(raw);
  const spec = scaledObjectDefaults(raw);
  return [
    schema(manifest),
    triggersComplaints(record(manifest.spec).triggers, spec.namespace, spec.scalingModifiers !== null),
    bounds(spec),
    modifiers(spec),
    fallback(spec),
    annotations(spec),
    webhook(spec, manifest),
  ].flat();
}

/** Whether KEDA's reconcile lets the object pass. */
export const accepted = (complaints: readonly Complaint[]): boolean =>
  !complaints.some(({ by }) => by === 'controller');

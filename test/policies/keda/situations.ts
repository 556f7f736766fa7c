import {
  type Condition,
  type KedaSeen,
  type ScaledObjectSpec,
  type SourceState,
  scaledObjectDefaults,
} from '../../../src/policies/keda/index.js';

type Metadata = Readonly<Record<string, string>>;

/** A trigger that reads a plain number, as the vectors' scripted queues do. */
export const queueTrigger = (metadata: Metadata = {}, more: Readonly<Record<string, unknown>> = {}): unknown => ({
  type: 'kubernetes-resource',
  metadata: { resourceKind: 'ConfigMap', resourceName: 'queue', key: 'value', targetValue: '5', ...metadata },
  ...more,
});

/** A manifest with one queue of target 5; `spec` replaces fields. */
export const manifest = (spec: Readonly<Record<string, unknown>> = {}, annotations: Metadata = {}): unknown => ({
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'ScaledObject',
  metadata: { name: 'so', annotations },
  spec: { scaleTargetRef: { name: 'worker' }, triggers: [queueTrigger()], ...spec },
});

export const specOf = (spec: Readonly<Record<string, unknown>> = {}, annotations: Metadata = {}): ScaledObjectSpec =>
  scaledObjectDefaults(manifest(spec, annotations));

/** A number for a source, null for one that fails. */
export const reading = (value: number | null): SourceState =>
  value === null ? { kind: 'down' } : { kind: 'kubernetes-resource', value };

export const seenWith = (
  spec: ScaledObjectSpec,
  at: number,
  replicas: number,
  values: readonly (number | null)[],
  more: Partial<KedaSeen> = {},
): KedaSeen => ({
  at,
  createdAt: 0,
  specReplicas: replicas,
  readyPods: replicas,
  annotations: spec.annotations,
  hpaScalingActive: null as Condition | null,
  sources: values.map(reading),
  ...more,
});

/** The same value, deeply frozen: a policy that changes what it is given fails loudly. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

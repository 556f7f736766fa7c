import type { Seconds } from '../../../units.js';
import {
  type ControllerOptions,
  controllerDefaults,
  type HpaAct,
  type HpaManifest,
  type HpaMemory,
  type HpaPolicy,
  type HpaSeen,
  type HpaSpec,
  hpa,
  hpaDefaults,
  type Profile,
} from '../../hpa/index.js';
import { hpaOf } from './hpa-object.js';
import { keda } from './keda.js';
import { kedaMetric, type MetricAnswer } from './keda-metric.js';
import type { KedaAct, KedaMemory, KedaSeen } from './memory.js';
import type { ScaledObjectSpec } from './scaled-object.js';
import type { Condition } from './status.js';

/** The HPA of a ScaledObject and what its controller remembers. */
export type GeneratedHpa = {
  /** The manifest as JSON, by which a change is noticed. */
  readonly written: string;
  /** The manifest with the defaults of the API server. */
  readonly spec: HpaSpec;
  /** The decision of the HPA controller for that spec. */
  readonly policy: HpaPolicy;
  /** Its recommendations, scale events and status; survives a change of the spec. */
  readonly memory: HpaMemory;
};

/** How the HPA controller runs. */
export type HpaSettings = {
  /** Flags of kube-controller-manager: tolerance, delays, windows. */
  readonly options: ControllerOptions;
  /** Release of Kubernetes whose rules hold. */
  readonly profile: Profile;
};

/**
 * One ScaledObject with both of its controllers: plain data, in and out of the functions below.
 * The caller keeps the time: a tick at `loopFrom` and every `spec.pollingInterval` from there, a sync at its own phase
 * every 15 s.
 */
export type KedaControl = {
  /** The spec that the loop runs with; a refused change leaves the earlier one here. */
  readonly spec: ScaledObjectSpec;
  /** Those of the ScaledObject now; a person changes them to pause it. */
  readonly annotations: Readonly<Record<string, string>>;
  /** When the ScaledObject was made, in seconds of the run; initialCooldownPeriod counts from here. */
  readonly createdAt: Seconds;
  /** spec.replicas of the target when the object was first reconciled, for restoreToOriginalReplicaCount. */
  readonly originalReplicas: number | null;
  /** First tick of the running loop; null: no loop (paused, or the object was refused). */
  readonly loopFrom: Seconds | null;
  /** What KEDA's operator remembers between ticks. */
  readonly memory: KedaMemory;
  /** null without an HPA. */
  readonly hpa: GeneratedHpa | null;
  /** How the HPA controller of the cluster runs; `usualSettings` are its defaults. */
  readonly settings: HpaSettings;
};

/** What the world shows to a tick or a sync; the rest of `KedaSeen` the control knows itself. */
export type WorldSeen = Pick<KedaSeen, 'at' | 'specReplicas' | 'readyPods' | 'sources'>;

/** The HPA for these annotations, with the memory of the one before if there was one. */
export function generatedHpa(
  spec: ScaledObjectSpec,
  annotations: Readonly<Record<string, string>>,
  settings: HpaSettings,
  before: GeneratedHpa | null,
): GeneratedHpa {
  const object = hpaOf(spec, annotations);
  const written = JSON.stringify(object);
  if (before !== null && before.written === written) return before;
  const strict = hpaDefaults(object as unknown as HpaManifest);
  const policy = hpa(strict, settings.options, settings.profile);
  return { written, spec: strict, policy, memory: before?.memory ?? policy.start };
}

/** The usual HPA controller: default flags of Kubernetes 1.37. */
export const usualSettings: HpaSettings = { options: controllerDefaults, profile: '1.37' };

const scalingActive = ({ hpa: generated }: KedaControl): Condition | null => {
  const condition = generated?.memory.status.conditions.ScalingActive;
  return condition ? { status: condition.status, reason: condition.reason } : null;
};

/** The whole picture of KEDA's operator at a tick or a sync. */
export const kedaSeen = (control: KedaControl, seen: WorldSeen): KedaSeen => ({
  ...seen,
  createdAt: control.createdAt,
  annotations: control.annotations,
  hpaScalingActive: scalingActive(control),
});

/**
 * One tick of KEDA's loop.
 *
 * @example const [act, next] = kedaTick(control, { at: 30.3, specReplicas: 0, readyPods: 0, sources });
 */
export function kedaTick(control: KedaControl, seen: WorldSeen): readonly [KedaAct, KedaControl] {
  const [act, memory] = keda(control.spec).decide(kedaSeen(control, seen), control.memory);
  return [act, { ...control, memory }];
}

/** What one HPA sync did. */
export type HpaSync = {
  /** What the HPA decided. */
  readonly act: HpaAct;
  /** What KEDA told it, by name of the metric; null: it was not asked, as at 0 replicas. */
  readonly answers: Readonly<Record<string, MetricAnswer>> | null;
};

/** The HPA asks for metrics only between its bounds and above 0: outside it knows the answer already. */
const asks = ({ minReplicas, maxReplicas }: HpaSpec, { specReplicas, selector, failing }: HpaSeen): boolean =>
  specReplicas > 0 &&
  specReplicas >= minReplicas &&
  specReplicas <= maxReplicas &&
  selector === 'good' &&
  !failing.includes('scale');

/** Asks KEDA for every External metric of the HPA, in their order. */
function answersFor(
  control: KedaControl,
  generated: GeneratedHpa,
  seen: WorldSeen,
): readonly [answers: readonly (readonly [key: string, name: string, answer: MetricAnswer])[], memory: KedaMemory] {
  let memory = control.memory;
  const answers = generated.spec.metrics.flatMap((metric) => {
    if (metric.type !== 'External') return [];
    const [answer, next] = kedaMetric(control.spec, kedaSeen(control, seen), memory, metric.metric.name);
    memory = next;
    return [[metric.key, metric.metric.name, answer] as const];
  });
  return [answers, memory];
}

/**
 * One sync of the HPA controller, with External metrics from KEDA.
 *
 * @param seen the world for KEDA
 * @param pods the world for the HPA; its `externalMetrics` are filled in here
 * @throws Error when there is no HPA
 * @example const [{ act }, next] = hpaSync(control, { at: 15, specReplicas: 1, readyPods: 1, sources }, pods);
 */
export function hpaSync(
  control: KedaControl,
  seen: WorldSeen,
  pods: Omit<HpaSeen, 'externalMetrics'>,
): readonly [HpaSync, KedaControl] {
  const generated = control.hpa;
  if (generated === null) throw new Error(`${control.spec.hpaName} does not exist at ${seen.at} s`);
  const [answers, memory] = asks(generated.spec, { ...pods, externalMetrics: {} })
    ? answersFor(control, generated, seen)
    : [null, control.memory];
  const readable = (answers ?? []).flatMap(([key, , answer]) =>
    'milli' in answer ? [[key, answer.milli] as const] : [],
  );
  // KEDA answers a failing trigger with an error, not with an empty list.
  const failing: HpaSeen['failing'] =
    answers !== null && answers.length > 0 && readable.length === 0 ? [...pods.failing, 'external'] : pods.failing;
  const [act, hpaMemory] = generated.policy.decide(
    { ...pods, failing, externalMetrics: Object.fromEntries(readable) },
    generated.memory,
  );
  const named = answers && Object.fromEntries(answers.map(([, name, answer]) => [name, answer]));
  return [
    { act, answers: named },
    { ...control, memory, hpa: { ...generated, memory: hpaMemory } },
  ];
}

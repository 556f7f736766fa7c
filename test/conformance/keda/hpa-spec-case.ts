import {
  accepted,
  externalTriggers,
  hpaOf,
  isPaused,
  type KedaControl,
  kedaCreate,
  kedaTick,
  pollingIntervalMatters,
  scaledObjectDefaults,
  scaledObjectValidate,
  usesHpaObservations,
} from '../../../src/policies/keda/index.js';
import { conditionsOf, differing, type Json } from './differences.js';
import { scriptedSources } from './scripted.js';

export type HpaSpecCase = {
  readonly name: string;
  readonly scaledObject: unknown;
  readonly specReplicas: number;
  readonly expected: Json;
};

/** The HPA as the recorder printed it: without its target, and with a null for an absent behavior. */
function printed({ spec, annotations, hpa }: KedaControl): Json | undefined {
  if (hpa === null) return undefined;
  const { minReplicas, maxReplicas, metrics, behavior = null } = hpaOf(spec, annotations);
  return { minReplicas, maxReplicas, metrics, behavior };
}

const scriptedOnes = (): Readonly<Record<string, number>> => new Proxy({}, { get: () => 1 });

/** One reconcile, and the first turn of the loop if it starts one. */
export function hpaSpecDifferences(
  file: string,
  { name, scaledObject, specReplicas, expected }: HpaSpecCase,
): readonly string[] {
  const spec = scaledObjectDefaults(scaledObject);
  const valid = accepted(scaledObjectValidate(scaledObject));
  const [reconciled, created] = kedaCreate(spec, 0, valid, specReplicas);
  const afterReconcile = created.memory.status.conditions;
  const passed = afterReconcile.ready?.reason !== 'ScaledObjectCheckFailed';
  const seen = {
    at: 0,
    specReplicas: reconciled.replicas ?? specReplicas,
    readyPods: specReplicas,
    sources: scriptedSources(spec.triggers, scriptedOnes(), 0),
  };
  const [act, control] = reconciled.tickNow ? kedaTick(created, seen) : [null, created];
  const names = passed && !isPaused(spec.annotations) ? externalTriggers(spec).map(({ metric }) => metric) : [];
  // The reconcile writes its status once more after it has started the loop: where that write came after the first
  // turn's, Active is not set yet.
  const raced = (expected.conditions as Json | undefined)?.Active === undefined;
  const got: Json = {
    accepted: passed,
    hpaName: control.hpa === null ? null : spec.hpaName,
    hpaSpec: printed(control),
    conditions: conditionsOf(raced ? afterReconcile : control.memory.status.conditions),
    externalMetricNames: names.length === 0 ? null : names,
    specReplicasAfter: act?.replicas ?? seen.specReplicas,
    pollingIntervalRelevant: pollingIntervalMatters(spec),
    usesHPAObservations: usesHpaObservations(spec),
  };
  return Object.keys({ hpaSpec: undefined, ...expected }).flatMap((field) =>
    differing(`${file}: ${name},`, field, expected[field], got[field]),
  );
}

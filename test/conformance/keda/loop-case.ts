import {
  type Condition,
  type KedaMemory,
  type KedaSeen,
  keda,
  kedaMetric,
  kedaStart,
  type ScaledObjectSpec,
  scaledObjectDefaults,
} from '../../../src/policies/keda/index.js';
import { freshStatus } from '../../../src/policies/keda/scaled-object/status.js';
import { conditionsOf, differing, type Json } from './differences.js';
import { scriptedSources } from './scripted.js';

type Tick = {
  readonly atSeconds: number;
  readonly by: 'keda' | 'hpa';
  readonly values: Readonly<Record<string, number | null>>;
  readonly specReplicas: number;
  readonly expected: Json;
};
export type LoopCase = {
  readonly name: string;
  readonly scaledObject: unknown;
  readonly before: {
    readonly createdAtSeconds: number;
    readonly lastActiveTimeSeconds: number | null;
    readonly numberOfFailures?: Readonly<Record<string, number>>;
    readonly hpaScalingActive?: 'True' | 'False';
  };
  readonly ticks: readonly Tick[];
};

function startOf({ before }: LoopCase): KedaMemory {
  const health = Object.entries(before.numberOfFailures ?? {}).map(([metric, count]) => [
    metric,
    { numberOfFailures: count, status: count === 0 ? 'Happy' : 'Failing' },
  ]);
  return kedaStart({
    ...freshStatus,
    lastActiveTime: before.lastActiveTimeSeconds,
    health: Object.fromEntries(health),
  });
}

function seenAt(spec: ScaledObjectSpec, { before }: LoopCase, tick: Tick): KedaSeen {
  const status = before.hpaScalingActive;
  const scaling: Condition | null =
    status === undefined ? null : { status, reason: status === 'True' ? 'ValidMetricFound' : 'ScalingDisabled' };
  return {
    at: tick.atSeconds,
    createdAt: before.createdAtSeconds,
    specReplicas: tick.specReplicas,
    readyPods: tick.specReplicas,
    annotations: spec.annotations,
    hpaScalingActive: scaling,
    sources: scriptedSources(spec.triggers, tick.values, tick.atSeconds),
  };
}

/** Fields after one turn of the loop, by their names in the vectors. */
function turn(spec: ScaledObjectSpec, seen: KedaSeen, memory: KedaMemory): readonly [Json, KedaMemory] {
  const [act, next] = keda(spec).decide(seen, memory);
  const writes =
    act.replicas === null ? [] : [{ atSeconds: seen.at, by: 'keda', from: seen.specReplicas, to: act.replicas }];
  const got = {
    writes,
    specReplicasAfter: act.replicas ?? seen.specReplicas,
    lastActiveTimeSeconds: next.status.lastActiveTime,
    events: act.events,
    queriedSources: act.readings.some(({ asked }) => asked),
    triggersActivity: act.triggersActivity,
  };
  return [got, next];
}

function asked(
  spec: ScaledObjectSpec,
  seen: KedaSeen,
  memory: KedaMemory,
  metricName: string,
): readonly [Json, KedaMemory] {
  const [answer, next] = kedaMetric(spec, seen, memory, metricName);
  return [{ metricName, metricMilliValues: 'milli' in answer ? answer.milli : null }, next];
}

/** Plays turns of the loop and requests of an HPA, as recorded. */
export function loopDifferences(file: string, recorded: LoopCase): readonly string[] {
  const spec = scaledObjectDefaults(recorded.scaledObject);
  let memory = startOf(recorded);
  return recorded.ticks.flatMap((tick, index) => {
    const seen = seenAt(spec, recorded, tick);
    const [fields, next] =
      tick.by === 'keda' ? turn(spec, seen, memory) : asked(spec, seen, memory, String(tick.expected.metricName));
    memory = next;
    const got: Json = { ...fields, conditions: conditionsOf(next.status.conditions), health: next.status.health };
    const expected: Json = { health: {}, ...tick.expected };
    return Object.keys(expected).flatMap((field) =>
      differing(`${file}: ${recorded.name}, turn ${index} at ${tick.atSeconds} s,`, field, expected[field], got[field]),
    );
  });
}

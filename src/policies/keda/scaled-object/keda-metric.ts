import { compositeMetric } from '../scaler/metric.js';
import { type ExternalTrigger, externalTriggers } from '../triggers/external-triggers.js';
import { withFallback } from './fallback.js';
import { type KedaMemory, type KedaSeen, type Outcome, type Taken, withoutScalers } from './memory.js';
import { composite, type Named } from './modifiers.js';
import { query } from './query.js';
import { type ScaledObjectSpec, usesHpaObservations } from './scaled-object.js';
import { patched } from './status.js';

/** The answer of KEDA's metrics server: values in thousandths, or the error that the HPA gets. */
export type MetricAnswer =
  | {
      /** Values in thousandths; several only for modifiers without a formula. */
      readonly milli: readonly number[];
    }
  | {
      /** The text of the failure; the HPA then lacks this metric. */
      readonly error: string;
    };

/** A stored value reads as a success, even one that stood in: with useCachedMetrics a fallback flaps (keda.md §5). */
const plain = (record: Taken): Taken => ('error' in record ? record : { milli: record.milli, active: record.active });

/** Reads one trigger for the HPA: the stored record with useCachedMetrics, if there is one, else the source. */
function answerOne(
  spec: ScaledObjectSpec,
  trigger: ExternalTrigger,
  seen: KedaSeen,
  memory: KedaMemory,
): readonly [Outcome, KedaMemory] {
  const stored = trigger.trigger.useCachedMetrics ? memory.cached[trigger.metric] : undefined;
  const [taken, scalers] =
    stored === undefined ? query(trigger, seen, memory.scalers) : [plain(stored), memory.scalers];
  const observed = usesHpaObservations(spec) ? { ...memory.observed, [trigger.metric]: taken } : memory.observed;
  const copy = memory.copy ?? { status: memory.status, shared: false };
  const [outcome, status] = withFallback(spec, trigger, taken, copy.status, seen);
  return [
    outcome,
    { ...memory, scalers, observed, status: patched(memory.status, copy.status, status), copy: { ...copy, status } },
  ];
}

/**
 * What the HPA gets when it asks KEDA for one External metric: the raw value, also of an inactive trigger.
 * Failures are counted on the copy of the object that the scalers were built with, and only the changes are sent to the
 * live status.
 *
 * @param metric name as in the HPA: `s0-…`, or `composite-metric` with scaling modifiers
 * @returns the answer, and the memory with counts, records and what the loop may take over
 * @example const [answer, memory] = kedaMetric(spec, seen, before, 's0-rabbitmq-documents');
 */
export function kedaMetric(
  spec: ScaledObjectSpec,
  seen: KedaSeen,
  before: KedaMemory,
  metric: string,
): readonly [MetricAnswer, KedaMemory] {
  const wanted = externalTriggers(spec).filter(
    (trigger) => trigger.metric === metric || (metric === compositeMetric && spec.scalingModifiers !== null),
  );
  const all: Named[] = [];
  let memory = before;
  for (const trigger of wanted) {
    const [outcome, next] = answerOne(spec, trigger, seen, memory);
    all.push({ trigger, outcome });
    memory = next;
  }
  const failed = all.some(({ outcome }) => 'error' in outcome);
  return [answerOf(spec, metric, all), failed ? withoutScalers(memory) : memory];
}

function answerOf(spec: ScaledObjectSpec, metric: string, all: readonly Named[]): MetricAnswer {
  if (all.length === 0) return { error: `no matching metrics found for ${metric}` };
  if (spec.scalingModifiers !== null) {
    const values = composite(spec, all);
    if ('error' in values) return values;
    return values.length === 0 ? { error: `no value for ${metric}` } : { milli: values };
  }
  const failure = all.map(({ outcome }) => outcome).find((outcome) => 'error' in outcome);
  return failure !== undefined && 'error' in failure
    ? { error: failure.error }
    : { milli: all.flatMap(({ outcome }) => ('milli' in outcome && outcome.milli !== null ? [outcome.milli] : [])) };
}

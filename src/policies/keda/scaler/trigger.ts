import { type Raw, record, text, texts } from './manifest-fields.js';

/** Which of the HPA's target kinds a trigger asks for; Utilization only for cpu and memory. */
export type MetricType = 'AverageValue' | 'Value' | 'Utilization';

/** One source that KEDA reads. Metadata are texts, as in the manifest. */
export type Trigger = {
  /** As KEDA knows it, such as `rabbitmq`. */
  readonly type: string;
  /** Name for formulas; '' when none is given. */
  readonly name: string;
  /** Target kind of its metric in the HPA; AverageValue when absent. */
  readonly metricType: MetricType;
  /** Whether the HPA gets the value of the last tick instead of a fresh one; false when absent. */
  readonly useCachedMetrics: boolean;
  /** Parameters of the scaler; numbers and truth values as their texts. */
  readonly metadata: Readonly<Record<string, string>>;
};

/** Fills in one trigger; used for ScaledObjects and ScaledJobs alike. */
export function triggerDefaults(raw: unknown): Trigger {
  const trigger = record(raw);
  return {
    type: text(trigger.type, ''),
    name: text(trigger.name, ''),
    metricType: text(trigger.metricType, 'AverageValue') as MetricType,
    useCachedMetrics: trigger.useCachedMetrics === true,
    metadata: texts(trigger.metadata),
  };
}

/** Triggers of a manifest's spec, in order. */
export const triggersOf = (spec: Raw): readonly Trigger[] =>
  Array.isArray(spec.triggers) ? spec.triggers.map(triggerDefaults) : [];

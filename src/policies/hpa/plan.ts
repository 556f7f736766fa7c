import { behaviorNormalise } from './behavior.js';
import { legacyNormalise } from './legacy.js';
import { rulesPhrase } from './limit-phrase.js';
import { type Meter, meterOf } from './meter.js';
import { controllerName, plainName } from './metric-name.js';
import type { Normalise } from './normalised.js';
import type { ControllerOptions } from './options.js';
import { type Profile, type Switches, switches } from './profile.js';
import type { HpaMetric, HpaSpec } from './spec.js';
import { toleranceOf } from './tolerance.js';

/** A spec made ready for many turns: what does not change between them is worked out once. */
export type Plan = {
  readonly spec: HpaSpec;
  readonly options: ControllerOptions;
  readonly rules: Switches;
  readonly gauges: readonly Gauge[];
  readonly normalise: Normalise;
  /** The HPA has an Object or External metric, the only ones that mean something at 0 replicas. */
  readonly wakeable: boolean;
  /** The rate limits in words; empty without `behavior`. */
  readonly limits: { readonly up: string; readonly down: string };
};

/** One metric with its names and its reading. */
export type Gauge = {
  readonly metric: HpaMetric;
  readonly read: Meter;
  /** The controller's name of it. */
  readonly name: string;
  /** What people call it. */
  readonly plain: string;
  /** Reason when it cannot be read. */
  readonly failure: string;
  /** Message of ScalingActive when it sets the number. */
  readonly found: string;
};

/** Works out what stays the same from turn to turn. */
export function planOf(spec: HpaSpec, options: ControllerOptions, profile: Profile): Plan {
  const rules = switches[profile];
  const within = toleranceOf(spec, options, rules);
  return {
    spec,
    options,
    rules,
    gauges: spec.metrics.map((metric) => {
      const name = controllerName(metric);
      const found = `the HPA was able to successfully calculate a replica count from ${name}`;
      return {
        metric,
        read: meterOf(metric, within, options, rules),
        name,
        plain: plainName(metric),
        failure: `FailedGet${metric.type}Metric`,
        found,
      };
    }),
    normalise:
      spec.behavior === null ? legacyNormalise(spec, options) : behaviorNormalise(spec, spec.behavior, options),
    limits:
      spec.behavior === null
        ? { up: '', down: '' }
        : { up: rulesPhrase(spec.behavior.scaleUp), down: rulesPhrase(spec.behavior.scaleDown) },
    wakeable: spec.metrics.some(({ type }) => type === 'Object' || type === 'External'),
  };
}

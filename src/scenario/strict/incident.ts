import type { Seconds } from '../../units.js';
import type { Change } from '../incidents/change.js';

/**
 * Where controllers ask for numbers: CPU and memory of pods; series of the section `metrics`; the brokers of queues,
 * asked by KEDA.
 */
export type MetricsSource = 'metrics-server' | 'prometheus' | 'brokers';

/** What goes wrong, or what people do from outside, and when; `until` is the end of it. */
export type Incident =
  | {
      readonly kind: 'zone-outage';
      readonly at: Seconds;
      readonly until: Seconds;
      readonly region: string;
      readonly zone: string;
    }
  | { readonly kind: 'region-outage'; readonly at: Seconds; readonly until: Seconds; readonly region: string }
  | {
      readonly kind: 'stock-out';
      readonly at: Seconds;
      readonly until: Seconds;
      readonly region: string;
      readonly instanceType: string;
      readonly zones: readonly string[];
    }
  | {
      readonly kind: 'batch';
      readonly at: Seconds;
      readonly region: string;
      readonly queue: string;
      readonly size: number;
    }
  | {
      readonly kind: 'slow-registry';
      readonly at: Seconds;
      readonly until: Seconds;
      readonly region: string;
      readonly factor: number;
    }
  | {
      readonly kind: 'slow-store';
      readonly at: Seconds;
      readonly until: Seconds;
      readonly region: string;
      readonly store: string;
      readonly factor: number;
    }
  /** `source`: what does not answer; null: none of them does. */
  | {
      readonly kind: 'broken-metrics';
      readonly at: Seconds;
      readonly until: Seconds;
      readonly region: string;
      readonly source: MetricsSource | null;
    }
  | {
      readonly kind: 'scale';
      readonly at: Seconds;
      readonly region: string;
      readonly workload: string;
      readonly replicas: number;
    }
  /** Somebody edits, applies or deletes an object. `object`: its Kind/name. */
  | {
      readonly kind: 'apply';
      readonly at: Seconds;
      readonly region: string;
      readonly object: string;
      readonly change: Change;
    }
  /** `kubectl rollout restart`. */
  | { readonly kind: 'rollout'; readonly at: Seconds; readonly region: string; readonly workload: string }
  /** A controller is away and comes back without its memory. */
  | {
      readonly kind: 'restart';
      readonly at: Seconds;
      readonly until: Seconds;
      readonly region: string;
      readonly controller: Controller;
    };

/** Programs that can be restarted. */
export type Controller = 'kube-controller-manager' | 'keda-operator';

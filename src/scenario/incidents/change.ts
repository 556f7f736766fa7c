import type { Autoscaler, PodTemplate, UpdateStrategy } from '../strict.js';

/** What an edit of one object means for the run. */
export type Change =
  /**
   * An HPA, ScaledObject or ScaledJob as it is from now on, new or changed; `template`: that of a ScaledJob's pods,
   * null for others.
   */
  | {
      readonly kind: 'autoscaler';
      readonly autoscaler: Autoscaler;
      /** Most replicas that it may ask for; Infinity: it says nothing of that. */
      readonly mostReplicas: number;
      readonly template: PodTemplate | null;
    }
  /** It is deleted. */
  | { readonly kind: 'removal'; readonly of: Autoscaler['kind']; readonly name: string }
  /**
   * A Deployment or StatefulSet; `replicas` null: the edit leaves spec.replicas alone, as it should where an autoscaler
   * writes it.
   */
  | {
      readonly kind: 'workload';
      readonly workload: string;
      readonly replicas: number | null;
      readonly template: PodTemplate;
      readonly update: UpdateStrategy;
    };

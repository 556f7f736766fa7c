import type { UpdateStrategy } from '../../policies/objects/update-strategy.js';
import type { Behaviour } from './behaviour.js';
import type { PodTemplate } from './pod.js';

/** Equal pods behind one number of replicas (Deployment, StatefulSet), or Jobs that end by themselves (ScaledJob). */
export type Workload = {
  /** As in its manifest. */
  readonly kind: 'Deployment' | 'StatefulSet' | 'ScaledJob';
  /** Unique in its region; results show it. */
  readonly name: string;
  /** spec.replicas at the start; 0 for a ScaledJob. */
  readonly replicas: number;
  /** Most replicas that its autoscaler may ask for; as at the start without one; Infinity: nobody says. */
  readonly mostReplicas: number;
  /** As in the manifest; a rollout may replace it. */
  readonly template: PodTemplate;
  /** What a change of the template does to the pods that are there. */
  readonly update: UpdateStrategy;
  /** What its pods do. */
  readonly behaviour: Behaviour;
};

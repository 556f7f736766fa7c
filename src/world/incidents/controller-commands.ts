import type { Autoscaler } from '../../scenario/strict.js';
import type { Cluster } from '../world.js';

/**
 * What incidents make the programs of a cluster do. The world does not know how they decide, so whoever builds them
 * passes this in.
 */
export type ControllerCommands = {
  /** An HPA, ScaledObject or ScaledJob is as it is from now on, new or changed. */
  readonly applyAutoscaler: (cluster: Cluster, autoscaler: Autoscaler) => void;
  readonly deleteAutoscaler: (cluster: Cluster, kind: Autoscaler['kind'], name: string) => void;
  /** The HPA controller starts anew, with the rest of kube-controller-manager. */
  readonly startHpaController: (cluster: Cluster) => void;
  readonly stopKedaOperator: (cluster: Cluster) => void;
  readonly startKedaOperator: (cluster: Cluster) => void;
};

/** Those of a world without controllers. */
export const noControllers: ControllerCommands = {
  applyAutoscaler: () => {},
  deleteAutoscaler: () => {},
  startHpaController: () => {},
  stopKedaOperator: () => {},
  startKedaOperator: () => {},
};

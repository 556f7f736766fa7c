import type { restarted } from '../../policies/hpa/index.js';
import type { Cluster } from '../world.js';
import type { HpaLoop } from './hpa/hpa-controller.js';
import type { Selectors } from './hpa/selectors.js';
import type { KedaLoop } from './keda/scale-loop.js';
import type { JobLoop } from './scaled-job/scaled-job.js';

/**
 * The programs of one cluster that scale: the HPA controller, which is a part of kube-controller-manager, and KEDA's
 * operator.
 */
export type Controllers = {
  readonly cluster: Cluster;
  /** What they look after, by name of the HPA, ScaledObject or ScaledJob. */
  readonly hpas: Map<string, HpaLoop>;
  readonly objects: Map<string, KedaLoop>;
  readonly jobs: Map<string, JobLoop>;
  readonly selectors: Selectors;
  /**
   * From Kubernetes 1.37 a new or changed HPA has a turn at once; before, a new one waits for a whole period, and a
   * change for the next turn.
   */
  readonly actsOnCreation: boolean;
  /** What the memory of an HPA is after a restart. */
  readonly forget: typeof restarted;
  /** Restarts of KEDA's operator that go on now. */
  operatorDown: number;
  /** What the operator finds to do when it is back. */
  readonly waiting: (() => void)[];
};

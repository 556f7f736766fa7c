import { DECIDE } from '../../../kernel/simulation.js';
import type {
  boundSeriesAnswer,
  HpaSettings,
  hpaSync,
  isPaused,
  kedaAnnotate,
  kedaCreate,
  kedaDelete,
  kedaReconcile,
  kedaStart,
  kedaTick,
  queueAnswer,
  scaledJob,
} from '../../../policies/keda/index.js';
import type { Seconds } from '../../../units.js';
import type { Cluster } from '../../world.js';
import type { HpaController } from '../hpa/hpa-controller.js';
import type { ScaledJobLoop } from '../scaled-job/scaled-job.js';
import type { ScaledObjectLoop } from './scale-loop.js';

/** What the operator asks `policies/keda`, which the world does not know by itself. */
export type KedaDecisions = {
  readonly create: typeof kedaCreate;
  readonly reconcile: typeof kedaReconcile;
  readonly annotate: typeof kedaAnnotate;
  readonly remove: typeof kedaDelete;
  readonly start: typeof kedaStart;
  readonly tick: typeof kedaTick;
  readonly sync: typeof hpaSync;
  readonly scaledJob: typeof scaledJob;
  readonly isPaused: typeof isPaused;
  readonly queueAnswer: typeof queueAnswer;
  readonly seriesAnswer: typeof boundSeriesAnswer;
  readonly hpaSettings: HpaSettings;
};

/** KEDA's operator of one cluster, together with its metrics server. */
export type KedaOperator = {
  readonly cluster: Cluster;
  readonly decisions: KedaDecisions;
  /** It runs the HPAs that KEDA makes. */
  readonly hpaController: HpaController;
  /** By name of the object. */
  readonly scaledObjects: Map<string, ScaledObjectLoop>;
  readonly scaledJobs: Map<string, ScaledJobLoop>;
  /** Restarts that go on now. */
  down: number;
  /** What the operator finds to do when it is back. */
  readonly waiting: (() => void)[];
};

/**
 * KEDA's operator hears of a change after a moment. KEDA keeps whole seconds of the last activity, so a tick on a whole
 * second and one a little after it end a cooldown differently (keda.md section 4): a fraction is the usual case.
 */
const NOTICED: Seconds = 0.3;

/** First tick of every ScaledObject and ScaledJob that is there at the start. */
export const FIRST_TICK: Seconds = NOTICED;

type Task = { readonly operator: KedaOperator; readonly act: () => void };

/**
 * The operator does it when it has noticed, or when it is back: an object is neither made nor, for its finalizer,
 * deleted without it.
 */
export function whenNoticed(operator: KedaOperator, act: () => void): void {
  const { simulation } = operator.cluster.world;
  simulation.at<Task>(simulation.now + NOTICED, DECIDE, notice, { operator, act });
}

function notice({ operator, act }: Task): void {
  if (operator.down > 0) operator.waiting.push(act);
  else act();
}

/** The operator is away from now on. */
export function stopOperator(operator: KedaOperator): void {
  operator.down++;
}

/** The operator is back: `restart` begins every loop anew, and what waited for it is done. */
export function startOperator(operator: KedaOperator, restart: () => void): void {
  const { simulation } = operator.cluster.world;
  simulation.at<Task>(simulation.now + NOTICED, DECIDE, begin, { operator, act: restart });
}

function begin({ operator, act }: Task): void {
  if (--operator.down > 0) return;
  act();
  for (const one of operator.waiting.splice(0)) one();
}

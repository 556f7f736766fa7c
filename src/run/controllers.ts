import * as clusterAutoscaler from '../policies/cluster-autoscaler/index.js';
import { controllerDefaults, heldBy, hpa, restarted, switches } from '../policies/hpa/index.js';
import * as karpenter from '../policies/karpenter/index.js';
import {
  boundSeriesAnswer,
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
} from '../policies/keda/index.js';
import * as nodeLifecycle from '../policies/node-lifecycle/index.js';
import * as scheduler from '../policies/scheduler/index.js';
import * as workloads from '../policies/workloads/index.js';
import type { Autoscaler, Incident } from '../scenario/strict.js';
import {
  applyHpa,
  deleteHpa,
  FIRST_SYNC,
  type HpaController,
  hpaObject,
  restartHpas,
  startHpa,
} from '../world/controllers/hpa/hpa-controller.js';
import { type KedaOperator, startOperator, stopOperator } from '../world/controllers/keda/operator.js';
import {
  applyScaledObject,
  deleteScaledObject,
  restartHpasOfKeda,
  restartScaledObjects,
  sourcesOfObject,
  startScaledObject,
} from '../world/controllers/keda/scaled-object.js';
import { startScaler } from '../world/controllers/plain/scaler.js';
import type { ControllerPolicies } from '../world/controllers/policies.js';
import {
  applyScaledJob,
  deleteScaledJob,
  restartScaledJobs,
  sourcesOfJob,
  startScaledJob,
} from '../world/controllers/scaled-job/scaled-job.js';
import type { ControllerCommands } from '../world/incidents/controller-commands.js';
import { monitoring } from '../world/metrics/monitoring.js';
import { startSensors } from '../world/sensors/sensors.js';
import type { Cluster, World } from '../world/world.js';

/** What scheduler, node lifecycle, workloads, Karpenter and Cluster Autoscaler of every cluster decide by. */
export const CONTROL_PLANE: ControllerPolicies = { clusterAutoscaler, karpenter, nodeLifecycle, scheduler, workloads };

/**
 * Starts every controller that changes replicas, in the order of the scenario: the functions of `policies` are handed
 * to the clocks of `world/controllers`.
 *
 * @returns what incidents make them do
 */
export function startAutoscalers(world: World): ControllerCommands {
  const operators = new Map<Cluster, KedaOperator>();
  for (const cluster of world.clusters) {
    const { autoscalers, name } = cluster.region;
    const applied = world.scenario.incidents.flatMap((one) => (one.region === name ? appliedBy(one) : []));
    const hpaController = newHpaController(cluster, [...autoscalers, ...applied].some(readsPods));
    const operator = newOperator(hpaController);
    operators.set(cluster, operator);
    for (const autoscaler of autoscalers) start(operator, autoscaler);
    for (const autoscaler of applied) bindSources(operator, autoscaler);
  }
  return commands((cluster) => operators.get(cluster) as KedaOperator);
}

function newHpaController(cluster: Cluster, readsMetrics: boolean): HpaController {
  const { kubernetes } = cluster.world.scenario;
  return {
    cluster,
    decisions: {
      policy: (spec) => hpa(spec, controllerDefaults, kubernetes),
      restarted,
      heldBy,
      syncsOnChange: switches[kubernetes].actsOnCreation,
    },
    sensors: readsMetrics ? startSensors(cluster) : { kind: 'off', cluster },
    monitoring: monitoring(cluster),
    hpas: new Map(),
    selectors: new Map(),
  };
}

function newOperator(hpaController: HpaController): KedaOperator {
  const { cluster } = hpaController;
  return {
    cluster,
    decisions: {
      create: kedaCreate,
      reconcile: kedaReconcile,
      annotate: kedaAnnotate,
      remove: kedaDelete,
      start: kedaStart,
      tick: kedaTick,
      sync: hpaSync,
      scaledJob,
      isPaused,
      queueAnswer,
      seriesAnswer: boundSeriesAnswer,
      hpaSettings: { options: controllerDefaults, profile: cluster.world.scenario.kubernetes },
    },
    hpaController,
    scaledObjects: new Map(),
    scaledJobs: new Map(),
    down: 0,
    waiting: [],
  };
}

const appliedBy = (incident: Incident): Autoscaler[] =>
  incident.kind === 'apply' && incident.change.kind === 'autoscaler' ? [incident.change.autoscaler] : [];

/** Whether a controller asks what pods use; KEDA's, for queues alone, does not. */
function readsPods(autoscaler: Autoscaler): boolean {
  if (autoscaler.kind === 'scaled-job') return false;
  return autoscaler.kind !== 'keda' || autoscaler.sources.some(({ kind }) => kind === 'usage');
}

function start(operator: KedaOperator, autoscaler: Autoscaler): void {
  const { hpaController } = operator;
  switch (autoscaler.kind) {
    case 'hpa':
      return startHpa(hpaController, autoscaler, FIRST_SYNC);
    case 'keda':
      return startScaledObject(operator, autoscaler);
    case 'scaled-job':
      return startScaledJob(operator, autoscaler);
    case 'scaler':
      return startScaler(hpaController.sensors, autoscaler);
  }
}

/** What an object will read that comes or changes later: brokers count and Prometheus scrapes it all along. */
function bindSources(operator: KedaOperator, autoscaler: Autoscaler): void {
  if (autoscaler.kind === 'hpa') hpaObject(operator.hpaController, autoscaler);
  if (autoscaler.kind === 'keda') sourcesOfObject(operator, autoscaler);
  if (autoscaler.kind === 'scaled-job') sourcesOfJob(operator, autoscaler);
}

/** Edits, deletions and restarts while the run goes on. */
function commands(operatorOf: (cluster: Cluster) => KedaOperator): ControllerCommands {
  return {
    applyAutoscaler: (cluster, autoscaler) => {
      const operator = operatorOf(cluster);
      if (autoscaler.kind === 'hpa') applyHpa(operator.hpaController, autoscaler);
      if (autoscaler.kind === 'keda') applyScaledObject(operator, autoscaler);
      if (autoscaler.kind === 'scaled-job') applyScaledJob(operator, autoscaler);
    },
    deleteAutoscaler: (cluster, of, name) => {
      const operator = operatorOf(cluster);
      if (of === 'hpa') deleteHpa(operator.hpaController, name);
      if (of === 'keda') deleteScaledObject(operator, name);
      if (of === 'scaled-job') deleteScaledJob(operator, name);
    },
    startHpaController: (cluster) => {
      const operator = operatorOf(cluster);
      restartHpas(operator.hpaController);
      restartHpasOfKeda(operator);
    },
    stopKedaOperator: (cluster) => stopOperator(operatorOf(cluster)),
    startKedaOperator: (cluster) => {
      const operator = operatorOf(cluster);
      startOperator(operator, () => {
        restartScaledObjects(operator);
        restartScaledJobs(operator);
      });
    },
  };
}

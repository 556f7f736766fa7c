import { controllerDefaults, hpa, hpaDefaults } from './policies/hpa/index.js';
import { accepted, hpaSync, kedaCreate, kedaTick, scaledJob, scaledJobDefaults, scaledObjectDefaults, scaledObjectValidate } from './policies/keda/index.js';
import type { Autoscaler } from './scenario/strict.js';
import { queueOf } from './world/build.js';
import { startHpa } from './world/loops/hpa-loop.js';
import { FIRST_TICK, startKeda } from './world/loops/keda-loop.js';
import { startScaledJob } from './world/loops/scaled-job-loop.js';
import { startScaler } from './world/loops/scaler-loop.js';
import { newSource, type Source } from './world/loops/sources.js';
import { createJobPods, setReplicas } from './world/pods/workload.js';
import { metricsAnswer, readPodMetrics, type Sensors, startSensors } from './world/sensors/sensors.js';
import type { Cluster, WorkloadState, World } from './world/world.js';

type Of<K extends Autoscaler['kind']> = Extract<Autoscaler, { readonly kind: K }>;

/** Starts every controller that changes replicas, in the order of the scenario. */
export function startAutoscalers(world: World): void {
  for (const cluster of world.clusters) {
    const { autoscalers } = cluster.region;
    if (autoscalers.length === 0) continue;
    const sensors: Sensors = autoscalers.some(readsPods) ? startSensors(cluster) : { kind: 'off', cluster };
    for (const autoscaler of autoscalers) startAutoscaler(cluster, sensors, autoscaler);
  }
}

/** Whether a controller asks what pods use; KEDA's, for queues alone, does not. */
function readsPods(autoscaler: Autoscaler): boolean {
  if (autoscaler.kind === 'scaled-job') return false;
  return autoscaler.kind !== 'keda' || scaledObjectDefaults(autoscaler.scaledObject).triggers.some(({ type }) => type === 'cpu' || type === 'memory');
}

function startAutoscaler(cluster: Cluster, sensors: Sensors, autoscaler: Autoscaler): void {
  const workload = targetOf(cluster, autoscaler);
  switch (autoscaler.kind) {
    case 'hpa':
      return startHpa(workload, hpa(hpaDefaults(autoscaler.spec as never), controllerDefaults, cluster.world.scenario.kubernetes), sensors, setReplicas);
    case 'keda':
      return startScaledObject(cluster, workload, sensors, autoscaler);
    case 'scaled-job': {
      const spec = scaledJobDefaults(autoscaler.scaledJob as never);
      return startScaledJob(workload, scaledJob(spec), spec.annotations, sourcesOf(cluster, spec.triggers, autoscaler.queues), createJobPods);
    }
    case 'scaler': {
      const { behaviour } = workload.strict;
      const queue = behaviour.kind === 'worker' ? queueOf(cluster, behaviour.queue) : null;
      return startScaler(workload, queue, autoscaler.scaler, setReplicas, (one) => utilization(sensors, one));
    }
  }
}

function startScaledObject(cluster: Cluster, workload: WorkloadState, sensors: Sensors, { scaledObject, queues }: Of<'keda'>): void {
  const spec = scaledObjectDefaults(scaledObject as never);
  const valid = accepted(scaledObjectValidate(scaledObject as never));
  const settings = { options: controllerDefaults, profile: cluster.world.scenario.kubernetes };
  const [created, control] = kedaCreate(spec, FIRST_TICK, valid, workload.replicas, settings);
  if (created.replicas !== null)
    setReplicas(workload, created.replicas, 'keda', { reason: 'Paused', sentence: `paused-replicas holds ${workload.strict.name} at ${created.replicas}` });
  startKeda(workload, control, { tick: kedaTick, sync: hpaSync }, sourcesOf(cluster, spec.triggers, queues), sensors, setReplicas);
}

function targetOf(cluster: Cluster, { kind, target }: Autoscaler): WorkloadState {
  return cluster.workloads.find(({ strict }) => strict.name === target && (strict.kind === 'ScaledJob') === (kind === 'scaled-job')) as WorkloadState;
}

function sourcesOf(cluster: Cluster, triggers: readonly { readonly type: string }[], queues: readonly (string | null)[]): Source[] {
  return triggers.map(({ type }, i) => newSource(cluster, type, queues[i] === null || queues[i] === undefined ? null : queueOf(cluster, queues[i])));
}

/** Mean CPU use of the ready pods, of their requests; null without a reading or a request. */
function utilization(sensors: Sensors, workload: WorkloadState): number | null {
  if (!metricsAnswer(sensors)) return null;
  let used = 0;
  let requested = 0;
  for (const pod of workload.pods) {
    const reading = pod.ready && pod.ending === null ? readPodMetrics(sensors, pod) : null;
    if (reading === null) continue;
    used += reading.cpuMilli;
    requested += workload.strict.template.requests.cpu * 1000;
  }
  return requested > 0 ? used / requested : null;
}

import { controllerDefaults, hpa, hpaDefaults } from './policies/hpa/index.js';
import { queueOf } from './world/build.js';
import { startHpa } from './world/hpa-loop.js';
import { startScaler } from './world/scaler-loop.js';
import { metricsAnswer, readPodMetrics, startSensors, type Sensors } from './world/sensors.js';
import type { Cluster, WorkloadState, World } from './world/world.js';
import { setReplicas } from './world/workload.js';
import type { Autoscaler } from './scenario/strict.js';

/** Starts every controller that changes replicas, in the order of the scenario. */
export function startAutoscalers(world: World): void {
  for (const cluster of world.clusters) {
    const sensors = startSensors(cluster);
    for (const autoscaler of cluster.region.autoscalers) startAutoscaler(world, cluster, sensors, autoscaler);
  }
}

function startAutoscaler(world: World, cluster: Cluster, sensors: Sensors, autoscaler: Autoscaler): void {
  const workload = cluster.workloads.find((one) => one.strict.name === autoscaler.target) as WorkloadState;
  switch (autoscaler.kind) {
    case 'hpa':
      startHpa(workload, hpa(hpaDefaults(autoscaler.spec as never), controllerDefaults, world.scenario.kubernetes), sensors, setReplicas);
      return;
    case 'scaler': {
      const { behaviour } = workload.strict;
      const queue = behaviour.kind === 'worker' ? queueOf(cluster, behaviour.queue) : null;
      startScaler(workload, queue, autoscaler.scaler, setReplicas, (one) => utilization(sensors, one));
      return;
    }
  }
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

import type { WorkloadState } from '../../pods/workload-state.js';
import { metricsAnswer, readPodMetrics, type Sensors } from '../../sensors/sensors.js';

/**
 * What the metrics pipeline says of a workload's CPU: the use of its ready pods as a fraction of their requests; null
 * without a reading or a request.
 */
export function cpuUtilization(sensors: Sensors, workload: WorkloadState): number | null {
  if (!metricsAnswer(sensors)) return null;
  let used = 0;
  let requested = 0;
  for (const pod of workload.pods) {
    const reading = pod.ready && pod.ending === null ? readPodMetrics(sensors, pod) : null;
    if (reading === null) continue;
    used += reading.cpuMilli;
    requested += pod.template.requests.cpu * 1000;
  }
  return requested > 0 ? used / requested : null;
}

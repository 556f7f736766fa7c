import type { BrokenMetrics, MetricsSource } from '../../scenario/incidents/broken-metrics.js';
import type { Cluster } from '../world.js';
import type { Effect } from './effect.js';

export const brokenMetrics: Effect<BrokenMetrics> = {
  begin: ({ source }, { cluster }) => count(cluster, source, 1),
  end: ({ source }, { cluster }) => count(cluster, source, -1),
};

const SOURCES: readonly MetricsSource[] = ['metrics-server', 'prometheus', 'brokers'];

/** Incidents may overlap: a source answers again when the last one of them ends. */
function count(cluster: Cluster, source: MetricsSource | null, by: 1 | -1): void {
  const outages = cluster.metricsOutages;
  for (const one of SOURCES) if (source === null || source === one) outages[one] += by;
  cluster.metricsServerDown = outages['metrics-server'] > 0;
}

import { warn } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { hpa as say } from '../messages/edits.js';
import type { ObjectOf } from '../schema/manifests.js';
import type { Workload } from '../strict.js';

type Metric = NonNullable<ObjectOf<'HorizontalPodAutoscaler'>['spec']['metrics']>[number];

/** Resources that metrics-server measures. */
const MEASURED = ['cpu', 'memory'];

/**
 * Metrics that the API server takes and that then fail or count twice: the run does as the controller does, but nobody
 * wants it.
 *
 * @param at where the list is
 */
export function warnOfMetrics({ notes }: Context, metrics: readonly Metric[], target: Workload, at: At): void {
  const seen = new Set<string>();
  metrics.forEach((metric, i) => {
    const here = down(at, i);
    const source = metric.resource ?? metric.containerResource;
    if (source !== null && source !== undefined && !MEASURED.includes(source.name))
      warn(notes, here, {
        value: source.name,
        what: say.notMeasured(source.name),
        expected: '',
        nearest: nearest(source.name, MEASURED),
      });
    const container = metric.containerResource?.container;
    const containers = target.template.containers.map(({ name }) => name);
    if (container !== undefined && !containers.includes(container))
      warn(notes, here, {
        value: container,
        what: say.noContainer(container, `${target.kind}/${target.name}`),
        expected: '',
        nearest: nearest(container, containers),
      });
    const name = JSON.stringify({ ...metric, ...withoutTarget(metric) });
    if (seen.has(name))
      warn(notes, here, { value: metric.type, what: say.measuredTwice(source?.name ?? metric.type), expected: '' });
    seen.add(name);
  });
}

/** What is measured, whatever is wanted of it. */
function withoutTarget({ resource, containerResource, pods, object, external }: Metric): object {
  return Object.fromEntries(
    Object.entries({ resource, containerResource, pods, object, external }).map(([key, one]) => [
      key,
      one ? { ...one, target: null } : null,
    ]),
  );
}

import { type HpaManifest, hpaDefaults, hpaValidate } from '../../policies/hpa/index.js';
import { complain } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { checked, type Manifest } from '../manifests/manifest.js';
import { manifest as say } from '../messages/manifests.js';
import type { ObjectOf } from '../schema/manifests.js';
import type { KubernetesVersion, Metric, Workload } from '../strict.js';
import { hpaSeries } from './hpa-series.js';
import { warnOfMetrics } from './hpa-warnings.js';
import { complainAsController } from './refusals.js';
import { specText } from './spec-text.js';
import { targetOf } from './target.js';
import type { WrittenAutoscaler } from './written-autoscaler.js';

/** A HorizontalPodAutoscaler with every default filled in, as the API server stores it. */
export function hpaOf(
  context: Context,
  manifest: Manifest,
  workloads: readonly Workload[],
  metrics: readonly Metric[],
): WrittenAutoscaler[] {
  const written = checked(manifest, 'HorizontalPodAutoscaler', context.notes);
  const refused = hpaValidate(manifest.object.spec, context.kubernetes as KubernetesVersion);
  complainAsController(context, manifest, refused);
  if (written === null) return [];
  const target = targetOf(context, written.spec.scaleTargetRef, down(manifest.at, 'spec', 'scaleTargetRef'), workloads);
  if (target === null) return [];
  checkRequests(context, written, manifest.at, target);
  warnOfMetrics(context, written.spec.metrics ?? [], target, down(manifest.at, 'spec', 'metrics'));
  const sound = refused.length === 0;
  // What the API server refuses is never run; its bounds are all that other checks ask for.
  const { spec: object } = manifest.object;
  const spec = hpaDefaults(sound ? (object as HpaManifest) : { ...written.spec, metrics: [], behavior: null });
  const series = sound ? hpaSeries(context, spec, target, metrics, down(manifest.at, 'spec')) : {};
  const { name } = manifest;
  return [
    {
      autoscaler: { kind: 'hpa', name, target: target.name, spec, specText: specText(spec), series },
      at: manifest.at,
      key: `HorizontalPodAutoscaler/${name}`,
    },
  ];
}

/** A utilisation is a share of what is requested: without a request the real HPA does nothing but report an error. */
function checkRequests(context: Context, hpa: ObjectOf<'HorizontalPodAutoscaler'>, at: At, target: Workload): void {
  const metrics = hpa.spec.metrics ?? [];
  const all =
    metrics.length === 0
      ? [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization' } }, containerResource: null }]
      : metrics;
  all.forEach((metric, i) => {
    const source =
      metric.type === 'Resource'
        ? metric.resource
        : metric.type === 'ContainerResource'
          ? metric.containerResource
          : null;
    const name = source?.name;
    if (source?.target.type !== 'Utilization' || (name !== 'cpu' && name !== 'memory')) return;
    const container = metric.containerResource?.container;
    const lacking = target.template.containers.some(
      (one) => one.requests[name] === 0 && (container === undefined || container === one.name),
    );
    if (lacking)
      complain(context.notes, down(at, 'spec', 'metrics', i), {
        value: name,
        what: say.utilization(name, `${target.kind}/${target.name}`),
        expected: say.request(name),
      });
  });
}

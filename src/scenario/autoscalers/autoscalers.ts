import { hpaValidate } from '../../policies/hpa/index.js';
import { backlog, fixed, perJob, type Scaler } from '../../policies/index.js';
import { scaledJobValidate, scaledObjectValidate } from '../../policies/keda/index.js';
import { complain, warn } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down, pathText } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { isKnown, sorted } from '../context/names.js';
import { takeDuration } from '../context/take.js';
import { checked, type Manifest } from '../manifests/manifest.js';
import type { Objects } from '../manifests/variant.js';
import { hpa as sayHpa } from '../messages/edits.js';
import { whole as sayWhole } from '../messages/fit.js';
import { manifest as say } from '../messages/manifests.js';
import { shape as sayShape } from '../messages/shape.js';
import type { ObjectOf } from '../schema/manifests.js';
import type { ScalerInput } from '../schema/scenario.js';
import type { Autoscaler, KubernetesVersion, Metric, Workload } from '../strict.js';
import { hpaSeries } from './hpa-series.js';
import { warnOfMetrics } from './hpa-warnings.js';
import { checkMetadata } from './trigger-metadata.js';
import { bindingsOf } from './triggers.js';

/** An autoscaler with the place where it was written. */
type Written = { readonly scaler: Autoscaler; readonly at: At; readonly key: string };

/** Who scales what in one region. */
export function autoscalers(
  context: Context,
  region: string,
  objects: Objects,
  workloads: readonly Workload[],
  metrics: readonly Metric[],
): Autoscaler[] {
  const found = [...objects.values()].flatMap((one): Written[] => {
    if (one.kind === 'HorizontalPodAutoscaler') return hpaOf(context, one, workloads, metrics);
    if (one.kind === 'ScaledObject') return kedaOf(context, one, workloads, metrics);
    return one.kind === 'ScaledJob' ? scaledJobOf(context, one, metrics) : [];
  });
  const all = [...found, ...plainScalers(context, region, workloads)];
  for (const workload of new Set(all.map(({ scaler }) => scaler.target))) {
    const several = all.filter(({ scaler }) => scaler.target === workload);
    const last = several[several.length - 1];
    if (several.length < 2) continue;
    const names = several.map(({ key }) => key);
    // The API server takes a second HPA, and its controller stops both. KEDA's webhook refuses a ScaledObject beside
    // another.
    if (several.every(({ scaler }) => scaler.kind === 'hpa'))
      warn(context.notes, last.at, { value: workload, what: sayHpa.rivals(workload, names), expected: '' });
    else
      complain(context.notes, last.at, {
        value: workload,
        what: say.twoScalers(workload, names),
        expected: say.oneScaler,
      });
  }
  return sorted(all.map(({ scaler }) => scaler));
}

/** What the controllers themselves would refuse, in their own words; what was said already is not said again. */
function validated(
  context: Context,
  manifest: Manifest,
  found: readonly { readonly path: string; readonly value: unknown; readonly expected: string; readonly by?: string }[],
): void {
  for (const { path, value, expected, by } of found) {
    const at = down(
      manifest.at,
      ...[...path.matchAll(/[^.[\]"]+/g)].map(([key]) => (/^\d+$/.test(key) ? Number(key) : key)),
    );
    const own = pathText(at);
    if (
      context.notes.complaints.some(
        (one) =>
          one.path === own ||
          one.path.startsWith(`${own}.`) ||
          own.startsWith(`${one.path}.`) ||
          own.startsWith(`${one.path}[`),
      )
    )
      continue;
    const problem = {
      value,
      what: value === undefined || value === null ? sayShape.missing : sayShape.notThat(value),
      expected,
    };
    // The admission webhook is optional, and a warning of KEDA stops nobody.
    (by === 'webhook' || by === 'warning' ? warn : complain)(context.notes, at, problem);
  }
}

function targetOf(
  context: Context,
  ref: { readonly kind?: string | null | undefined; readonly name: string },
  at: At,
  workloads: readonly Workload[],
): Workload | null {
  const kind = ref.kind ?? 'Deployment';
  const found = workloads.find((one) => one.kind === kind && one.name === ref.name);
  if (found !== undefined || context.notes.lost.has('manifests')) return found ?? null;
  const keys = workloads.filter((one) => one.kind !== 'ScaledJob').map((one) => `${one.kind}/${one.name}`);
  complain(context.notes, down(at, 'name'), {
    value: ref.name,
    what: say.noTarget(`${kind}/${ref.name}`),
    expected: sayShape.oneOf(keys),
    nearest: keys.find((key) => key.endsWith(`/${ref.name}`)) ?? nearest(`${kind}/${ref.name}`, keys),
  });
  return null;
}

function hpaOf(
  context: Context,
  manifest: Manifest,
  workloads: readonly Workload[],
  metrics: readonly Metric[],
): Written[] {
  const written = checked(manifest, 'HorizontalPodAutoscaler', context.notes);
  const refused = hpaValidate(manifest.object.spec, context.kubernetes as KubernetesVersion);
  validated(context, manifest, refused);
  if (written === null) return [];
  const target = targetOf(context, written.spec.scaleTargetRef, down(manifest.at, 'spec', 'scaleTargetRef'), workloads);
  if (target === null) return [];
  requestsAreThere(context, written, manifest.at, target);
  warnOfMetrics(context, written.spec.metrics ?? [], target, down(manifest.at, 'spec', 'metrics'));
  const series =
    refused.length > 0 ? {} : hpaSeries(context, manifest.object.spec, target, metrics, down(manifest.at, 'spec'));
  return [
    {
      scaler: { kind: 'hpa', name: manifest.name, target: target.name, spec: manifest.object.spec, series },
      at: manifest.at,
      key: `HorizontalPodAutoscaler/${manifest.name}`,
    },
  ];
}

/** A utilisation is a share of what is requested: without a request the real HPA does nothing but report an error. */
function requestsAreThere(context: Context, hpa: ObjectOf<'HorizontalPodAutoscaler'>, at: At, target: Workload): void {
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

function kedaOf(
  context: Context,
  manifest: Manifest,
  workloads: readonly Workload[],
  metrics: readonly Metric[],
): Written[] {
  const written = checked(manifest, 'ScaledObject', context.notes);
  const at = down(manifest.at, 'spec', 'triggers');
  if (written !== null) checkMetadata(context, written.spec.triggers, at);
  validated(context, manifest, scaledObjectValidate(manifest.object));
  if (written === null) return [];
  const target = targetOf(context, written.spec.scaleTargetRef, down(manifest.at, 'spec', 'scaleTargetRef'), workloads);
  const bound = bindingsOf(context, `ScaledObject/${manifest.name}`, written.spec.triggers, at, metrics);
  if (target === null) return [];
  return [
    {
      scaler: { kind: 'keda', name: manifest.name, target: target.name, scaledObject: manifest.object, ...bound },
      at: manifest.at,
      key: `ScaledObject/${manifest.name}`,
    },
  ];
}

function scaledJobOf(context: Context, manifest: Manifest, metrics: readonly Metric[]): Written[] {
  const written = checked(manifest, 'ScaledJob', context.notes);
  const at = down(manifest.at, 'spec', 'triggers');
  if (written !== null) checkMetadata(context, written.spec.triggers, at);
  validated(context, manifest, scaledJobValidate(manifest.object));
  if (written === null) return [];
  const bound = bindingsOf(context, `ScaledJob/${manifest.name}`, written.spec.triggers, at, metrics);
  return [
    {
      scaler: { kind: 'scaled-job', name: manifest.name, target: manifest.name, scaledJob: manifest.object, ...bound },
      at: manifest.at,
      key: `ScaledJob/${manifest.name}`,
    },
  ];
}

/** The plain policies: `Kind/name`, or `region/Kind/name` for one region. */
function plainScalers(context: Context, region: string, workloads: readonly Workload[]): Written[] {
  const keys = workloads.map((one) => `${one.kind}/${one.name}`);
  return Object.entries(context.input.scalers ?? {}).flatMap(([key, written]): Written[] => {
    const at = down(context.at, 'scalers', key);
    const parts = key.split('/');
    if (parts.length === 3 && !isKnown(context.notes, at, 'region', parts[0], [...context.zones.keys()])) return [];
    if (parts.length === 3 && parts[0] !== region) return [];
    const target = parts.slice(-2).join('/');
    const found = workloads.find((one) => `${one.kind}/${one.name}` === target);
    if (found === undefined) {
      complain(context.notes, at, {
        value: target,
        what: sayWhole.noWorkload(target),
        expected: sayWhole.workloadKey(keys),
        nearest: nearest(target, keys),
      });
      return [];
    }
    return [
      {
        scaler: { kind: 'scaler', name: found.name, target: found.name, scaler: plainScaler(context, written, at) },
        at,
        key: `scalers.${key}`,
      },
    ];
  });
}

function plainScaler(context: Context, written: ScalerInput, at: At): Scaler {
  if ('decide' in written) return written;
  if (written.policy === 'fixed') return fixed(written.replicas);
  const { min = 0, max } = written;
  if (min > max)
    complain(context.notes, down(at, 'min'), {
      value: min,
      what: say.minAboveMax(min, max),
      expected: say.minAtMostMax,
    });
  if (written.policy === 'perJob') return perJob({ min, max });
  return backlog({
    target: written.target,
    min,
    max,
    every: written.every === undefined ? 15 : takeDuration(context.notes, down(at, 'every'), written.every),
  });
}

import {
  scaledJobDefaults,
  scaledJobValidate,
  scaledObjectDefaults,
  scaledObjectValidate,
} from '../../policies/keda/index.js';
import { down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { checked, type Manifest } from '../manifests/manifest.js';
import type { Metric, Workload } from '../strict.js';
import { complainAsController } from './refusals.js';
import { specText } from './spec-text.js';
import { targetOf } from './target.js';
import { checkMetadata } from './trigger-metadata.js';
import { triggerSources } from './trigger-sources.js';
import type { WrittenAutoscaler } from './written-autoscaler.js';

export function scaledObjectOf(
  context: Context,
  manifest: Manifest,
  workloads: readonly Workload[],
  metrics: readonly Metric[],
): WrittenAutoscaler[] {
  const { name, object } = manifest;
  const key = `ScaledObject/${name}`;
  const written = checked(manifest, 'ScaledObject', context.notes);
  const at = down(manifest.at, 'spec', 'triggers');
  if (written !== null) checkMetadata(context, written.spec.triggers, at);
  complainAsController(context, manifest, scaledObjectValidate(object));
  if (written === null) return [];
  const target = targetOf(context, written.spec.scaleTargetRef, down(manifest.at, 'spec', 'scaleTargetRef'), workloads);
  const sources = triggerSources(context, key, written.spec.triggers, at, metrics);
  if (target === null) return [];
  const spec = scaledObjectDefaults(object);
  return [
    {
      autoscaler: { kind: 'keda', name, target: target.name, spec, specText: specText(object.spec), sources },
      at: manifest.at,
      key,
    },
  ];
}

export function scaledJobOf(context: Context, manifest: Manifest, metrics: readonly Metric[]): WrittenAutoscaler[] {
  const { name, object } = manifest;
  const key = `ScaledJob/${name}`;
  const written = checked(manifest, 'ScaledJob', context.notes);
  const at = down(manifest.at, 'spec', 'triggers');
  if (written !== null) checkMetadata(context, written.spec.triggers, at);
  complainAsController(context, manifest, scaledJobValidate(object));
  if (written === null) return [];
  const sources = triggerSources(context, key, written.spec.triggers, at, metrics);
  const spec = scaledJobDefaults(object);
  return [
    {
      autoscaler: { kind: 'scaled-job', name, target: name, spec, specText: specText(object.spec), sources },
      at: manifest.at,
      key,
    },
  ];
}

import { warn } from '../complaints/complaint.js';
import { down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { manifest as say } from '../messages/manifests.js';
import type { ServiceBehaviour } from '../strict.js';
import { checked } from './manifest.js';
import type { Objects } from './variant.js';

/** `PreferClose` is the older name of `PreferSameZone` (KEP-3015). */
const ROUTING = { PreferClose: 'prefer-zone', PreferSameZone: 'prefer-zone', PreferSameNode: 'prefer-node' } as const;

/**
 * What the Service in front of pods with these labels says about the way of a request; 'any' when there is none or it
 * says nothing.
 */
export function routingOf(
  context: Context,
  objects: Objects,
  labels: Readonly<Record<string, string>>,
): ServiceBehaviour['routing'] {
  for (const object of objects.values()) {
    const service = object.kind === 'Service' ? checked(object, 'Service', context.notes) : null;
    const selector = Object.entries(service?.spec.selector ?? {});
    if (service === null || selector.length === 0 || !selector.every(([key, value]) => labels[key] === value)) continue;
    const { annotations } = service.metadata;
    const mode = annotations?.['service.kubernetes.io/topology-mode'];
    if (typeof mode === 'string' && mode.toLowerCase() === 'auto')
      warn(context.notes, down(object.at, 'metadata', 'annotations'), {
        value: mode,
        what: say.topologyMode,
        expected: '',
      });
    const { trafficDistribution } = service.spec;
    if (trafficDistribution) return ROUTING[trafficDistribution];
  }
  return 'any';
}

import { complain, type Notes } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import { manifest as say } from '../messages/manifests.js';
import { shape as sayShape } from '../messages/shape.js';
import type { PodTemplateObject } from '../schema/objects/pod.js';
import type { Container, PodTemplate, Resources, SpreadConstraint, Toleration } from '../strict.js';
import { preStopOf } from './pre-stop.js';
import { probesOf } from './probes.js';
import { nothing, resourcesOf, total } from './resources.js';

/** Priority by name of the class; Kubernetes brings the two that begin with system. */
export type Priorities = ReadonlyMap<string, number>;

const unlimited: Resources = { cpu: Number.POSITIVE_INFINITY, memory: Number.POSITIVE_INFINITY, gpu: 0 };

/** What a manifest says about its pods. The rest (image, start, connections) is behaviour. */
type WrittenTemplate = Omit<PodTemplate, 'image' | 'pullSecondsPerByte' | 'start' | 'startCpu' | 'connections'> & {
  readonly imageName: string;
};

/**
 * The pods of a workload as the scheduler sees them.
 *
 * @param at where the template is
 */
export function podTemplate(written: PodTemplateObject, at: At, priorities: Priorities, notes: Notes): WrittenTemplate {
  const { spec, metadata } = written;
  const here = down(at, 'spec');
  const containers = spec.containers.map((one, i) => container(one, i, down(here, 'containers', i), notes));
  const terminationGrace = spec.terminationGracePeriodSeconds ?? 30;
  const [first] = spec.containers;
  const firstAt = down(here, 'containers', 0);
  return {
    labels: metadata?.labels ?? {},
    containers,
    requests: total(containers.map((one) => one.requests)),
    // The software runs in the first one: what others may use does not help it.
    limits: containers[0]?.limits ?? unlimited,
    nodeSelector: spec.nodeSelector ?? {},
    tolerations: (spec.tolerations ?? []).map(toleration),
    spread: (spec.topologySpreadConstraints ?? []).flatMap((one, i) =>
      spread(one, down(here, 'topologySpreadConstraints', i), notes),
    ),
    priority: priorityOf(spec.priorityClassName ?? null, down(here, 'priorityClassName'), priorities, notes),
    terminationGrace,
    probes: probesOf(first, firstAt, notes),
    preStop: preStopOf(first?.lifecycle, terminationGrace, firstAt, notes),
    imageName: first?.image ?? '',
  };
}

type ContainerObject = PodTemplateObject['spec']['containers'][number];

/** A limit without a request is the request too, as the API server has it. */
function container(written: ContainerObject, i: number, at: At, notes: Notes): Container {
  const limits = resourcesOf(written.resources?.limits ?? {}, down(at, 'resources', 'limits'), notes, unlimited);
  const implied = {
    cpu: limits.cpu === Number.POSITIVE_INFINITY ? 0 : limits.cpu,
    memory: limits.memory === Number.POSITIVE_INFINITY ? 0 : limits.memory,
    gpu: limits.gpu,
  };
  const requests = resourcesOf(
    written.resources?.requests ?? {},
    down(at, 'resources', 'requests'),
    notes,
    written.resources?.limits ? implied : nothing,
  );
  for (const name of ['cpu', 'memory'] as const) {
    if (limits[name] < requests[name])
      complain(notes, down(at, 'resources', 'limits', name), {
        value: limits[name],
        what: say.limitBelowRequest(name),
        expected: sayShape.atLeast(requests[name], true),
      });
  }
  return { name: written.name ?? `container-${i}`, requests, limits };
}

type TolerationObject = NonNullable<PodTemplateObject['spec']['tolerations']>[number];

function toleration(written: TolerationObject): Toleration {
  return {
    key: written.key ? written.key : null,
    operator: written.operator ?? 'Equal',
    value: written.value ?? '',
    effect: written.effect ?? null,
    seconds: written.tolerationSeconds ?? null,
  };
}

type SpreadObject = NonNullable<PodTemplateObject['spec']['topologySpreadConstraints']>[number];

function spread(written: SpreadObject, at: At, notes: Notes): SpreadConstraint[] {
  const { topologyKey, maxSkew } = written;
  if (topologyKey === 'topology.kubernetes.io/zone' || topologyKey === 'kubernetes.io/hostname')
    return [{ maxSkew, topologyKey, hard: written.whenUnsatisfiable === 'DoNotSchedule' }];
  const known = ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'];
  complain(notes, down(at, 'topologyKey'), {
    value: topologyKey,
    what: sayShape.notThat(topologyKey),
    expected: say.spread,
    nearest: nearest(topologyKey, known),
  });
  return [];
}

function priorityOf(name: string | null, at: At, priorities: Priorities, notes: Notes): number {
  if (name === null) return priorities.get('') ?? 0;
  const found = priorities.get(name);
  if (found !== undefined) return found;
  const names = [...priorities.keys()].filter((one) => one !== '');
  complain(notes, at, {
    value: name,
    what: sayShape.noSuch('PriorityClass', name),
    expected: sayShape.oneOf(names),
    nearest: nearest(name, names),
  });
  return 0;
}

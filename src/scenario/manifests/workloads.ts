import type { Distribution } from '../../kernel/distributions.js';
import { behaviourOf, type WrittenBehaviour } from '../behaviour/behaviours.js';
import { connectionsOf } from '../behaviour/connections.js';
import { complain, warn } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { sorted } from '../context/names.js';
import { take, takeDistribution } from '../context/take.js';
import { whole as say } from '../messages/fit.js';
import { manifest as sayManifest } from '../messages/manifests.js';
import { shape as sayShape } from '../messages/shape.js';
import { text as sayText } from '../messages/texts.js';
import type { PodTemplateObject } from '../schema/objects/pod.js';
import { noProbes } from '../strict/probe.js';
import type { PodTemplate, UpdateStrategy, Workload } from '../strict.js';
import { parseBytes, parseCores } from '../texts/usage-text.js';
import { checked, type Manifest } from './manifest.js';
import { type Priorities, podTemplate } from './pod-template.js';
import { routingOf } from './routing.js';
import { updateStrategy } from './update-strategy.js';
import type { Objects } from './variant.js';

const KINDS = ['Deployment', 'StatefulSet', 'ScaledJob'] as const;
const SYSTEM = [
  ['system-cluster-critical', 2_000_000_000],
  ['system-node-critical', 2_000_001_000],
] as const;

/** Without nodes there is nothing to pull from and no start-up is guessed: the pods of a textbook are ready at once. */
const at_once: Distribution = { kind: 'constant', value: 0 };

/** The workloads of one region, with how their software acts. */
export function workloads(context: Context, objects: Objects): Workload[] {
  const priorities = prioritiesOf(context, objects);
  const all = [...objects.values()].flatMap((one) => workload(context, one, objects, priorities));
  for (const one of all) {
    if (one.kind === 'StatefulSet' && all.some((other) => other.kind === 'Deployment' && other.name === one.name)) {
      complain(context.notes, (objects.get(`StatefulSet/${one.name}`) as Manifest).at, {
        value: one.name,
        what: sayManifest.sameName(one.name),
        expected: sayManifest.otherName,
      });
    }
  }
  return sorted(all);
}

function prioritiesOf(context: Context, objects: Objects): Priorities {
  const priorities = new Map<string, number>(SYSTEM);
  for (const one of objects.values()) {
    const written = one.kind === 'PriorityClass' ? checked(one, 'PriorityClass', context.notes) : null;
    if (written === null) continue;
    priorities.set(one.name, written.value);
    // The name '' stands for pods that name no class.
    if (written.globalDefault === true) priorities.set('', written.value);
  }
  return priorities;
}

function workload(context: Context, manifest: Manifest, objects: Objects, priorities: Priorities): Workload[] {
  const kind = KINDS.find((one) => one === manifest.kind);
  if (kind === undefined) return [];
  const { notes } = context;
  if (kind === 'ScaledJob') {
    const written = checked(manifest, 'ScaledJob', notes);
    return written === null
      ? []
      : [
          assembled(
            context,
            kind,
            manifest,
            objects,
            { replicas: 0, update: JOBS },
            written.spec.jobTargetRef.template,
            down(manifest.at, 'spec', 'jobTargetRef', 'template'),
            priorities,
          ),
        ];
  }
  const written = checked(manifest, kind, notes);
  if (written === null) return [];
  const own = {
    replicas: written.spec.replicas ?? 1,
    update: updateStrategy(context, kind, written.spec, down(manifest.at, 'spec')),
  };
  return [
    assembled(
      context,
      kind,
      manifest,
      objects,
      own,
      written.spec.template,
      down(manifest.at, 'spec', 'template'),
      priorities,
    ),
  ];
}

/** What the object says beside its template. */
type Own = Pick<Workload, 'replicas' | 'update'>;

/** Jobs end by themselves; KEDA decides what becomes of those of an older template. */
const JOBS: UpdateStrategy = {
  kind: 'on-delete',
  maxSurge: 0,
  maxUnavailable: 0,
  partition: 0,
  minReady: 0,
  paused: false,
};

function assembled(
  context: Context,
  kind: Workload['kind'],
  manifest: Manifest,
  objects: Objects,
  own: Own,
  written: PodTemplateObject,
  at: At,
  priorities: Priorities,
): Workload {
  const key = `${kind}/${manifest.name}`;
  const behaviours = context.input.behaviour ?? {};
  const given = Object.hasOwn(behaviours, key) ? behaviours[key] : undefined;
  const here = down(context.at, 'behaviour', key);
  if (given === undefined) warn(context.notes, manifest.at, { value: key, what: say.idle(key), expected: '' });
  const { imageName, ...template } = podTemplate(written, at, priorities, context.notes);
  const behaviour = behaviourOf(context, kind, given ?? {}, here, () => routingOf(context, objects, template.labels));
  const probes = behaviour.kind === 'service' ? template.probes : noProbes;
  const probed = Object.values(template.probes).some((one) => one !== null);
  if (probed && behaviour.kind === 'worker')
    warn(context.notes, manifest.at, { value: key, what: say.probesOfNoService(key), expected: '' });
  return {
    kind,
    name: manifest.name,
    ...own,
    mostReplicas: own.replicas,
    behaviour,
    template: { ...template, probes, ...startUp(context, given ?? {}, here, imageName) },
  };
}

/** What happens between the node and the ready pod. */
function startUp(
  context: Context,
  given: WrittenBehaviour,
  at: At,
  imageName: string,
): Pick<PodTemplate, 'image' | 'pullSecondsPerByte' | 'start' | 'startCpu' | 'connections'> {
  const { notes, facts } = context;
  const size = typeof given.image === 'object' ? given.image.size : given.image;
  const name = typeof given.image === 'object' ? given.image.name : undefined;
  const bytes = size === undefined ? 0 : take(notes, down(at, 'image'), parseBytes(size), 0);
  return {
    image: { name: name ?? imageName, bytes },
    pullSecondsPerByte: (facts?.pullSecondsPerGigabyte ?? 0) / 1e9,
    start:
      given.start === undefined ? (facts?.start ?? at_once) : takeDistribution(context, down(at, 'start'), given.start),
    startCpu: startCpu(context, given, at),
    connections: connectionsOf(context, given, at),
  };
}

function startCpu(
  { notes, measurements }: Context,
  { startCpu, startCores }: WrittenBehaviour,
  at: At,
): PodTemplate['startCpu'] {
  const here = down(at, 'startCores');
  if (startCpu === undefined) {
    if (startCores !== undefined)
      complain(notes, here, { value: startCores, what: say.onlyWith('startCores', 'startCpu'), expected: 'startCpu' });
    return null;
  }
  const cores = startCores === undefined ? 1 : take(notes, here, parseCores(startCores), 1);
  if (cores === 0)
    complain(notes, here, { value: startCores, what: sayShape.tooSmall(0, 0, false), expected: sayText.cores });
  return { seconds: takeDistribution({ notes, measurements }, down(at, 'startCpu'), startCpu), cores };
}

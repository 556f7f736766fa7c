import { autoscalers } from '../autoscalers/autoscalers.js';
import { mostReplicasOf } from '../autoscalers/most-replicas.js';
import { checkRoom } from '../cluster/room.js';
import { complain } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { type Manifest, readManifests } from '../manifests/manifest.js';
import { type Objects, patched } from '../manifests/variant.js';
import { workloads } from '../manifests/workloads.js';
import { edit as say } from '../messages/edits.js';
import { whole as sayWhole } from '../messages/fit.js';
import { shape as sayShape } from '../messages/shape.js';
import type { Autoscaler, Region, Workload } from '../strict.js';
import type { Change } from './change.js';
import type { Reading } from './kind.js';

/** An edit as it is written: an object and its patch, or a whole manifest. */
export type ApplyInput = {
  readonly object?: string | undefined;
  readonly patch?: Readonly<Record<string, unknown>> | null | undefined;
  readonly manifest?: Readonly<Record<string, unknown>> | undefined;
};

/** A region as the edits so far have left it. */
export type Edited = {
  readonly region: Region;
  /** Those of the start. */
  readonly first: Objects;
  objects: Objects;
  /** Every Kind/name that was there before a policy took something away. */
  readonly known: ReadonlySet<string>;
};

/** Kinds that an edit can change, and what deletes with an object of that kind. */
const SCALERS: Readonly<Record<string, Autoscaler['kind']>> = {
  HorizontalPodAutoscaler: 'hpa',
  ScaledObject: 'keda',
  ScaledJob: 'scaled-job',
};
const KINDS = [...Object.keys(SCALERS), 'Deployment', 'StatefulSet'];

type Edit = {
  readonly context: Context;
  readonly at: At;
  readonly key: string;
  readonly patch: unknown;
  readonly manifest: Manifest | null;
};

/** What an edit changes in one region. */
export type RegionEdit = { readonly region: string; readonly object: string; readonly change: Change };

/** What one edit means in each of the regions; edits come in the order of time, each upon what the former ones left. */
export function editsOf(written: ApplyInput, { context, at, edited }: Reading): RegionEdit[] {
  const edit = editOf(context, written, at);
  if (edit === null) return [];
  const here = edited.filter(({ objects }) => edit.manifest !== null || objects.has(edit.key));
  // What a policy took away cannot be edited under it, and that is not a mistake.
  if (here.length === 0 && edited.every(({ first, known }) => known.has(edit.key) && !first.has(edit.key))) return [];
  if (here.length === 0) {
    const known = [...new Set(edited.flatMap(({ objects }) => [...objects.keys()]))].filter((key) =>
      KINDS.includes(key.split('/')[0]),
    );
    if (!context.notes.lost.has('manifests'))
      complain(context.notes, down(at, 'object'), {
        value: edit.key,
        what: sayWhole.patchNothing(edit.key),
        expected: sayShape.oneOf(known),
        nearest: nearest(edit.key, known),
      });
  }
  return here.flatMap((one) => {
    const change = changeOf(edit, one);
    return change === null ? [] : [{ region: one.region.name, object: edit.key, change }];
  });
}

/** Either `object` and `patch`, or `manifest`. */
function editOf(context: Context, written: ApplyInput, at: At): Edit | null {
  const { object, patch, manifest } = written;
  const isPatch = object !== undefined && patch !== undefined && manifest === undefined;
  if (!isPatch && (manifest === undefined || object !== undefined || patch !== undefined)) {
    complain(context.notes, at, { value: written, what: say.patchOrManifest, expected: say.howToApply });
    return null;
  }
  const [whole = null] =
    manifest === undefined ? [] : readManifests([manifest], down(at, 'manifest'), context.files, context.notes);
  const key = isPatch ? object : whole === null ? '' : `${whole.kind}/${whole.name}`;
  if (key === '') return null;
  const [kind] = key.split('/');
  if (KINDS.includes(kind)) return { context, at, key, patch, manifest: whole };
  complain(context.notes, down(at, isPatch ? 'object' : 'manifest'), {
    value: key,
    what: say.notEdited(kind),
    expected: sayShape.oneOf(KINDS),
    nearest: nearest(kind, KINDS),
  });
  return null;
}

function changeOf(edit: Edit, edited: Edited): Change | null {
  const { context, key, patch, manifest, at } = edit;
  const { region } = edited;
  const [kind, name] = key.split('/') as [string, string];
  const before = edited.objects.get(key);
  const scaler = SCALERS[kind];
  if (patch === null) {
    if (scaler === undefined) {
      complain(context.notes, at, { value: key, what: say.notDeleted(key), expected: say.deletable });
      return null;
    }
    edited.objects = new Map([...edited.objects].filter(([one]) => one !== key));
    return { kind: 'removal', of: scaler, name };
  }
  const after = manifest ?? patched(before as Manifest, patch, down(at, 'patch'));
  edited.objects = new Map([...edited.objects, [key, after]]);
  const all = workloads(context, edited.objects);
  const scalers = autoscalers(context, region.name, edited.objects, all, region.metrics);
  checkRoom(context, { ...region, workloads: all });
  const workload = all.find((one) => one.kind === kind && one.name === name);
  if (scaler === undefined || scaler === 'scaled-job') {
    if (!region.workloads.some((one) => one.kind === kind && one.name === name)) {
      complain(context.notes, at, { value: key, what: say.newWorkload(key), expected: say.fromTheStart });
      return null;
    }
  }
  if (scaler === undefined) return workload === undefined ? null : ofWorkload(workload, edit, before);
  const autoscaler = scalers.find((one) => one.kind === scaler && one.name === name);
  return autoscaler === undefined
    ? null
    : {
        kind: 'autoscaler',
        autoscaler,
        mostReplicas: mostReplicasOf(autoscaler),
        template: workload?.template ?? null,
      };
}

/**
 * spec.replicas changes only when the edit names it; `kubectl apply` also sets it to the default of 1 when it was named
 * before and is not now.
 */
function ofWorkload(
  { name, replicas, template, update }: Workload,
  { patch, manifest }: Edit,
  before: Manifest | undefined,
): Change {
  const names = (object: unknown): boolean => Object.hasOwn(specOf(object), 'replicas');
  const sets = manifest === null ? names(patch) : names(manifest.object) || names(before?.object);
  return { kind: 'workload', workload: name, replicas: sets ? replicas : null, template, update };
}

const specOf = (object: unknown): object => ((object ?? {}) as { readonly spec?: object }).spec ?? {};

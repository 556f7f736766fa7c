import type { z } from 'zod';
import { isMapping } from '../../mapping.js';
import { complain, type Notes, noNotes, warn } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down, pathText, rootOf } from '../complaints/place.js';

import type { Files, TextFile } from '../files/files.js';
import { readYaml, type YamlDocument } from '../files/yaml.js';
import { file as sayFile } from '../messages/files.js';
import { manifest as say } from '../messages/manifests.js';
import { explain } from '../schema/explain.js';
import { type Kind, kinds, type ObjectOf, versions } from '../schema/manifests.js';
import { shaped } from '../schema/shape.js';

/** A Kubernetes object and where it was written. */
export type Manifest = {
  readonly kind: string;
  readonly name: string;
  readonly object: Readonly<Record<string, unknown>>;
  readonly at: At;
};

/** Kinds that a real folder holds and that change nothing here; they are left out without a word. */
const IGNORED_KINDS = new Set([
  'TriggerAuthentication',
  'ClusterTriggerAuthentication',
  'Namespace',
  'EC2NodeClass',
  'AKSNodeClass',
  'Kustomization',
]);

/** Other groups have a kind Service too (Knative); that of Kubernetes is in the group without a name. */
const isForeign = ({ kind, apiVersion }: Readonly<Record<string, unknown>>): boolean =>
  kind === 'Service' && typeof apiVersion === 'string' && apiVersion.includes('/');

/**
 * The objects of a list of paths and objects: many documents a file, List objects.
 *
 * @param at where the list is written
 */
export function readManifests(list: readonly unknown[], at: At, files: Files, notes: Notes): Manifest[] {
  return list.flatMap((one, i) =>
    typeof one === 'string' ? fromFiles(one, down(at, i), files, notes) : objects(one, down(at, i), notes),
  );
}

function fromFiles(path: string, at: At, files: Files, notes: Notes): Manifest[] {
  const read = files.get(path);
  if (read === undefined) {
    complain(notes, at, { value: path, what: sayFile.notGiven(path), expected: sayFile.loadIt });
    notes.lost.add('manifests');
    return [];
  }
  return read.flatMap((file) =>
    documentsOf(file, notes).flatMap(({ value, source }) => objects(value, rootOf(source), notes)),
  );
}

/** Sound files that were read: under every policy and in every region they say the same. */
const soundFiles = new WeakMap<TextFile, readonly YamlDocument[]>();

function documentsOf(file: TextFile, notes: Notes): readonly YamlDocument[] {
  const known = soundFiles.get(file);
  if (known !== undefined) return known;
  const own = noNotes();
  const documents = readYaml(file.name, file.text, own);
  if (own.complaints.length === 0) {
    soundFiles.set(file, documents);
    return documents;
  }
  notes.lost.add('manifests');
  return readYaml(file.name, file.text, notes);
}

/** An object, or those of a List. */
function objects(value: unknown, at: At, notes: Notes): Manifest[] {
  if (!isMapping(value) || typeof value.kind !== 'string') {
    complain(notes, at, { value, what: say.noKind, expected: say.object });
    notes.lost.add('manifests');
    return [];
  }
  if (value.kind.endsWith('List') && Array.isArray(value.items))
    return value.items.flatMap((item, i) => objects(item, down(at, 'items', i), notes));
  if (IGNORED_KINDS.has(value.kind)) return [];
  const { kind, metadata } = value;
  const name = isMapping(metadata) && typeof metadata.name === 'string' ? metadata.name : '';
  // An object has its own paths from here on: those that `kubectl explain` has.
  const own: At = {
    origins: at.origins.map((origin) => ({ ...origin, root: [...origin.root, ...at.path] })),
    label: `${kind}/${name}`,
    path: [],
  };
  if (!Object.hasOwn(kinds, kind) || isForeign(value)) {
    const known = Object.keys(kinds);
    warn(notes, own, { value: kind, what: say.skipped(kind), expected: '', nearest: nearest(kind, known) });
    return [];
  }
  if (name !== '') return [{ kind, name, object: value, at: own }];
  complain(notes, { ...own, label: kind }, { value: metadata, what: say.noName, expected: say.object });
  notes.lost.add('manifests');
  return [];
}

/** Objects by Kind/name; one that is there twice is a complaint, unless both are equal. */
export function byName(manifests: readonly Manifest[], notes: Notes): ReadonlyMap<string, Manifest> {
  const map = new Map<string, Manifest>();
  for (const one of manifests) {
    const key = `${one.kind}/${one.name}`;
    const before = map.get(key);
    if (before !== undefined && JSON.stringify(before.object) !== JSON.stringify(one.object)) {
      complain(notes, one.at, { value: key, what: say.twice(key), expected: say.once });
      notes.lost.add('manifests');
    }
    map.set(key, one);
  }
  return map;
}

/**
 * The object in the shape of its kind; what is not known is named in one warning, what is wrong is a complaint. null:
 * nothing is left of it.
 */
export function checked<K extends Kind>(manifest: Manifest, kind: K, notes: Notes): ObjectOf<K> | null {
  const schema = kinds[kind];
  const { apiVersion } = manifest.object;
  if (typeof apiVersion === 'string' && !versions[kind].includes(apiVersion)) {
    complain(notes, down(manifest.at, 'apiVersion'), {
      value: apiVersion,
      what: say.wrongVersion(kind, apiVersion),
      expected: versions[kind].join(' or '),
      nearest: nearest(apiVersion, versions[kind]),
    });
  }
  const { error } = schema.safeParse(manifest.object);
  const unknown =
    error === undefined ? [] : explain(schema, manifest.object, error.issues).filter((one) => one.unknown);
  let known: unknown = manifest.object;
  for (const { path, problem } of unknown) {
    const field = { ...manifest.at, label: '', path };
    warn(notes, down(manifest.at, ...path), {
      value: problem.value,
      what: say.ignored([pathText(field)]),
      expected: '',
      nearest: problem.nearest ?? null,
    });
    known = withoutKey(known, path);
  }
  return shaped(schema as z.ZodType<unknown, unknown>, known, manifest.at, notes) as ObjectOf<K> | null;
}

function withoutKey(value: unknown, [key, ...rest]: readonly (string | number)[]): unknown {
  if (Array.isArray(value)) return value.map((one, i) => (i === key ? withoutKey(one, rest) : one));
  if (!isMapping(value)) return value;
  const { [key as string]: inner, ...others } = value;
  return rest.length === 0 ? others : { ...others, [key as string]: withoutKey(inner, rest) };
}

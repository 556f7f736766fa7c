import { readdirSync, realpathSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { complain, type Notes } from '../scenario/complaints/complaint.js';
import { type At, down } from '../scenario/complaints/place.js';
import type { Files, NamedFile, TextFile } from '../scenario/files/files.js';
import { file as say } from '../scenario/messages/files.js';
import { isFolder, textOf } from './read-text.js';

export const MEGABYTES = 5;
/** Traces may be longer than what people type. */
const TABLE_MEGABYTES = 200;
const MOST_FILES = 1000;

export function readAll(named: readonly NamedFile[], folder: string, at: At, notes: Notes): Files {
  const files = new Map<string, readonly TextFile[]>();
  for (const { path, kind, where } of named) {
    if (files.has(path)) continue;
    const here = down(at, ...where);
    if (isAbsolute(path) || path.includes('\0') || /^[A-Za-z]:[\\/]|\\/.test(path) || path.trim() === '') {
      complain(notes, here, { value: path, what: say.absolute(path), expected: say.relative });
      continue;
    }
    files.set(path, kind === 'manifests' ? manifestsIn(path, folder, here, notes) : tableIn(path, folder, here, notes));
  }
  return files;
}

function tableIn(path: string, folder: string, at: At, notes: Notes): TextFile[] {
  const text = textOf(join(folder, path), TABLE_MEGABYTES, at, notes, path);
  return text === null ? [] : [{ name: join(folder, path), text }];
}

/** A file, or all YAML and JSON of a folder and its folders, in the order of their names. */
function manifestsIn(path: string, folder: string, at: At, notes: Notes): TextFile[] {
  const full = join(folder, path);
  const paths = isFolder(full) ? yamlUnder(full) : [full];
  if (isFolder(full) && paths.length === 0)
    complain(notes, at, { value: path, what: say.noManifests(path), expected: say.manifestFiles });
  return paths.slice(0, MOST_FILES).flatMap((one) => {
    const text = textOf(one, MEGABYTES, at, notes, isFolder(full) ? relative(folder || '.', one) : path);
    return text === null ? [] : [{ name: one, text }];
  });
}

/**
 * What `kubectl apply -R -f` takes. A link that leads out of the folder is not followed: a scenario reads what lies
 * beside it.
 */
function yamlUnder(folder: string): string[] {
  const root = realpathSync(folder);
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name) && !/^kustomization\.ya?ml$/.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => realpathSync(path).startsWith(root))
    .sort();
}

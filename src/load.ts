import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { providers } from '../models/providers.js';
import { isMapping } from './mapping.js';
import type { Providers } from './scenario/cluster/provider.js';
import { type Complaint, complain, type Notes, noNotes, type Problem } from './scenario/complaint.js';
import { type Files, filesNamed, type NamedFile, type TextFile } from './scenario/files/files.js';
import { type At, down, rootOf, type Source } from './scenario/files/place.js';
import { readYaml } from './scenario/files/yaml.js';
import { file as say } from './scenario/messages.js';
import { nearest } from './scenario/nearest.js';
import { type NormalizeOptions, normalize } from './scenario/normalize.js';
import { policyNames } from './scenario/scenario.js';
import { ScenarioError } from './scenario/scenario-error.js';
import type { ScenarioInput } from './scenario/schema.js';
import type { Scenario } from './scenario/strict.js';

/** A scenario that was read from a file, with all that it names, found to be sound under each of its policies. */
export type Loaded = {
  readonly input: ScenarioInput;
  /** The path as it was given. */
  readonly path: string;
  readonly source: Source;
  readonly files: Files;
  readonly warnings: readonly Complaint[];
};

export type LoadOptions = {
  /** What is known about providers; absent: what ships with the package. */
  readonly facts?: Providers;
};

const MEGABYTES = 5;
/** Traces may be longer than what people write by hand. */
const TABLE_MEGABYTES = 200;
const MOST_FILES = 1000;

/**
 * Reads a scenario file (YAML), the manifests and the tables that it names, and checks the whole under every policy.
 *
 * @throws ScenarioError with everything that is wrong, each with file, line and column
 * @example const platform = await load('platform.hooke.yaml');
 */
export async function load(path: string, options: LoadOptions = {}): Promise<Loaded> {
  const notes = noNotes();
  const text = textOf(path, MEGABYTES, rootOf(nameOnly(path)), notes);
  const document = text === null ? null : onlyDocument(path, text, notes);
  if (document === null) throw new ScenarioError(notes.complaints);
  const { value, source } = document;
  const files = readAll(filesNamed(value), dirname(path), rootOf(source), notes);
  const input = value as ScenarioInput;
  const policies = isMapping(value) && isMapping(value.policies) ? policyNames(input) : [];
  const results = [null, ...policies].map((policy) =>
    normalize(value, { policy, files, source, facts: options.facts ?? providers }),
  );
  const unread = new Set(notes.complaints.map((one) => `${one.line}:${one.column}`));
  // A file that could not be read has its complaint; that the normaliser misses it is no news.
  const found = results
    .flatMap((one) => one.complaints)
    .filter(
      (one) =>
        !(one.expected === say.loadIt && (unread.has(`${one.line}:${one.column}`) || notes.complaints.length > 0)),
    );
  const complaints = distinct([...notes.complaints, ...found]);
  if (complaints.length > 0) throw new ScenarioError(complaints);
  return {
    input,
    path,
    source,
    files,
    warnings: distinct([...notes.warnings, ...results.flatMap((one) => one.warnings)]),
  };
}

/**
 * The strict form of a scenario that was read, under one of its policies.
 *
 * @throws ScenarioError when it does not fit together
 */
export function scenarioOf(loaded: Loaded, options: Pick<NormalizeOptions, 'policy' | 'facts'> = {}): Scenario {
  const { scenario, complaints } = normalize(loaded.input, {
    facts: providers,
    ...options,
    files: loaded.files,
    source: loaded.source,
  });
  if (scenario === null) throw new ScenarioError(complaints);
  return scenario;
}

const nameOnly = (file: string): Source => ({ file, find: () => ({ file, line: 1, column: 1 }) });

function distinct(list: readonly Complaint[]): Complaint[] {
  return [
    ...new Map(
      list.map((one) => [JSON.stringify([one.file, one.line, one.column, one.path, one.message]), one]),
    ).values(),
  ];
}

function onlyDocument(
  path: string,
  text: string,
  notes: Notes,
): { readonly value: unknown; readonly source: Source } | null {
  const documents = readYaml(path, text, notes);
  const at = rootOf(nameOnly(path));
  if (notes.complaints.length > 0) return null;
  const [first] = documents;
  const refuse = (problem: Problem): null => {
    complain(notes, at, problem);
    return null;
  };
  if (first === undefined) return refuse({ value: null, what: say.emptyFile, expected: say.mapping });
  if (documents.length > 1)
    return refuse({ value: documents.length, what: say.manyDocuments(documents.length), expected: say.oneDocument });
  return isMapping(first.value)
    ? first
    : refuse({ value: first.value, what: say.notMapping(first.value), expected: say.mapping });
}

function readAll(named: readonly NamedFile[], folder: string, at: At, notes: Notes): Files {
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

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
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

/** The text of a file, or a complaint: it is missing, too big, or no text. */
export function textOf(full: string, megabytes: number, at: At, notes: Notes, shown: string = full): string | null {
  const refuse = (problem: Problem): null => {
    complain(notes, at, problem);
    return null;
  };
  const found = full.includes('\0') ? undefined : statSync(full, { throwIfNoEntry: false });
  if (found === undefined)
    return refuse({ value: shown, what: say.noSuchFile(shown), expected: say.existing, nearest: neighbour(full) });
  if (!found.isFile()) return refuse({ value: shown, what: say.unreadable(shown), expected: say.existing });
  if (found.size > megabytes * 1_000_000)
    return refuse({ value: found.size, what: `${shown} ${say.tooBig(megabytes)}`, expected: say.smaller(megabytes) });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(full));
  } catch {
    return refuse({ value: shown, what: `${shown} ${say.binary}`, expected: say.utf8 });
  }
}

/** A file beside the missing one whose name is near. */
function neighbour(full: string): string | null {
  const folder = dirname(resolve(full));
  return isFolder(folder) ? nearest(basename(full), readdirSync(folder)) : null;
}

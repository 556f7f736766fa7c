import { dirname } from 'node:path';
import { providers } from '../../models/providers.js';
import { isMapping } from '../mapping.js';
import type { Providers } from '../scenario/cluster/provider.js';
import { type Complaint, complain, type Notes, noNotes, type Problem } from '../scenario/complaints/complaint.js';
import { rootOf, type Source } from '../scenario/complaints/place.js';
import { ScenarioError } from '../scenario/complaints/scenario-error.js';
import { type Files, filesNamed } from '../scenario/files/files.js';
import { readYaml } from '../scenario/files/yaml.js';
import type { ScenarioInput } from '../scenario/input/scenario-input.js';
import { file as say } from '../scenario/messages/files.js';
import { policyNames } from '../scenario/normalize/policy.js';
import { readingsOf, under } from './checked.js';
import { MEGABYTES, readAll } from './read-files.js';
import { textOf } from './read-text.js';

/** A scenario that was read from a file, with all that it names, found to be sound under each of its policies. */
export type Loaded = {
  /** What is written in it. */
  readonly input: ScenarioInput;
  /** The path as it was given. */
  readonly path: string;
  /** Where its parts stand: file, line and column, for complaints. */
  readonly source: Source;
  /** What it names, by the paths that it gives. */
  readonly files: Files;
  /** What is known about providers; absent: what ships with the package. */
  readonly facts?: Providers;
  /** What is odd, but does not keep it from running, under any of its policies. */
  readonly warnings: readonly Complaint[];
};

/** How a scenario is read. */
export type LoadOptions = {
  /** What is known about providers; absent: what ships with the package. */
  readonly facts?: Providers;
};

/**
 * Reads a scenario file (YAML), the manifests and the tables that it names, and checks the whole under every policy.
 *
 * @throws ScenarioError with everything that is wrong, each with file, line and column
 * @example const platform = await load('platform.hooke.yaml');
 */
export async function load(path: string, { facts = providers }: LoadOptions = {}): Promise<Loaded> {
  const notes = noNotes();
  const text = textOf(path, MEGABYTES, rootOf(nameOnly(path)), notes);
  const document = text === null ? null : onlyDocument(path, text, notes);
  if (document === null) throw new ScenarioError(notes.complaints);
  const { value, source } = document;
  const files = readAll(filesNamed(value), dirname(path), rootOf(source), notes);
  const input = value as ScenarioInput;
  const policies = isMapping(value) && isMapping(value.policies) ? policyNames(input) : [];
  const readings = readingsOf(input, { files, source, facts }, policies);
  const unread = new Set(notes.complaints.map((one) => `${one.line}:${one.column}`));
  // A file that could not be read has its complaint already; that the normaliser misses it says nothing new.
  const found = under(readings, 'complaints').filter(
    (one) => !(one.expected === say.loadIt && (unread.has(`${one.line}:${one.column}`) || notes.complaints.length > 0)),
  );
  const complaints = [...notes.complaints, ...found];
  if (complaints.length > 0) throw new ScenarioError(complaints);
  return {
    input,
    path,
    source,
    files,
    facts,
    warnings: [...notes.warnings, ...under(readings, 'warnings')],
  };
}

const nameOnly = (file: string): Source => ({ file, find: () => ({ file, line: 1, column: 1 }) });

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

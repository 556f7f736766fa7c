import {
  accessSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { userError } from './guard.js';
import { heeded, type Signals } from './signals.js';

/** A file that a command wants to write: its folder, its name in it, and what it holds, whole or in pieces. */
export type OutFile = {
  readonly folder: string;
  readonly name: string;
  readonly content: string | Uint8Array | Iterable<string>;
};

/** The folders that tables go to, each once however it was spelt. */
export function foldersOf(...given: readonly (string | undefined)[]): readonly string[] {
  return [
    ...new Map(given.flatMap((folder) => (folder === undefined ? [] : [[resolve(folder), folder] as const]))).values(),
  ];
}

/**
 * Refuses a folder that could not be written, before anything is simulated for it. Creates nothing.
 *
 * @param option what it was given by: `--out`
 * @throws UserError when it is not a folder, lies under a file, or must not be written
 */
export function checkFolder(option: string, folder: string | undefined): void {
  if (folder === undefined) return;
  if (folder.trim() === '') throw userError(`${option} "": expected the name of a folder`);
  const full = resolve(folder);
  let there = full;
  while (kindOf(there) === 'nothing' && dirname(there) !== there) there = dirname(there);
  if (kindOf(there) !== 'folder')
    throw userError(`${option} ${folder}: ${there === full ? 'this' : there} is a file, expected a folder`);
  try {
    accessSync(there, constants.W_OK);
  } catch {
    throw userError(`${option} ${folder}: ${there === full ? 'this folder' : `the folder ${there}`} cannot be written`);
  }
}

function kindOf(path: string): 'nothing' | 'folder' | 'file' {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return 'nothing';
    return found.isDirectory() ? 'folder' : 'file';
  } catch {
    // Something on the way is not a folder; the caller goes up until it meets it.
    return 'nothing';
  }
}

/**
 * Writes files whole: all under temporary names first, then all renamed, so that nobody ever sees half of one; a full
 * disk or an interrupt leaves nothing behind. What comes in pieces is written as it comes.
 *
 * @throws UserError with what the file system said
 */
export async function writeAll(files: readonly OutFile[]): Promise<void> {
  const made: string[] = [];
  const written: string[] = [];
  const signals = heeded();
  try {
    for (const { folder, name, content } of files) {
      makeFolder(resolve(folder), made);
      if (kindOf(join(folder, name)) === 'folder')
        throw userError(`cannot write to ${folder}: ${join(folder, name)} is a folder`);
      written.push(temporary(folder, name));
      await writePieces(temporary(folder, name), content, signals);
      if (signals.caught !== null) return;
    }
    for (const { folder, name } of files) renameSync(temporary(folder, name), join(folder, name));
    written.length = 0;
    made.length = 0;
  } catch (error) {
    // What has no code of the system is a fault in the making of the content.
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw userError(
      `cannot write to ${[...new Set(files.map((file) => file.folder))].join(' and ')}: ${error.message}`,
    );
  } finally {
    for (const path of written) rmSync(path, { force: true });
    for (const folder of made.reverse()) removeEmpty(folder);
    signals.release();
  }
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody else has put something into it since.
  }
}

async function writePieces(path: string, content: OutFile['content'], signals: Signals): Promise<void> {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    writeFileSync(path, content);
    return;
  }
  const file = openSync(path, 'w');
  try {
    for (const piece of content) {
      writeFileSync(file, piece);
      // Signals come between two turns of the event loop.
      await nextTurn();
      if (signals.caught !== null) return;
    }
  } finally {
    closeSync(file);
  }
}

/** Writes one file whole. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const { folder, name } = { folder: dirname(path), name: basename(path) };
  makeFolder(resolve(folder));
  try {
    writeFileSync(temporary(folder, name), content);
    renameSync(temporary(folder, name), path);
  } finally {
    rmSync(temporary(folder, name), { force: true });
  }
}

const temporary = (folder: string, name: string): string => join(folder, `.${process.pid}.${name}.tmp`);

/**
 * Step by step: with `recursive`, Node 20 to 24 never comes back from a folder such as /proc that refuses new entries
 * as missing.
 */
function makeFolder(folder: string, made: string[] = []): void {
  if (kindOf(folder) === 'folder') return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder), made);
  mkdirSync(folder);
  made.push(folder);
}

/**
 * A text as the name of a file that no file system minds and that cannot leave its folder: names of workloads are not
 * ours.
 *
 * @example fileName('replicas-../../x') // 'replicas-..-..-x'
 */
export function fileName(text: string): string {
  return (
    text
      .replaceAll(/[^A-Za-z0-9._-]/g, '-')
      .replace(/^\.+/, '')
      .slice(0, 120) || 'unnamed'
  );
}

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { complain, type Notes, type Problem } from '../scenario/complaints/complaint.js';
import { nearest } from '../scenario/complaints/nearest.js';
import type { At } from '../scenario/complaints/place.js';
import { file as say } from '../scenario/messages/files.js';

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
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

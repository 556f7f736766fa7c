import { complain, type Notes } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import type { At } from '../complaints/place.js';
import { shape as sayShape } from '../messages/shape.js';

/** Where the names of a noun are written. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  queue: ['queues'],
  store: ['stores'],
  service: ['behaviour'],
  'queue or service': ['queues', 'behaviour'],
  region: ['cluster'],
  zone: ['cluster'],
  'region or zone': ['cluster'],
  workload: ['manifests'],
};

/** Whether a name is one of those that are there; otherwise a complaint with the nearest one. */
export function isKnown(notes: Notes, at: At, noun: string, name: string, names: readonly string[]): boolean {
  if (names.includes(name)) return true;
  if (SOURCES[noun]?.some((part) => notes.lost.has(part))) return false;
  complain(notes, at, {
    value: name,
    what: sayShape.noSuch(noun, name),
    expected: sayShape.oneOf(names),
    nearest: nearest(name, names),
  });
  return false;
}

/** The names in a fixed order, whatever the order of writing. */
export const sorted = <T extends { readonly name: string }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

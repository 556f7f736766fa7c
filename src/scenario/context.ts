import { checkDistribution, type Distribution } from '../kernel/distributions.js';
import type { Seconds } from '../units.js';
import type { ProviderFacts } from './cluster/provider.js';
import { complain, type Notes, type Problem } from './complaint.js';
import type { Files } from './files/files.js';
import type { At } from './files/place.js';
import { text as say, shape as sayShape } from './messages.js';
import { nearest } from './nearest.js';
import type { ScenarioInput } from './schema.js';
import type { Day } from './texts/calendar.js';
import { type Measurements, parseDistribution } from './texts/distribution-text.js';
import { parseDuration, parseInstant } from './texts/duration.js';
import type { RateScope } from './texts/rate-text.js';
import type { Parsed } from './texts/text-error.js';

/** What every part of the normaliser may look at. Only `notes` grows. */
export type Context = {
  readonly input: ScenarioInput;
  /** The root of what was written. */
  readonly at: At;
  readonly notes: Notes;
  readonly files: Files;
  readonly horizon: Seconds;
  readonly start: Day;
  /** Midnight of that day, in seconds since 1970. */
  readonly startsAt: Seconds;
  readonly kubernetes: string;
  /** null: no provider is known, so there are no nodes. */
  readonly facts: ProviderFacts | null;
  readonly scope: RateScope;
  readonly measurements: Measurements;
  /** Regions by name, with their zones in full. */
  readonly zones: ReadonlyMap<string, readonly string[]>;
  /** Names that others may refer to, as written. */
  readonly queues: readonly string[];
  readonly stores: readonly string[];
  readonly services: readonly string[];
};

/** The value of a text, or a complaint and a stand-in that lets the rest be read. */
export function take<T>(notes: Notes, at: At, parsed: Parsed<T>, otherwise: T): T {
  if (parsed.ok) return parsed.value;
  complain(notes, at, parsed.problem);
  return otherwise;
}

const a_second: Distribution = { kind: 'constant', value: 1 };

/** A distribution as it may be written: text, seconds, or the kernel's plain object. */
export function takeDistribution(
  context: Pick<Context, 'notes' | 'measurements'>,
  at: At,
  written: string | number | Distribution,
): Distribution {
  if (typeof written !== 'object')
    return take(context.notes, at, parseDistribution(written, context.measurements), a_second);
  try {
    checkDistribution(written);
    return written;
  } catch (error) {
    complain(context.notes, at, { value: written, what: (error as Error).message, expected: say.distribution });
    return a_second;
  }
}

export const takeDuration = (notes: Notes, at: At, written: string | number, otherwise: Seconds = 1): Seconds =>
  take(notes, at, parseDuration(written), otherwise);
export const takeInstant = (notes: Notes, at: At, written: string | number): Seconds =>
  take(notes, at, parseInstant(written), 0);

/** Where the names of a noun are written. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  queue: ['queues'],
  store: ['stores'],
  service: ['behaviour'],
  'queue or service': ['queues', 'behaviour'],
  region: ['cluster'],
  zone: ['cluster'],
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

/** A probability; 1 when none was written. */
export function takeProbability(
  notes: Notes,
  at: At,
  written: number | undefined,
  problem: (value: number) => Problem,
): number {
  if (written === undefined) return 1;
  if (written >= 0 && written <= 1) return written;
  complain(notes, at, problem(written));
  return 1;
}

/** The names in a fixed order, whatever the order of writing. */
export const sorted = <T extends { readonly name: string }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

import { type Tables, valuesOf } from '../../results/index.js';
import { complain, type Notes } from '../../scenario/complaints/complaint.js';
import { nearest } from '../../scenario/complaints/nearest.js';
import { rootOf, typescript } from '../../scenario/complaints/place.js';
import { shape } from '../../scenario/messages/shape.js';
import type { Seconds } from '../../units.js';
import { fit as say } from './messages.js';
import { fromEnds, type Steps } from './steps.js';

/**
 * Which series of a run is held against the measured one: a measure of one thing out of the table `samples`, summed
 * over regions.
 */
export type Match = { readonly measure: string; readonly kind: string | null; readonly name: string };

/** What people say for a measure of the table. */
const ALSO: Readonly<Record<string, string>> = { replicas: 'spec_replicas' };
/** Measures that count since the last sample: they are compared as rates a second. */
const COUNTS: readonly string[] = ['arrived', 'done', 'failed'];

/**
 * Reads what is compared; null after a complaint.
 *
 * @example parseMatch('replicas of web', notes)
 * @example parseMatch('done of service/web', notes) // a service and a queue may share their name
 */
export function parseMatch(text: string, notes: Notes): Match | null {
  const found = /^\s*(\w+)\s+of\s+(?:(workload|queue|service|store|nodes)\/)?(\S+)\s*$/.exec(text);
  if (found === null) {
    complain(notes, rootOf(typescript, 'match'), { value: text, what: say.notMatch(text), expected: say.match });
    return null;
  }
  const [, measure = '', kind = null, name = ''] = found;
  return { measure: Object.hasOwn(ALSO, measure) ? ALSO[measure] : measure, kind, name };
}

/** The series of a run, or null after a complaint: the run has no such thing, or several. */
export function seriesOf({ samples }: Tables, match: Match, notes: Notes): Steps | null {
  const [kinds, names, measures] = ['kind', 'name', 'measure'].map((column) => valuesOf(samples, column)) as [
    string[],
    string[],
    string[],
  ];
  const at = valuesOf(samples, 'at_s') as Seconds[];
  const value = valuesOf(samples, 'value') as number[];
  const sums = new Map<Seconds, number>();
  const found = new Set<string>();
  for (let i = 0; i < samples.rows; i++) {
    if (names[i] !== match.name || measures[i] !== match.measure || (match.kind !== null && kinds[i] !== match.kind))
      continue;
    found.add(kinds[i]);
    sums.set(at[i], (sums.get(at[i]) ?? 0) + value[i]);
  }
  if (found.size !== 1) return refused(match, found, { names, measures }, notes);
  const steps = { at: [...sums.keys()], value: [...sums.values()] };
  return COUNTS.includes(match.measure) ? rates(steps) : steps;
}

function rates(counts: Steps): Steps {
  const { at, value } = fromEnds(counts);
  return {
    at,
    value: Array.from(value, (count, i) =>
      i + 1 < at.length && (at[i + 1] as number) > (at[i] as number)
        ? count / ((at[i + 1] as number) - (at[i] as number))
        : 0,
    ),
  };
}

type Columns = { readonly names: readonly string[]; readonly measures: readonly string[] };

function refused(
  { measure, name }: Match,
  found: ReadonlySet<string>,
  { names, measures }: Columns,
  notes: Notes,
): null {
  const at = rootOf(typescript, 'match');
  const things = [...new Set(names)];
  if (found.size > 1)
    complain(notes, at, {
      value: name,
      what: say.ambiguous(measure, name),
      expected: shape.oneOf([...found].map((kind) => `${measure} of ${kind}/${name}`)),
    });
  else if (!things.includes(name))
    complain(notes, at, {
      value: name,
      what: say.noThing(name),
      expected: shape.oneOf(things),
      nearest: nearest(name, things),
    });
  else {
    const own = [...new Set(measures.filter((_, i) => names[i] === name))];
    complain(notes, at, {
      value: measure,
      what: say.noMeasure(measure, name),
      expected: shape.oneOf(own),
      nearest: nearest(measure, own),
    });
  }
  return null;
}

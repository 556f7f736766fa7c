import { assert } from '../../assert.js';
import type { RegionSummary, Summary } from '../summary.js';
import { bottleneck } from './bottleneck.js';
import { classOfWork } from './class.js';
import { type Maybe, type Measure, measureName, type Split } from './measure.js';
import { nodes } from './nodes.js';
import { queue } from './queue.js';
import { run } from './run.js';
import { service } from './service.js';
import { store } from './store.js';
import { workload } from './workload.js';

/** Kinds of things in the order of a look-up, and what each of their numbers means. */
export const measures = { queue, service, store, workload, nodes, run, class: classOfWork, bottleneck } as const;

const listOf = {
  queue: (part: Lists) => part.queues,
  service: (part: Lists) => part.services,
  store: (part: Lists) => part.stores,
  workload: (part: Lists) => part.workloads,
  nodes: (part: Lists) => part.nodes,
  run: (part: Lists) => [{ name: '', ...part.cost }],
} as const;

/** The lists of a summary over all regions, or of one region. */
type Lists = Omit<RegionSummary, 'name'>;

/** A kind of things of which a summary has a list. */
export type MeasuredKind = keyof typeof listOf;
/** Where to look: one region instead of all, one kind when a queue and a service share a name. */
export type Where = {
  /** Only in this region. */
  readonly region?: string;
  /** Only among things of this kind. */
  readonly kind?: MeasuredKind;
};
/** In the order of a look-up. */
export const measuredKinds = Object.keys(listOf) as readonly MeasuredKind[];

/** The things of one kind, each with its numbers. */
export const thingsIn = (part: Lists, kind: MeasuredKind): readonly Numbers[] => listOf[kind](part);
type Numbers = { readonly name: string; readonly [key: string]: unknown };

/** One measure with its key in a summary and its name in tables. */
export type Named = {
  /** As in a summary: `waitP95`. */
  readonly key: string;
  /** As in tables: `wait_p95`. */
  readonly name: string;
  /** Its declaration. */
  readonly measure: Measure<never>;
};

type Kind = keyof typeof measures;
type Declared = Measure<never> | Split<never>;
const isMeasure = (one: Declared): one is Measure<never> => 'overRegions' in one;

const numbers = new Map<Kind, readonly Named[]>();
const splits = new Map<Kind, readonly { readonly key: string; readonly split: Split<never> }[]>();
for (const [kind, declared] of Object.entries(measures) as [Kind, Readonly<Record<string, Declared>>][]) {
  const entries = Object.entries(declared);
  numbers.set(
    kind,
    entries.flatMap(([key, one]) => (isMeasure(one) ? [{ key, name: measureName(key), measure: one }] : [])),
  );
  splits.set(
    kind,
    entries.flatMap(([key, one]) => (isMeasure(one) ? [] : [{ key, split: one }])),
  );
}

/** The single numbers of a kind, in the order of declaration. */
export const numbersOf = (kind: Kind): readonly Named[] => numbers.get(kind) ?? [];

/** The numbers of a kind that are split into parts. */
export const splitsOf = (kind: Kind): readonly { readonly key: string; readonly split: Split<never> }[] =>
  splits.get(kind) ?? [];

/** The measure of a kind by its key in a summary or its name in tables. */
export const measureNamed = (kind: MeasuredKind, name: string): Named | undefined =>
  numbersOf(kind).find((one) => one.key === name || one.name === name);

/** A number of a thing; null when nothing was measured. */
export function numberIn(thing: Readonly<Record<string, unknown>>, { key }: Pick<Named, 'key'>): Maybe {
  const value = thing[key];
  return typeof value === 'number' ? value : null;
}

/**
 * One number of a summary by name: the first queue, service, store, workload or node group that has the name and the
 * measure.
 *
 * @param measure as in the table `summary`, for example `wait_p95`
 * @param of name of the thing; '' for cost
 * @throws Error when nothing has this measure and name, with the names that there are
 * @example measureOf(summary, 'wait_p95', 'documents')
 */
export function measureOf(summary: Summary, measure: string, of = '', where: Where = {}): Maybe {
  const found = findMeasure(summary, measure, of, where);
  if (found !== undefined) return found;
  const part = partOf(summary, where.region);
  const kinds = kindsOf(where).filter((kind) => measureNamed(kind, measure) !== undefined);
  const names = kinds.flatMap((kind) => thingsIn(part, kind).map((one) => one.name || 'the run'));
  throw new Error(
    kinds.length === 0
      ? `there is no measure '${measure}'`
      : `nothing called '${of}' has the measure '${measure}', only ${names.join(', ')}`,
  );
}

/** As `measureOf`, but undefined when nothing has this measure and name. */
export function findMeasure(summary: Summary, measure: string, of: string, where: Where = {}): Maybe | undefined {
  const part = partOf(summary, where.region);
  for (const kind of kindsOf(where)) {
    const named = measureNamed(kind, measure);
    const thing = named && thingsIn(part, kind).find((one) => one.name === of);
    if (named !== undefined && thing !== undefined) return numberIn(thing, named);
  }
  return undefined;
}

const kindsOf = ({ kind }: Where): readonly MeasuredKind[] => (kind === undefined ? measuredKinds : [kind]);

function partOf(summary: Summary, region: string | undefined): RegionSummary {
  const part = region === undefined ? summary : summary.regions.find((one) => one.name === region);
  assert(
    part !== undefined,
    `there is no region '${region}', only ${summary.regions.map((one) => one.name).join(', ')}`,
  );
  return part;
}

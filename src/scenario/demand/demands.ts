import type { Seconds } from '../../units.js';
import { clientCallPolicy } from '../behaviour/call-policy.js';
import { complain, isComplainedOf, warn } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { isKnown } from '../context/names.js';
import { take, takeDistribution } from '../context/take.js';
import { takeRate, type WrittenRate } from '../context/take-rate.js';
import type { DemandEntry } from '../input/scenario-input.js';
import { whole as say } from '../messages/fit.js';
import { shape as sayShape } from '../messages/shape.js';
import type { Arrivals, CallPolicy, Demand, Work } from '../strict.js';

import { tableOf, workOf } from '../tables/tables.js';
import { traceOf } from '../tables/traces.js';
import { parseCalendar } from '../texts/calendar.js';
import { namesColumns, parseWork } from '../texts/work-text.js';
import { checkArrivals } from './check-arrivals.js';
import { ARRIVALS, isEntry } from './entry.js';
import { checkUsers, usersOf } from './users.js';

type Target = Demand['to'];
type Named = { readonly entry: DemandEntry; readonly at: At };

/** Who arrives in one region. */
export function demands(context: Context, region: string): Demand[] {
  const { input, at } = context;
  return Object.entries(input.demand ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, written]) => {
      const here = down(at, 'demand', name);
      const to = targetOf(context, name, here);
      const entries = entriesOf(context, written, region, here);
      if (to === null) return [];
      const parts = entries.flatMap((one) => arrivalsOf(context, to, one));
      for (const part of parts) checkArrivals(context, part.arrivals, part.kind, name, part.at);
      return classed(context, to, parts);
    });
}

function targetOf(context: Context, name: string, at: At): Target | null {
  const { queues, services, notes } = context;
  const [isQueue, isService] = [queues.includes(name), services.includes(name)];
  if (isQueue && isService) complain(notes, at, { value: name, what: say.bothNames(name), expected: say.target([]) });
  if (isQueue) return { kind: 'queue', name };
  if (isService) return { kind: 'service', name };
  if (notes.lost.has('queues') || notes.lost.has('behaviour')) return null;
  const names = [...queues, ...services];
  complain(notes, at, {
    value: name,
    what: sayShape.noSuch('queue or service', name),
    expected: say.target(names),
    nearest: nearest(name, names),
  });
  return null;
}

/** The entries for a region: those for all, or those under its name. */
function entriesOf(
  context: Context,
  written: NonNullable<Context['input']['demand']>[string],
  region: string,
  at: At,
): Named[] {
  if (Array.isArray(written)) return written.map((entry, i) => ({ entry, at: down(at, i) }));
  if (isEntry(written)) return [{ entry: written, at }];
  const byRegion = written as Readonly<Record<string, DemandEntry | readonly DemandEntry[]>>;
  for (const key of Object.keys(byRegion))
    isKnown(context.notes, down(at, key), 'region', key, [...context.zones.keys()]);
  const own = Object.hasOwn(byRegion, region) ? byRegion[region] : undefined;
  if (own === undefined) return [];
  return Array.isArray(own)
    ? own.map((entry: DemandEntry, i) => ({ entry, at: down(at, region, i) }))
    : [{ entry: own as DemandEntry, at: down(at, region) }];
}

type Part = {
  readonly class: string | null;
  readonly kind: string;
  readonly priority: number;
  readonly arrivals: Arrivals;
  readonly work: Work | null;
  readonly callPolicy: CallPolicy | null;
  readonly at: At;
};

/** An entry may have several kinds of arrivals: a rate, and batches on top. */
function arrivalsOf(context: Context, to: Target, { entry, at }: Named): Part[] {
  const { notes } = context;
  const given = ARRIVALS.filter((field) => entry[field] !== undefined);
  if (given.length === 0 && !isComplainedOf(notes, at))
    complain(notes, at, { value: entry, what: say.noArrival, expected: say.arrivals });
  checkUsers(context, to, entry, given, at);
  const callPolicy = clientCallPolicy(context, to, entry, at);
  return given.flatMap((kind): Part[] => {
    const common = { class: entry.class ?? null, kind, priority: entry.priority ?? 0, callPolicy, at };
    if (kind === 'trace') {
      const columns = typeof entry.work === 'string' && namesColumns(entry.work) ? entry.work : null;
      const read = traceOf(
        context,
        entry.trace as NonNullable<DemandEntry['trace']>,
        columns,
        down(at, 'trace'),
        down(at, 'work'),
      );
      return read === null
        ? []
        : [
            {
              ...common,
              arrivals: read.arrivals,
              work: read.work ?? (columns === null ? workOfEntry(context, entry, at) : null),
            },
          ];
    }
    if (kind === 'users')
      return [{ ...common, arrivals: usersOf(context, entry, at), work: workOfEntry(context, entry, at) }];
    return [{ ...common, arrivals: plainArrivals(context, entry, kind, at), work: workOfEntry(context, entry, at) }];
  });
}

function plainArrivals(context: Context, entry: DemandEntry, kind: 'rate' | 'gap' | 'batches', at: At): Arrivals {
  if (kind === 'rate') return { kind: 'poisson', rate: takeRate(context, down(at, 'rate'), entry.rate as WrittenRate) };
  if (kind === 'gap')
    return {
      kind: 'renewal',
      gap: takeDistribution(context, down(at, 'gap'), entry.gap as NonNullable<DemandEntry['gap']>),
    };
  const { size, at: when } = entry.batches as NonNullable<DemandEntry['batches']>;
  const times = Array.isArray(when) ? (when as readonly (string | number)[]) : [when as string | number];
  const instants = times.flatMap((one, i) =>
    take<readonly Seconds[]>(
      context.notes,
      down(at, 'batches', 'at', ...(Array.isArray(when) ? [i] : [])),
      parseCalendar(one, context.start, context.horizon),
      [],
    ),
  );
  return { kind: 'batches', size, at: instants.filter((one) => one < context.horizon).sort((a, b) => a - b) };
}

function workOfEntry(context: Context, { work }: DemandEntry, at: At): Work | null {
  const { notes, files } = context;
  if (work === undefined) return null;
  const here = down(at, 'work');
  if (typeof work !== 'object' || 'kind' in work) {
    if (typeof work !== 'string' || !namesColumns(work))
      return { kind: 'drawn', from: takeDistribution(context, here, work) };
    complain(notes, here, { value: work, what: say.needsTrace('a sum over columns'), expected: say.traceOrTable });
    return null;
  }
  const table = tableOf(work.table, down(here, 'table'), files, notes);
  if (table === null) return null;
  const terms = take(notes, down(here, 'of'), parseWork(work.of, table.columns), []);
  return { kind: 'table', seconds: workOf(table, terms, notes) };
}

/** Several demands for one thing have classes of their own, so that each has its own random stream. */
function classed(context: Context, to: Target, parts: readonly Part[]): Demand[] {
  const used = new Set<string>();
  return parts.map(({ class: written, kind, priority, arrivals, work, callPolicy, at }) => {
    let name = written ?? (parts.length === 1 ? '' : kind);
    for (let n = 2; written === null && used.has(name); n++) name = `${kind}-${n}`;
    if (used.has(name)) warn(context.notes, at, { value: name, what: say.classTwice(name), expected: '' });
    used.add(name);
    return { to, class: name, priority, arrivals, callPolicy, work };
  });
}

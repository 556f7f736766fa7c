import { complain, type Notes } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { DemandEntry, ScenarioInput, TraceInput } from '../input/scenario-input.js';
import { trace as say } from '../messages/traces.js';
import type { Table } from '../tables/csv.js';
import { valuesIn } from '../tables/trace-where.js';
import { parseWork } from '../texts/work-text.js';
import { isEntry } from './entry.js';

/** How a recorded file takes the place of a demand. */
export type TraceSettings = Omit<TraceInput, 'thin'> & {
  /** A rate that the file is thinned to; true: the rate of the demand that it replaces. */
  readonly thin?: TraceInput['thin'] | true;
};

type Demand = NonNullable<ScenarioInput['demand']>[string];
type Replaced = {
  readonly input: ScenarioInput;
  readonly name: string;
  readonly settings: TraceSettings;
  readonly table: Table;
  readonly notes: Notes;
  readonly ratesOf: RatesOf;
};

/** How much each of several kinds of demand brings in a region; null: in any, for they are the same everywhere. */
export type RatesOf = (region: string | null, entries: readonly DemandEntry[]) => readonly number[];

/**
 * A demand whose arrivals are those of a file, each row once in a region. Several kinds of demand are told apart by a
 * column `class`, regions by a column `region`, if the file has one. Without a column `class` they divide the rows by
 * their rates: a draw that is always the same says whose each row is.
 *
 * @returns null after complaints
 */
export function replayed(
  input: ScenarioInput,
  name: string,
  settings: TraceSettings,
  table: Table,
  regions: readonly string[],
  at: At,
  notes: Notes,
  ratesOf: RatesOf,
): Demand | null {
  const whole: Replaced = { input, name, settings, table, notes, ratesOf };
  const demand = input.demand?.[name] as Demand;
  const isForAll = Array.isArray(demand) || isEntry(demand);
  const isSplit = table.columns.includes('region') && regions.length > 0;
  if (isForAll && !isSplit) return oneOrMany(whole, null, demand as DemandEntry, {}, at);
  const byRegion = isForAll
    ? Object.fromEntries(regions.map((region) => [region, demand]))
    : (demand as Record<string, DemandEntry>);
  if (isSplit) checkNames(whole, 'region', Object.keys(byRegion), at);
  const made = Object.entries(byRegion).map(([region, own]) => {
    const here = isForAll ? at : down(at, region);
    return [region, oneOrMany(whole, region, own as DemandEntry, isSplit ? { region } : {}, here)] as const;
  });
  return made.some(([, one]) => one === null) ? null : (Object.fromEntries(made) as Demand);
}

type Where = Readonly<Record<string, string>>;

function oneOrMany(
  whole: Replaced,
  region: string | null,
  demand: DemandEntry | readonly DemandEntry[],
  where: Where,
  at: At,
): DemandEntry | DemandEntry[] | null {
  const { name, table, notes, settings } = whole;
  const entries = (Array.isArray(demand) ? demand : [demand]) as readonly DemandEntry[];
  const classes = entries.flatMap(({ class: one }) => (one === undefined ? [] : [one]));
  if (table.columns.includes('class') && classes.length > 0) {
    if (new Set(classes).size < entries.length) {
      complain(notes, at, {
        value: settings.file,
        what: say.noClasses(name, table.name),
        expected: say.giveClasses,
      });
      return null;
    }
    return ofClasses(whole, entries, where, at);
  }
  const [only] = entries;
  if (entries.length === 1) return entryOf(whole, only, where, null, at);
  const shares = sharesOf(whole.ratesOf(region, entries));
  return allOrNone(entries.map((entry, i) => entryOf(whole, entry, where, shares[i], down(at, i))));
}

/** Each class has the rows that name it. */
function ofClasses(whole: Replaced, entries: readonly DemandEntry[], where: Where, at: At) {
  const { table } = whole;
  checkNames(
    whole,
    'class',
    entries.map((entry) => entry.class ?? ''),
    at,
  );
  const present = valuesIn(table, 'class');
  return allOrNone(
    entries
      .filter((entry) => present.includes(entry.class ?? ''))
      .map((entry, i) =>
        entryOf(whole, entry, { ...where, class: entry.class ?? '' }, null, entries.length === 1 ? at : down(at, i)),
      ),
  );
}

/** null when one of them is. */
const allOrNone = (made: readonly (DemandEntry | null)[]): DemandEntry[] | null =>
  made.some((one) => one === null) ? null : (made as DemandEntry[]);

/** Where each begins and ends when all of them divide one whole by their rates; alike when nobody has a rate. */
function sharesOf(rates: readonly number[]): (readonly [number, number])[] {
  const sum = rates.reduce((total, one) => total + one, 0);
  const parts = sum > 0 ? rates.map((one) => one / sum) : rates.map(() => 1 / rates.length);
  const ends = parts.map((_, i) =>
    i === parts.length - 1
      ? 1
      : Math.min(
          1,
          parts.slice(0, i + 1).reduce((total, one) => total + one, 0),
        ),
  );
  return ends.map((end, i) => [i === 0 ? 0 : ends[i - 1], end]);
}

/** Rows that belong to nobody would be lost in silence. */
function checkNames({ table, notes }: Replaced, column: string, names: readonly string[], at: At): void {
  const others = valuesIn(table, column).filter((one) => !names.includes(one));
  if (others.length > 0)
    complain(notes, at, { value: others, what: say.rowsOfNobody(column, others), expected: names.join(', ') });
}

function entryOf(
  whole: Replaced,
  entry: DemandEntry,
  where: Where,
  share: readonly [number, number] | null,
  at: At,
): DemandEntry | null {
  const { name, notes, settings, table } = whole;
  const { rate, gap: _gap, batches: _batches, trace: _trace, work, ...rest } = entry;
  if (entry.users !== undefined) {
    complain(notes, at, { value: entry.users, what: say.users(name), expected: say.openDemand });
    return null;
  }
  const { thin, ...others } = settings;
  const asked = thin === true ? (rate === undefined ? undefined : withoutTables(rate, whole.input)) : thin;
  if (thin === true && asked === undefined) {
    complain(notes, at, { value: name, what: say.noRateToThin(name), expected: say.aRate });
    return null;
  }
  const conditions = { ...settings.where, ...where };
  return {
    ...rest,
    trace: {
      ...others,
      ...(Object.keys(conditions).length === 0 ? {} : { where: conditions }),
      ...(share === null ? {} : { share }),
      ...(asked === undefined ? {} : { thin: asked }),
    },
    ...(work === undefined ? {} : { work: workOf(work, table) }),
  };
}

/** Work that is drawn from a table by its columns is that of each row, where the file has these columns too. */
function workOf(work: NonNullable<DemandEntry['work']>, table: Table): NonNullable<DemandEntry['work']> {
  if (typeof work !== 'object' || !('of' in work) || typeof work.of !== 'string') return work;
  return parseWork(work.of, table.columns).ok ? work.of : work;
}

/** A rate without the factors that are tables: they stand for the shape that the file brings itself. */
function withoutTables(rate: NonNullable<DemandEntry['rate']>, { shapes = {} }: ScenarioInput) {
  if (typeof rate !== 'string') return rate;
  const tables = Object.entries(shapes).flatMap(([shape, meaning]) => (/^\s*table\(/.test(meaning) ? [shape] : []));
  return tables
    .reduce((text, table) => text.replaceAll(factorOf(table), ''), rate)
    .replaceAll(/\s*\*\s*table\([^()]*\)/g, '');
}

const factorOf = (name: string): RegExp =>
  new RegExp(`\\s*\\*\\s*${name.replaceAll(/[^\w]/g, '\\$&')}(?![\\w./-])`, 'g');

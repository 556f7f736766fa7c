import { noNotes } from '../scenario/complaints/complaint.js';
import { nearest } from '../scenario/complaints/nearest.js';
import { rootOf, typescript } from '../scenario/complaints/place.js';
import { ScenarioError } from '../scenario/complaints/scenario-error.js';
import { noFiles } from '../scenario/files/files.js';
import type { DemandEntry, ScenarioInput } from '../scenario/input/scenario-input.js';
import { shape as say } from '../scenario/messages/shape.js';
import { isLoaded } from './any-scenario.js';
import type { Loaded } from './load.js';
import { textOf } from './read-text.js';

type Named = {
  /** The queue or service whose demand is replaced. */
  readonly name: string;
  /** Path of the CSV file. */
  readonly file: string;
};
type Demand = NonNullable<ScenarioInput['demand']>[string];

/**
 * The scenario with the arrivals of one queue or service taken from a recorded file instead, begun again when it ends.
 *
 * Where the demand has a rate, the file is thinned to it: a row is kept with probability rate(t) / mean rate of the
 * file. Factors of that rate that are tables stand for the shape of a trace and fall away, since the file brings its
 * own; so does a table of work, of which the sum over columns stays.
 *
 * @param file CSV with a header, a time column and any others
 * @throws ScenarioError when the file cannot be read or nothing arrives under that name
 * @example simulate(withTrace(workerPools({ day: 'ordinary', regions: 1 }), { name: 'inference', file: 'AzureLLMInferenceTrace_conv.csv' }))
 */
export function withTrace(scenario: ScenarioInput | Loaded, { name, file }: Named): Loaded {
  const loaded: Loaded = isLoaded(scenario)
    ? scenario
    : { input: scenario, path: '', source: typescript, files: noFiles, warnings: [] };
  const notes = noNotes();
  const demand = loaded.input.demand ?? {};
  const names = Object.keys(demand);
  if (!Object.hasOwn(demand, name)) {
    const near = nearest(name, names);
    const place = loaded.source.find(['demand']) ?? { file: loaded.path, line: 0, column: 0 };
    throw new ScenarioError([
      {
        ...place,
        path: 'demand',
        value: name,
        expected: say.oneOf(names),
        nearest: near,
        message: `${say.noSuch('demand', name)}: expected ${say.oneOf(names)}${near === null ? '' : `; did you mean "${near}"?`}`,
      },
    ]);
  }
  const text = textOf(file, 200, rootOf({ file, find: () => ({ file, line: 1, column: 1 }) }), notes);
  if (text === null) throw new ScenarioError(notes.complaints);
  const tables = Object.entries(loaded.input.shapes ?? {}).flatMap(([shape, meaning]) =>
    /^\s*table\(/.test(meaning) ? [shape] : [],
  );
  return {
    ...loaded,
    input: { ...loaded.input, demand: { ...demand, [name]: replayed(demand[name], file, tables) } },
    files: new Map([...loaded.files, [file, [{ name: file, text }]]]),
  };
}

const FIELDS = new Set(['rate', 'gap', 'batches', 'trace', 'work', 'class', 'priority']);

function replayed(demand: Demand, file: string, tables: readonly string[]): Demand {
  if (Array.isArray(demand)) return demand.map((entry: DemandEntry) => replayedEntry(entry, file, tables)) as Demand;
  if (Object.keys(demand).every((key) => FIELDS.has(key))) return replayedEntry(demand as DemandEntry, file, tables);
  return Object.fromEntries(
    Object.entries(demand as Record<string, DemandEntry | DemandEntry[]>).map(([region, own]) => [
      region,
      replayed(own as Demand, file, tables),
    ]),
  ) as Demand;
}

function replayedEntry(
  { rate, gap: _gap, batches: _batches, work, ...rest }: DemandEntry,
  file: string,
  tables: readonly string[],
): DemandEntry {
  const plain =
    typeof rate === 'string'
      ? tables
          .reduce((text, table) => text.replaceAll(new RegExp(`\\s*\\*\\s*${table}\\b`, 'g'), ''), rate)
          .replaceAll(/\s*\*\s*table\([^()]*\)/g, '')
      : rate;
  const columns =
    typeof work === 'object' && work !== null && 'of' in work && typeof work.of === 'string' ? work.of : work;
  return {
    ...rest,
    trace: { file, repeat: true, ...(plain === undefined ? {} : { thin: plain }) },
    ...(columns === undefined ? {} : { work: columns as string }),
  };
}

import { complain, noNotes } from '../scenario/complaints/complaint.js';
import { nearest } from '../scenario/complaints/nearest.js';
import { down, rootOf, typescript } from '../scenario/complaints/place.js';
import { ScenarioError } from '../scenario/complaints/scenario-error.js';
import { expectedOf } from '../scenario/demand/check-arrivals.js';
import { ARRIVALS } from '../scenario/demand/entry.js';
import { replayed, type TraceSettings } from '../scenario/demand/replayed.js';
import { noFiles } from '../scenario/files/files.js';
import type { DemandEntry, ScenarioInput } from '../scenario/input/scenario-input.js';
import { shape as say } from '../scenario/messages/shape.js';
import { readCsv } from '../scenario/tables/csv.js';
import { isLoaded } from './any-scenario.js';
import { checked } from './checked.js';
import type { Loaded } from './load.js';
import { textOf } from './read-text.js';
import { strict } from './strict.js';

type Named = TraceSettings & {
  /** The queue or service whose demand is replaced. */
  readonly name: string;
};

const MEGABYTES = 200;

/**
 * The scenario with the arrivals of one queue or service taken from a recorded file instead: its rows at their times,
 * once. The warnings of what is given back say how many rows arrive and what the times were taken for. Timeouts,
 * retries, work and priority of the demand stay.
 *
 * Where the demand has several classes, or differs by region, a column `class` or `region` of the file says whose each
 * row is. Without a column `class` the classes divide the rows by their rates: a draw that is always the same says whose
 * each row is. Nothing is thinned, scaled or begun again unless it is asked for. `thin: true` thins the file to the rate of
 * the demand: a row is kept with probability rate(t) / mean rate of the file. Factors of that rate that are tables
 * stand for the shape of a trace and fall away, since the file brings its own.
 *
 * @throws ScenarioError when the file cannot be read, nothing arrives under that name, the demand has users (who wait
 *   for answers), or the file names classes that the demand does not have
 * @example withTrace(workerPools({ day: 'ordinary', regions: 1 }), { name: 'inference', file: 'AzureLLMInferenceTrace_conv.csv', thin: true, repeat: true })
 */
export function withTrace(scenario: ScenarioInput | Loaded, { name, ...settings }: Named): Loaded {
  const { file } = settings;
  const loaded: Loaded = isLoaded(scenario)
    ? scenario
    : { input: scenario, path: '', source: typescript, files: noFiles, warnings: [] };
  const notes = noNotes();
  const demand = loaded.input.demand ?? {};
  const names = Object.keys(demand);
  const at = rootOf(loaded.source);
  if (!Object.hasOwn(demand, name))
    complain(notes, down(at, 'demand'), {
      value: name,
      what: say.noSuch('demand', name),
      expected: say.oneOf(names),
      nearest: nearest(name, names),
    });
  const text =
    notes.complaints.length > 0
      ? null
      : textOf(file, MEGABYTES, rootOf({ file, find: () => ({ file, line: 1, column: 1 }) }), notes);
  const table = text === null ? null : readCsv({ name: file, text }, notes);
  if (text === null || table === null) throw new ScenarioError(notes.complaints);
  // A file of the same name beside the scenario is another one.
  let key = file;
  while (loaded.files.has(key)) key = `./${key}`;
  const regions = Object.keys(loaded.input.cluster?.regions ?? {});
  const made = replayed(
    loaded.input,
    name,
    { ...settings, file: key },
    table,
    regions,
    down(at, 'demand', name),
    notes,
    (region, entries) => arrivalsOf(loaded, name, region, entries),
  );
  if (made === null || notes.complaints.length > 0) throw new ScenarioError(notes.complaints);
  return checked({
    ...loaded,
    input: { ...loaded.input, demand: { ...demand, [name]: made } },
    files: new Map([...loaded.files, [key, [{ name: file, text }]]]),
  });
}

/** How many arrivals each kind of demand brings to the horizon. */
function arrivalsOf(
  loaded: Loaded,
  name: string,
  region: string | null,
  entries: readonly DemandEntry[],
): readonly number[] {
  const { regions, horizon } = strict(loaded);
  const [first] = regions;
  const { demands } = regions.find((one) => one.name === region) ?? first;
  const expected = demands.filter(({ to }) => to.name === name).map(({ arrivals }) => expectedOf(arrivals, horizon));
  // An entry may bring several kinds of arrivals.
  let next = 0;
  return entries.map((entry) => {
    const from = next;
    next += ARRIVALS.filter((field) => entry[field] !== undefined).length;
    return expected.slice(from, next).reduce((sum, one) => sum + one, 0);
  });
}

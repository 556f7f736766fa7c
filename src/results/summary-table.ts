import { type MeasuredKind, measuredKinds, numberIn, numbersOf, splitsOf, thingsIn } from './measures/find-measure.js';
import type { Maybe } from './measures/measure.js';
import type { RegionSummary, Summary } from './summary.js';
import { push, type Table } from './table.js';

type Write = (kind: string, name: string, measure: string, unit: string, value: Maybe, isLeast?: boolean) => void;

/** The summary in long form: one row a number, over all regions and then for each. */
export function writeSummary(summary: Summary, rows: Table): void {
  const writeIn =
    (region: string): Write =>
    (kind, name, measure, unit, value, isLeast = false) => {
      const bound = isLeast ? 'at-least' : '';
      push(rows, [summary.policy, summary.replication, kind, region, name, measure, unit, value, bound]);
    };
  writePart(summary, writeIn(''));
  for (const region of summary.regions) writePart(region, writeIn(region.name));
  for (const one of summary.bottlenecks)
    for (const { key, name, measure } of numbersOf('bottleneck'))
      writeIn(one.region)('bottleneck', `${one.kind}/${one.name}`, name, measure.unit, numberIn(one, { key }));
  writeIn('')('run', '', 'events', 'events', summary.events);
}

/** Whether unfinished work could make the number of this thing higher. */
const isLeast = (thing: Readonly<Record<string, unknown>>, key: string): boolean =>
  Array.isArray(thing.atLeast) && thing.atLeast.includes(key);

function writePart(part: RegionSummary, write: Write): void {
  for (const kind of measuredKinds) {
    const numbers = numbersOf(kind);
    for (const thing of thingsIn(part, kind))
      for (const { key, name, measure } of numbers)
        write(kind, thing.name, name, measure.unit, numberIn(thing, { key }), isLeast(thing, key));
  }
  for (const kind of measuredKinds) if (kind !== 'run') writeSplits(part, kind, write);
  for (const one of [...part.queues, ...part.services])
    for (const of of one.classes)
      for (const { key, name, measure } of numbersOf('class'))
        write('class', `${one.name}/${of.name}`, name, measure.unit, numberIn(of, { key }), isLeast(of, key));
  writeSplits(part, 'run', write);
}

function writeSplits(part: RegionSummary, kind: MeasuredKind, write: Write): void {
  for (const thing of thingsIn(part, kind))
    for (const { key, split } of splitsOf(kind))
      for (const [of, value] of Object.entries(thing[key] ?? {}))
        write(kind, ...split.row(thing.name, of), split.unit, value);
}

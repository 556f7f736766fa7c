import type { Seconds } from '../../units.js';
import { factsOf } from '../cluster/provider-facts.js';
import { DEFAULT_REGION, fullZone } from '../cluster/zones.js';
import { complain, type Notes } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { take } from '../context/take.js';
import { noFiles } from '../files/files.js';
import type { ScenarioInput } from '../input/scenario-input.js';
import { whole as say } from '../messages/fit.js';
import { shape as sayShape } from '../messages/shape.js';
import { durationsOf } from '../tables/durations.js';
import { rateScope } from '../tables/rate-tables.js';
import { type FirstDay, firstDay } from '../texts/calendar.js';
import type { Measurements } from '../texts/distribution-text.js';
import { refuse } from '../texts/text-error.js';
import type { NormalizeOptions } from './normalize.js';

const A_MONDAY: FirstDay = { weekday: 'monday', midnight: 0 };

export function contextOf(
  input: ScenarioInput,
  at: At,
  notes: Notes,
  horizon: Seconds,
  options: NormalizeOptions,
): Context {
  const files = options.files ?? noFiles;
  const measurements: Measurements = (file, name) => {
    const values = durationsOf(file, name, at, files, notes);
    return values.length > 0 ? values : refuse({ value: file, what: sayShape.empty, expected: sayShape.entries(1) });
  };
  const first = take(notes, down(at, 'start'), firstDay(input.start ?? 'monday'), A_MONDAY);
  const start = first.weekday;
  return {
    input,
    at,
    notes,
    files,
    horizon,
    start,
    startsAt: first.midnight,
    measurements,
    kubernetes: input.versions?.kubernetes ?? '1.37',
    facts:
      input.cluster === undefined && !hasNodePools(input, options)
        ? null
        : factsOf(input.cluster, options.facts ?? {}, down(at, 'cluster'), notes, measurements),
    scope: rateScope(input, start, horizon, at, files, notes),
    zones: zonesOf(input, at, notes),
    queues: Object.keys(input.queues ?? {}),
    stores: Object.keys(input.stores ?? {}),
    services: [
      ...new Set(Object.values(input.behaviour ?? {}).flatMap(({ serves }) => (serves === undefined ? [] : [serves]))),
    ],
  };
}

/** Without a cluster nodes are modelled only when the manifests or a policy bring some. */
function hasNodePools(input: ScenarioInput, options: NormalizeOptions): boolean {
  const texts = [...(options.files?.values() ?? [])].flat();
  return (
    JSON.stringify([input.manifests ?? [], input.policies ?? {}]).includes('"NodePool"') ||
    texts.some(({ text }) => /^kind:\s*["']?NodePool/m.test(text) || /\bkind:\s*["']?NodePool/.test(text))
  );
}

function zonesOf(input: ScenarioInput, at: At, notes: Notes): ReadonlyMap<string, readonly string[]> {
  const written = Object.entries(input.cluster?.regions ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  if (written.length === 0) return new Map([[DEFAULT_REGION, ['a']]]);
  return new Map(
    written.map(([name, { zones }]) => {
      const here = down(at, 'cluster', 'regions', name, 'zones');
      if (zones.length === 0) {
        complain(notes, here, { value: zones, what: sayShape.empty, expected: say.zones });
        notes.lost.add('cluster');
      }
      const full = zones.map((zone) => fullZone(name, zone, input.cluster?.provider));
      full.forEach((zone, i) => {
        if (full.indexOf(zone) < i)
          complain(notes, down(here, i), { value: zone, what: say.twoZones(zone), expected: say.otherZones });
      });
      return [name, full] as const;
    }),
  );
}

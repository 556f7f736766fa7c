import type { Seconds } from '../../units.js';
import { fullZone } from '../cluster/zones.js';
import { complain, warn } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { isKnown } from '../context/names.js';
import { takeDuration, takeInstant } from '../context/take.js';
import type { Objects, Variant } from '../manifests/variant.js';
import { whole as say } from '../messages/fit.js';
import { shape as sayShape } from '../messages/shape.js';
import type { IncidentInput } from '../schema/scenario.js';
import type { Incident, Region } from '../strict.js';
import { applied, type Edited } from './edits.js';

/**
 * A crashed leader is replaced when its lease of 15 s is over and the next one has retried (leader election of
 * Kubernetes: 15 s, every 2 s); with the start of the loops about 20 s.
 */
const LEADER: Seconds = 20;

/** What goes wrong, in the order of time; what names no region happens in each. */
export function incidents(context: Context, regions: readonly Region[], { objects, known }: Variant): Incident[] {
  const all = (context.input.incidents ?? []).map((written, i) => {
    const at = down(context.at, 'incidents', i);
    return { written, at, from: takeInstant(context.notes, down(at, 'at'), written.at) };
  });
  // Each edit is made upon what the former ones left.
  const edited = regions.map((region): Edited => {
    const first = objects.get(region.name) as Objects;
    return { region, first, objects: first, known };
  });
  return all
    .sort((a, b) => a.from - b.from)
    .flatMap(({ written, at, from }) => incident(context, written, from, at, regions, edited));
}

function incident(
  context: Context,
  written: IncidentInput,
  from: Seconds,
  at: At,
  regions: readonly Region[],
  edited: readonly Edited[],
): Incident[] {
  const { notes } = context;
  if (from >= context.horizon) warn(notes, at, { value: written.at, what: say.afterHorizon, expected: '' });
  const until = 'for' in written || 'until' in written ? untilOf(context, written, from, at) : context.horizon;
  const here = regionsOf(context, written, at);
  const span = { at: from, until };
  const meant = regions.filter((one) => here.includes(one.name));
  switch (written.kind) {
    case 'zone-outage':
      return placed(context, [written.zone], here, down(at, 'zone')).map(([region, [zone]]) => ({
        kind: 'zone-outage',
        ...span,
        region,
        zone: zone,
      }));
    case 'stock-out':
      return stockOut(context, written, at, here, regions).map(([region, zones]) => ({
        kind: 'stock-out',
        ...span,
        region,
        instanceType: written.instanceType,
        zones,
      }));
    case 'region-outage':
      return here.map((region) => ({ kind: 'region-outage', ...span, region }));
    case 'broken-metrics':
      return here.map((region) => ({ kind: 'broken-metrics', ...span, region, source: written.source ?? null }));
    case 'slow-registry':
      return here.map((region) => ({ kind: 'slow-registry', ...span, region, factor: written.factor }));
    case 'slow-store':
      return isKnown(notes, down(at, 'store'), 'store', written.store, context.stores)
        ? here.map((region) => ({ kind: 'slow-store', ...span, region, store: written.store, factor: written.factor }))
        : [];
    case 'batch':
      return isKnown(notes, down(at, 'queue'), 'queue', written.queue, context.queues)
        ? here.map((region) => ({ kind: 'batch', at: from, region, queue: written.queue, size: written.size }))
        : [];
    case 'scale':
      return workloadsOf(context, written.workload, at, meant).map(([region, workload]) => ({
        kind: 'scale',
        at: from,
        region,
        workload,
        replicas: written.replicas,
      }));
    case 'rollout':
      return workloadsOf(context, written.workload, at, meant).map(([region, workload]) => ({
        kind: 'rollout',
        at: from,
        region,
        workload,
      }));
    case 'apply':
      return applied(
        context,
        written,
        from,
        at,
        edited.filter(({ region }) => here.includes(region.name)),
      );
    case 'restart': {
      const away = written.for === undefined ? LEADER : takeDuration(notes, down(at, 'for'), written.for);
      return here.map((region) => ({
        kind: 'restart',
        at: from,
        until: from + away,
        region,
        controller: written.controller,
      }));
    }
  }
}

function untilOf(
  context: Context,
  written: { readonly for?: string | number | undefined; readonly until?: string | number | undefined },
  from: Seconds,
  at: At,
): Seconds {
  const { notes, horizon } = context;
  if (written.for !== undefined) return from + takeDuration(notes, down(at, 'for'), written.for);
  if (written.until === undefined) return horizon;
  const until = takeInstant(notes, down(at, 'until'), written.until);
  if (until <= from)
    complain(notes, down(at, 'until'), { value: written.until, what: say.endsEarly, expected: say.laterThan(from) });
  return until;
}

function regionsOf(context: Context, written: IncidentInput, at: At): readonly string[] {
  const all = [...context.zones.keys()];
  if (written.region === undefined) return all;
  return isKnown(context.notes, down(at, 'region'), 'region', written.region, all) ? [written.region] : [];
}

/** Zones by region: a zone in full says where it is, a short one is that of every region meant. */
function placed(
  context: Context,
  written: readonly string[],
  regions: readonly string[],
  at: At,
): [region: string, zones: string[]][] {
  const provider = context.input.cluster?.provider;
  const found = regions.map((region): [string, string[]] => {
    const here = context.zones.get(region) ?? [];
    return [region, written.map((zone) => fullZone(region, zone, provider)).filter((zone) => here.includes(zone))];
  });
  const all = [...context.zones.entries()].filter(([region]) => regions.includes(region)).flatMap(([, zones]) => zones);
  for (const zone of written) {
    const met = found.some(([region, zones]) => zones.includes(fullZone(region, zone, provider)));
    if (!met && regions.length > 0 && !context.notes.lost.has('cluster'))
      complain(context.notes, at, {
        value: zone,
        what: sayShape.noSuch('zone', zone),
        expected: sayShape.oneOf(all),
        nearest: nearest(zone, all),
      });
  }
  return found.filter(([, zones]) => zones.length > 0);
}

type StockOut = Extract<IncidentInput, { kind: 'stock-out' }>;

function stockOut(
  context: Context,
  written: StockOut,
  at: At,
  here: readonly string[],
  regions: readonly Region[],
): [string, readonly string[]][] {
  const bought = [
    ...new Set(regions.flatMap((one) => one.nodeGroups).flatMap((one) => one.instanceTypes.map(({ name }) => name))),
  ];
  const known = Object.keys(context.facts?.instanceTypes ?? {});
  if (!known.includes(written.instanceType) || !bought.includes(written.instanceType)) {
    const problem = {
      value: written.instanceType,
      what: sayShape.noSuch('instance type', written.instanceType),
      nearest: nearest(written.instanceType, bought),
    };
    if (known.includes(written.instanceType))
      warn(context.notes, down(at, 'instanceType'), {
        ...problem,
        what: say.notBought(written.instanceType),
        expected: '',
      });
    else complain(context.notes, down(at, 'instanceType'), { ...problem, expected: sayShape.oneOf(bought) });
  }
  if (written.zone === undefined) return here.map((region) => [region, context.zones.get(region) ?? []]);
  return placed(context, typeof written.zone === 'string' ? [written.zone] : written.zone, here, down(at, 'zone'));
}

/**
 * A workload by name or Kind/name, in each region that has it. A ScaledJob has no replicas that somebody could set, and
 * nothing that could roll out at once.
 */
function workloadsOf(
  context: Context,
  name: string,
  at: At,
  regions: readonly Region[],
): [region: string, workload: string][] {
  const keys = [
    ...new Set(
      regions
        .flatMap((one) => one.workloads.filter(({ kind }) => kind !== 'ScaledJob'))
        .map((one) => `${one.kind}/${one.name}`),
    ),
  ];
  const meant = keys.find((key) => key === name || key.endsWith(`/${name}`));
  if (meant === undefined) {
    complain(context.notes, down(at, 'workload'), {
      value: name,
      what: say.noWorkload(name),
      expected: say.workloadKey(keys),
      nearest: nearest(name, name.includes('/') ? keys : keys.map((key) => key.split('/')[1])),
    });
    return [];
  }
  const workload = meant.split('/')[1];
  return regions.filter((one) => one.workloads.some((own) => own.name === workload)).map((one) => [one.name, workload]);
}

import type { Seconds } from '../../units.js';
import { autoscalers } from '../autoscalers/autoscalers.js';
import { metrics } from '../autoscalers/metrics.js';
import { withMostReplicas } from '../autoscalers/most-replicas.js';
import { triggersAreMet } from '../autoscalers/triggers.js';
import { refuseCircles } from '../behaviour/circles.js';
import { graceIsEnough } from '../behaviour/grace.js';
import { jobCallsAgree } from '../behaviour/job-calls.js';
import { factsOf } from '../cluster/instance-types.js';
import { nodeGroups } from '../cluster/node-groups.js';
import type { Providers } from '../cluster/provider.js';
import { roomIsThere } from '../cluster/room.js';
import { DEFAULT_REGION, fullZone } from '../cluster/zones.js';
import { type Complaint, complain, isComplainedOf, type Notes, noNotes, warn } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down, rootOf, type Source, typescript } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { isKnown } from '../context/names.js';
import { take, takeDuration } from '../context/take.js';
import { demands } from '../demand/demands.js';
import { type Files, noFiles } from '../files/files.js';
import { incidents } from '../incidents/incidents.js';
import { budgets } from '../manifests/budgets.js';
import { type Objects, variant } from '../manifests/variant.js';
import { workloads } from '../manifests/workloads.js';
import { whole as say } from '../messages/fit.js';
import { shape as sayShape } from '../messages/shape.js';
import { connectionsAreEnough } from '../queues/connections.js';
import { queues } from '../queues/queues.js';
import { stores } from '../queues/stores.js';
import { type ScenarioInput, scenarioSchema } from '../schema/scenario.js';
import { shaped } from '../schema/shape.js';
import type { Region, Scenario } from '../strict.js';
import { columnOf, numbersOf, tableOf } from '../tables/tables.js';
import { type FirstDay, firstDay } from '../texts/calendar.js';
import type { Measurements } from '../texts/distribution-text.js';
import { parseDuration } from '../texts/duration.js';
import { refuse } from '../texts/text-error.js';
import { goals } from './goals.js';

/** What the normaliser is given besides the scenario. */
export type NormalizeOptions = {
  /** Name of one of the scenario's policies; none: the manifests as they are. */
  readonly policy?: string | null;
  /** What is known about providers, such as `providers` of the models. */
  readonly facts?: Providers;
  /** The files that the scenario names. */
  readonly files?: Files;
  /** Where the scenario was written. */
  readonly source?: Source;
};

/** The strict form, if there is one, and everything that there is to say. */
export type Normalized = {
  readonly scenario: Scenario | null;
  readonly complaints: readonly Complaint[];
  readonly warnings: readonly Complaint[];
};

/** Stands in for a horizon that cannot be read, so that the rest is judged by a usual one. */
const A_DAY = 86_400;
const A_MONDAY: FirstDay = { weekday: 'monday', midnight: 0 };
/** Ends a run that has gone wild. */
const LIMITS = { events: 2_000_000_000, pods: 100_000, rows: 20_000_000 } as const;

/**
 * Makes a scenario strict: every text read, every default filled in, every name looked up. It never throws for what
 * people wrote, and says everything that is wrong at once.
 *
 * @param input of any shape; the types of the schema are for those who write TypeScript
 */
export function normalize(input: unknown, options: NormalizeOptions = {}): Normalized {
  const notes = noNotes();
  const at = rootOf(options.source ?? typescript);
  const sound = shaped(scenarioSchema, input, at, notes);
  const scenario = sound === null ? null : fitted(sound, at, notes, options);
  return {
    scenario: notes.complaints.length > 0 ? null : scenario,
    complaints: inOrder(notes.complaints),
    warnings: inOrder(notes.warnings),
  };
}

/**
 * Where the shape was wrong, something else may be missing that nothing here expects to be: then what was said is all
 * there is.
 */
function fitted(input: ScenarioInput, at: At, notes: Notes, options: NormalizeOptions): Scenario | null {
  const before = notes.complaints.length;
  try {
    return assembled(input, at, notes, options);
  } catch (error) {
    if (before === 0 || !(error instanceof TypeError)) throw error;
    return null;
  }
}

function inOrder(list: readonly Complaint[]): Complaint[] {
  return [...list].sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column,
  );
}

function assembled(written: ScenarioInput, at: At, notes: Notes, options: NormalizeOptions): Scenario {
  const policy = options.policy ?? null;
  const input = withPolicy(written, policy, at, notes);
  const horizon = horizonOf(input, at, notes);
  versionsAreThose(input, at, notes);
  const context = contextOf(input, at, notes, horizon, options);
  const names = [...context.zones.keys()];
  const { objects, known } = variant(
    input,
    policy !== null && Object.hasOwn(input.policies ?? {}, policy) ? policy : null,
    names,
    at,
    context.files,
    notes,
  );
  behavioursAreMet(context, known);
  triggersAreMet(context, known);
  const regions = names.map((name) => region(context, name, objects.get(name) as Objects));
  return {
    name: input.name ?? 'scenario',
    horizon,
    startsAt: context.startsAt,
    warmUp: warmUpOf(input, horizon, at, notes),
    seed: input.seed ?? 1,
    kubernetes: input.versions?.kubernetes ?? '1.37',
    sensors: input.sensors === 'perfect' ? 'perfect' : 'real',
    metricResolution: metricResolutionOf(input, at, notes),
    regions,
    incidents: incidents(context, regions, { objects, known }),
    goals: goals(context),
    limits: {
      events: input.limits?.events ?? LIMITS.events,
      pods: input.limits?.pods ?? LIMITS.pods,
      rows: input.limits?.rows ?? LIMITS.rows,
    },
  };
}

/** A policy may bring plain scalers and node groups of its own. */
function withPolicy(input: ScenarioInput, policy: string | null, at: At, notes: Notes): ScenarioInput {
  if (policy === null) return input;
  const names = Object.keys(input.policies ?? {});
  if (!names.includes(policy)) {
    complain(notes, at, {
      value: policy,
      what: say.noPolicy(policy),
      expected: sayShape.oneOf(names),
      nearest: nearest(policy, names),
    });
    return input;
  }
  const chosen = input.policies?.[policy] ?? {};
  const cluster =
    chosen.nodeGroups === undefined
      ? input.cluster
      : { ...input.cluster, nodeGroups: { ...input.cluster?.nodeGroups, ...chosen.nodeGroups } };
  return { ...input, ...(cluster === undefined ? {} : { cluster }), scalers: { ...input.scalers, ...chosen.scalers } };
}

/** The versions whose rules are modelled; that of Kubernetes is chosen by the policies. */
const MODELLED = { keda: '2.21', karpenter: '1.15', clusterAutoscaler: '1.35' } as const;

function versionsAreThose(input: ScenarioInput, at: At, notes: Notes): void {
  for (const [name, version] of Object.entries(MODELLED)) {
    const written = input.versions?.[name as keyof typeof MODELLED];
    if (written !== undefined && written !== version && !written.startsWith(`${version}.`))
      warn(notes, down(at, 'versions', name), { value: written, what: say.onlyVersion(name, version), expected: '' });
  }
}

function horizonOf(input: ScenarioInput, at: At, notes: Notes): Seconds {
  const horizon = take(notes, down(at, 'horizon'), parseDuration(input.horizon), A_DAY);
  if (horizon > 0) return horizon;
  complain(notes, down(at, 'horizon'), {
    value: input.horizon,
    what: say.horizon(input.horizon),
    expected: say.positiveDuration,
  });
  return A_DAY;
}

/**
 * A tenth of the horizon, at most an hour: long enough for the first pods, whatever the platform; studies find the
 * exact end of the warm-up from the results.
 */
function warmUpOf(input: ScenarioInput, horizon: Seconds, at: At, notes: Notes): Seconds {
  const { warmUp } = input;
  if (warmUp === undefined) return 0;
  if (warmUp === 'auto') return Math.min(3600, horizon / 10);
  const seconds = takeDuration(notes, down(at, 'warmUp'), warmUp, 0);
  if (seconds >= horizon)
    complain(notes, down(at, 'warmUp'), { value: warmUp, what: say.warmUp, expected: say.beforeHorizon });
  return seconds;
}

/** metrics-server does not start with a resolution below 10 s, the shortest interval at which the kubelet looks. */
const FINEST = 10;
/** That of its shipped manifest. */
const USUAL = 15;

function metricResolutionOf({ sensors }: ScenarioInput, at: At, notes: Notes): Seconds {
  if (typeof sensors !== 'object') return USUAL;
  const here = down(at, 'sensors', 'resolution');
  const resolution = takeDuration(notes, here, sensors.resolution, USUAL);
  if (resolution < FINEST)
    complain(notes, here, {
      value: sensors.resolution,
      what: say.fineResolution(resolution),
      expected: say.resolution,
    });
  return resolution;
}

function contextOf(input: ScenarioInput, at: At, notes: Notes, horizon: Seconds, options: NormalizeOptions): Context {
  const files = options.files ?? noFiles;
  const column = (file: string, name: string | null): readonly number[] => {
    // Texts name files in the middle of a sentence; the complaint about the file is of its own.
    const table = tableOf(file, at, files, notes);
    return table === null ? [1] : [...numbersOf(table, columnOf(table, name), notes)];
  };
  const measurements: Measurements = (file, name) => {
    const values = column(file, name);
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
    scope: { start, horizon, shapes: input.shapes ?? {}, table: column },
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

function region(context: Context, name: string, objects: Objects): Region {
  const all = workloads(context, objects);
  const arriving = demands(context, name);
  const series = metrics(context, all);
  const scalers = autoscalers(context, name, objects, all, series);
  const made: Region = {
    name,
    zones: context.zones.get(name) ?? [],
    nodeGroups: nodeGroups(context, name, objects),
    workloads: withMostReplicas(all, scalers),
    queues: queues(context, all, arriving),
    stores: stores(context, all),
    demands: arriving,
    autoscalers: scalers,
    metrics: series,
    budgets: budgets(context, objects),
    endpointDelay: context.facts?.endpointDelay ?? 0,
    controlPlanePerHour: context.facts?.controlPlanePerHour ?? 0,
  };
  servicesAreThere(context, made);
  refuseCircles(context, made);
  graceIsEnough(context, made);
  roomIsThere(context, made);
  connectionsAreEnough(context, made);
  jobCallsAgree(context, made);
  if (context.input.cluster !== undefined && made.nodeGroups.length === 0)
    warn(context.notes, down(context.at, 'cluster'), { value: name, what: say.noNodes, expected: '' });
  return made;
}

/** Requests at a service that nobody serves would all fail. */
function servicesAreThere(context: Context, made: Region): void {
  const served = made.workloads.flatMap(({ behaviour }) => (behaviour.kind === 'service' ? [behaviour.service] : []));
  for (const { to } of made.demands) {
    if (to.kind === 'service' && !served.includes(to.name) && !isExcused(context, to.name))
      complain(context.notes, down(context.at, 'demand', to.name), {
        value: to.name,
        what: say.nobodyServes(to.name),
        expected: say.serveIt,
      });
  }
}

/** That a behaviour or a manifest is wrong was said: it explains why nobody serves. */
function isExcused(context: Context, service: string): boolean {
  const { input, notes, at } = context;
  const servers = Object.entries(input.behaviour ?? {}).filter(([, { serves }]) => serves === service);
  return notes.lost.has('manifests') || servers.some(([key]) => isComplainedOf(notes, down(at, 'behaviour', key)));
}

/** Every behaviour needs its workload, in one region at least; a policy may take it away. */
function behavioursAreMet(context: Context, known: ReadonlySet<string>): void {
  const keys = [...known].filter((key) => /^(Deployment|StatefulSet|ScaledJob)\//.test(key)).sort();
  for (const key of Object.keys(context.input.behaviour ?? {}))
    isKnown(context.notes, down(context.at, 'behaviour', key), 'workload', key, keys);
}

import {
  accepted,
  type Change,
  type HpaSync,
  hpaSync,
  type KedaAct,
  type KedaControl,
  kedaAnnotate,
  kedaCreate,
  kedaReconcile,
  kedaTick,
  type Reconciled,
  scaledObjectDefaults,
  scaledObjectValidate,
  type WorldSeen,
} from '../../../src/policies/keda/index.js';
import type { Json } from './differences.js';
import { scriptedSources } from './scripted.js';

type Queue = {
  readonly points: readonly (readonly [at: number, depth: number])[];
  readonly failingWindowsSeconds?: readonly (readonly [from: number, to: number])[];
};
type Action = {
  readonly atSeconds: number;
  readonly do: {
    readonly annotations?: Readonly<Record<string, string>>;
    readonly replicas?: number;
    readonly maxReplicaCount?: number;
  };
};
export type TrajectoryCase = {
  readonly name: string;
  readonly scaledObject: Json;
  readonly durationSeconds: number;
  readonly replicasAtStart: number;
  readonly kedaFirstTickSeconds: number;
  readonly hpaFirstSyncSeconds: number;
  readonly queues: Readonly<Record<string, Queue>>;
  readonly actions?: readonly Action[];
  readonly hpaSpec: Json;
  readonly expected: {
    readonly writes: readonly Json[];
    readonly kedaTicks: readonly Row[];
    readonly hpaSyncs: readonly Row[];
  };
};
export type Row = readonly unknown[];

export type Write = {
  readonly atSeconds: number;
  readonly by: 'keda' | 'hpa' | 'user';
  readonly from: number;
  readonly to: number;
};
export type Tick = {
  readonly at: number;
  readonly before: number;
  readonly act: KedaAct;
  readonly control: KedaControl;
  readonly values: Readonly<Record<string, number | null>>;
};
export type Sync = { readonly at: number; readonly before: number; readonly sync: HpaSync };
export type Played = {
  readonly writes: readonly Write[];
  readonly ticks: readonly Tick[];
  readonly syncs: readonly Sync[];
};

/** KEDA's controller and then the HPA's see a change this much later. */
const kedaDelay = 0.3;
const hpaDelay = 0.7;
const syncPeriod = 15;

/** A change at second t is seen by readings after t. */
function depth({ points, failingWindowsSeconds = [] }: Queue, at: number): number | null {
  if (failingWindowsSeconds.some(([from, to]) => at >= from && at < to)) return null;
  return points.filter(([from]) => from < at).at(-1)?.[1] ?? 0;
}

/** What may happen next, in the order in which it happens at one instant. */
type Due = { readonly at: number; readonly run: () => void };

const exact = (seconds: number): number => Math.round(seconds * 1e6) / 1e6;

/** Replays a case: the same tick, sync and reconcile that the simulated world calls, on the recorded depths. */
export function play(recorded: TrajectoryCase): Played {
  const writes: Write[] = [];
  const ticks: Tick[] = [];
  const syncs: Sync[] = [];
  let replicas = recorded.replicasAtStart;
  let raw = recorded.scaledObject;
  const valid = (): boolean => accepted(scaledObjectValidate(raw));
  let control = kedaCreate(scaledObjectDefaults(raw), recorded.kedaFirstTickSeconds, valid(), replicas)[1];
  let ticked = 0;
  let hpaFrom: number | null = control.hpa === null ? null : recorded.hpaFirstSyncSeconds;
  let synced = 0;
  const later: Due[] = [];

  const write = (at: number, by: Write['by'], to: number | null): void => {
    if (to === null) return;
    writes.push({ atSeconds: at, by, from: replicas, to });
    replicas = to;
  };
  const values = (at: number): Readonly<Record<string, number | null>> =>
    Object.fromEntries(Object.entries(recorded.queues).map(([name, queue]) => [name, depth(queue, at)]));
  const seen = (at: number): WorldSeen => ({
    at,
    specReplicas: replicas,
    readyPods: replicas,
    sources: scriptedSources(control.spec.triggers, values(at), at),
  });

  const tick = (at: number): void => {
    const [act, next] = kedaTick(control, seen(at));
    control = next;
    ticks.push({ at, before: replicas, act, control, values: values(at) });
    write(at, 'keda', act.replicas);
  };
  const sync = (at: number): void => {
    if (control.hpa === null) return;
    const [result, next] = hpaSync(control, seen(at), podsSeen(at, replicas));
    control = next;
    syncs.push({ at, before: replicas, sync: result });
    write(at, 'hpa', result.act.wrote);
  };
  const follow = (at: number, done: Reconciled): void => {
    write(at, 'keda', done.replicas);
    if (done.tickNow) ticked = 0;
    if (done.hpa === 'deleted') hpaFrom = null;
    if (done.hpa === 'updated')
      later.push({ at: exact(at - kedaDelay + hpaDelay), run: () => sync(exact(at - kedaDelay + hpaDelay)) });
    if (done.hpa === 'created') [hpaFrom, synced] = [exact(at - kedaDelay + hpaDelay), 0];
  };
  const act = (action: Action): void => {
    const { annotations, replicas: to, maxReplicaCount } = action.do;
    if (to !== undefined) write(action.atSeconds, 'user', to);
    if (annotations === undefined && maxReplicaCount === undefined) return;
    const change = changeOf(annotations, maxReplicaCount);
    if (change.annotations !== undefined) control = kedaAnnotate(control, change.annotations);
    const at = exact(action.atSeconds + kedaDelay);
    later.push({
      at,
      run: () => {
        const [done, next] = kedaReconcile(control, change, at, valid(), replicas);
        control = next;
        follow(at, done);
      },
    });
  };
  const changeOf = (annotations: Action['do']['annotations'], maxReplicaCount: number | undefined): Change => {
    const set = annotations && Object.fromEntries(Object.entries(annotations).filter(([key]) => key !== ''));
    if (maxReplicaCount === undefined) return set === undefined ? {} : { annotations: set };
    raw = { ...raw, spec: { ...(raw.spec as Json), maxReplicaCount } };
    return { ...(set === undefined ? {} : { annotations: set }), spec: scaledObjectDefaults(raw) };
  };

  for (const action of recorded.actions ?? []) later.push({ at: action.atSeconds, run: () => act(action) });
  for (;;) {
    const first = later.reduce<Due | null>((best, due) => (best === null || due.at < best.at ? due : best), null);
    const nextTick =
      control.loopFrom === null ? Infinity : exact(control.loopFrom + ticked * control.spec.pollingInterval);
    const nextSync = hpaFrom === null ? Infinity : exact(hpaFrom + synced * syncPeriod);
    const at = Math.min(first?.at ?? Infinity, nextTick, nextSync);
    if (at > recorded.durationSeconds) return { writes, ticks, syncs };
    if (first !== null && first.at === at) {
      later.splice(later.indexOf(first), 1);
      first.run();
    } else if (nextTick === at) {
      ticked += 1;
      tick(at);
    } else {
      synced += 1;
      sync(at);
    }
  }
}

/** One pod per replica, running and ready at once. */
const podsSeen = (at: number, replicas: number): Parameters<typeof hpaSync>[2] => ({
  at,
  specReplicas: replicas,
  statusReplicas: replicas,
  pods:
    replicas === 0
      ? []
      : [
          {
            count: replicas,
            phase: 'Running',
            startedAt: 0,
            ready: 'True',
            readySince: 0,
            terminating: false,
            containers: [],
            podRequests: null,
            sampledAt: null,
            sampleWindow: 60,
            values: {},
          },
        ],
  objectMetrics: {},
  failing: [],
  selector: 'good',
});

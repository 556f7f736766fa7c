import { isMapping } from './mapping.js';
import { controllerDefaults, hpa, hpaDefaults, restarted, switches } from './policies/hpa/index.js';
import {
  accepted,
  hpaSync,
  isPaused,
  kedaAnnotate,
  kedaCreate,
  kedaDelete,
  kedaReconcile,
  kedaStart,
  kedaTick,
  scaledJob,
  scaledJobDefaults,
  scaledObjectDefaults,
  scaledObjectValidate,
} from './policies/keda/index.js';
import type { Autoscaler, Incident } from './scenario/strict.js';
import { queueOf } from './world/build.js';
import type { Controllers } from './world/controllers/controllers.js';
import {
  changeHpa,
  endHpa,
  FIRST_SYNC,
  type HpaOrder,
  restartHpa,
  startHpa,
} from './world/controllers/hpa/hpa-controller.js';
import { hpaMetrics } from './world/controllers/hpa/hpa-metrics.js';
import { hpaPicture } from './world/controllers/hpa/hpa-picture.js';
import { operatorReturns, whenNoticed } from './world/controllers/keda/operator.js';
import { FIRST_TICK, type KedaTurns } from './world/controllers/keda/scale-loop.js';
import {
  changeKeda,
  endKeda,
  type KedaObject,
  restartHpaOf,
  restartKeda,
  startKeda,
} from './world/controllers/keda/scaled-object.js';
import { sourcesOf } from './world/controllers/keda/trigger-sources.js';
import { startScaler } from './world/controllers/plain/scaler.js';
import {
  changeScaledJob,
  endScaledJob,
  type JobOrder,
  restartScaledJob,
  startScaledJob,
} from './world/controllers/scaled-job/scaled-job.js';
import { dropJobs } from './world/controllers/workloads/rollout.js';
import { createJobPods, setReplicas } from './world/controllers/workloads/workload.js';
import type { Outside } from './world/incidents/incidents.js';
import { type Monitoring, monitoring } from './world/metrics/monitoring.js';
import type { WorkloadState } from './world/pods/workload-state.js';
import { metricsAnswer, readPodMetrics, type Sensors, startSensors } from './world/sensors/sensors.js';
import type { Cluster, World } from './world/world.js';

type Of<K extends Autoscaler['kind']> = Extract<Autoscaler, { readonly kind: K }>;
/** The controllers of one cluster, and what they read. */
type Staff = { readonly controllers: Controllers; readonly sensors: Sensors; readonly monitored: Monitoring };

/**
 * Starts every controller that changes replicas, in the order of the scenario.
 *
 * @returns what incidents can do to them
 */
export function startAutoscalers(world: World): Outside {
  const staffs = new Map<Cluster, Staff>();
  for (const cluster of world.clusters) {
    const { autoscalers, name } = cluster.region;
    const applied = world.scenario.incidents.flatMap((one) => (one.region === name ? appliedBy(one) : []));
    const sensors: Sensors = [...autoscalers, ...applied].some(readsPods)
      ? startSensors(cluster)
      : { kind: 'off', cluster };
    const staff = { controllers: newControllers(cluster), sensors, monitored: monitoring(cluster) };
    staffs.set(cluster, staff);
    for (const autoscaler of autoscalers) startAutoscaler(staff, autoscaler);
    for (const autoscaler of applied) watchSources(staff, autoscaler);
  }
  return outside((cluster) => staffs.get(cluster) as Staff);
}

function newControllers(cluster: Cluster): Controllers {
  const { actsOnCreation } = switches[cluster.world.scenario.kubernetes];
  return {
    cluster,
    hpas: new Map(),
    objects: new Map(),
    jobs: new Map(),
    selectors: new Map(),
    actsOnCreation,
    forget: restarted,
    operatorDown: 0,
    waiting: [],
  };
}

const appliedBy = (incident: Incident): Autoscaler[] =>
  incident.kind === 'apply' && incident.change.kind === 'autoscaler' ? [incident.change.autoscaler] : [];

/** What an object will read that comes or changes later: brokers count and Prometheus scrapes it all along. */
function watchSources(staff: Staff, autoscaler: Autoscaler): void {
  if (autoscaler.kind === 'hpa') hpaOrder(staff, autoscaler);
  if (autoscaler.kind === 'keda') kedaObject(staff, autoscaler).sources();
  if (autoscaler.kind === 'scaled-job') jobOrder(staff, autoscaler).sources();
}

/** Whether a controller asks what pods use; KEDA's, for queues alone, does not. */
function readsPods(autoscaler: Autoscaler): boolean {
  if (autoscaler.kind === 'scaled-job') return false;
  return (
    autoscaler.kind !== 'keda' ||
    scaledObjectDefaults(autoscaler.scaledObject).triggers.some(({ type }) => type === 'cpu' || type === 'memory')
  );
}

function startAutoscaler(staff: Staff, autoscaler: Autoscaler): void {
  const { controllers, sensors } = staff;
  const { cluster } = controllers;
  switch (autoscaler.kind) {
    case 'hpa':
      return startHpa(controllers, hpaOrder(staff, autoscaler), setReplicas, FIRST_SYNC);
    case 'keda':
      return createKeda(staff, autoscaler, FIRST_TICK, true);
    case 'scaled-job':
      return startScaledJob(controllers, jobOrder(staff, autoscaler), JOB_ACTS);
    case 'scaler': {
      const workload = targetOf(cluster, autoscaler);
      const { behaviour } = workload.strict;
      const queue = behaviour.kind === 'worker' ? queueOf(cluster, behaviour.queue) : null;
      return startScaler(workload, queue, autoscaler.scaler, setReplicas, (one) => utilization(sensors, one));
    }
  }
}

function hpaOrder({ controllers: { cluster }, sensors, monitored }: Staff, autoscaler: Of<'hpa'>): HpaOrder {
  const workload = targetOf(cluster, autoscaler);
  const spec = hpaDefaults(autoscaler.spec as never);
  return {
    name: autoscaler.name,
    workload,
    spec,
    // The API server fills in defaults before it compares, and stores quantities in one form.
    written: textOf(spec),
    policy: hpa(spec, controllerDefaults, cluster.world.scenario.kubernetes),
    picture: hpaPicture(workload, sensors, hpaMetrics(monitored, workload, spec, autoscaler.series)),
  };
}

const TURNS: KedaTurns = {
  tick: kedaTick,
  sync: hpaSync,
  reconcile: kedaReconcile,
  annotate: kedaAnnotate,
  remove: kedaDelete,
  fresh: kedaStart,
};

function createKeda(staff: Staff, autoscaler: Of<'keda'>, at: number, atStart: boolean): void {
  const { controllers } = staff;
  const object = kedaObject(staff, autoscaler);
  const before = controllers.objects.get(object.name);
  if (before !== undefined) return changeKeda(before, object);
  const settings = { options: controllerDefaults, profile: controllers.cluster.world.scenario.kubernetes };
  startKeda(
    controllers,
    object,
    kedaCreate(object.spec, at, object.valid, object.workload.replicas, settings),
    TURNS,
    setReplicas,
    atStart,
  );
}

function kedaObject({ controllers: { cluster }, sensors, monitored }: Staff, autoscaler: Of<'keda'>): KedaObject {
  const { scaledObject, name } = autoscaler;
  const spec = scaledObjectDefaults(scaledObject as never);
  const workload = targetOf(cluster, autoscaler);
  return {
    name,
    workload,
    spec,
    valid: accepted(scaledObjectValidate(scaledObject as never)),
    written: specText(scaledObject),
    sources: () => sourcesOf(monitored, spec.triggers, autoscaler),
    picture: () => hpaPicture(workload, sensors),
  };
}

/** A change of this is a new generation of the object. */
const specText = (object: unknown): string => textOf((object as { readonly spec: unknown }).spec);

/**
 * The same text for the same content, whatever the order in which it was written: the API server compares what it
 * means.
 */
const textOf = (content: unknown): string =>
  JSON.stringify(content, (_, value) =>
    isMapping(value) ? Object.fromEntries(Object.entries(value).sort(byKey)) : value,
  );
const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

const JOB_ACTS = { create: createJobPods, drop: dropJobs };

function jobOrder({ controllers: { cluster }, monitored }: Staff, autoscaler: Of<'scaled-job'>): JobOrder {
  const spec = scaledJobDefaults(autoscaler.scaledJob as never);
  return {
    name: autoscaler.name,
    workload: targetOf(cluster, autoscaler),
    spec,
    written: specText(autoscaler.scaledJob),
    paused: isPaused(spec.annotations),
    policy: scaledJob(spec),
    sources: () => sourcesOf(monitored, spec.triggers, autoscaler),
  };
}

/** Edits, deletions and restarts while the run goes on. */
function outside(staffOf: (cluster: Cluster) => Staff): Outside {
  return {
    apply: (cluster, autoscaler) => apply(staffOf(cluster), autoscaler),
    remove: (cluster, of, name) => {
      const { controllers } = staffOf(cluster);
      const { hpas, objects, jobs } = controllers;
      const [hpaLoop, keda, job] = [hpas.get(name), objects.get(name), jobs.get(name)];
      if (of === 'hpa' && hpaLoop !== undefined) endHpa(hpaLoop);
      if (of === 'keda' && keda !== undefined) endKeda(keda);
      if (of === 'scaled-job' && job !== undefined) endScaledJob(job);
    },
    managerStarts: (cluster) => {
      const { hpas, objects } = staffOf(cluster).controllers;
      for (const loop of hpas.values()) restartHpa(loop);
      for (const loop of objects.values()) restartHpaOf(loop);
    },
    operatorStops: (cluster) => {
      staffOf(cluster).controllers.operatorDown++;
    },
    operatorStarts: (cluster) => {
      const { controllers } = staffOf(cluster);
      operatorReturns(controllers, () => {
        for (const loop of controllers.objects.values()) restartKeda(loop);
        for (const loop of controllers.jobs.values()) restartScaledJob(loop);
      });
    },
  };
}

/** A new object, or a new state of one that is there. */
function apply(staff: Staff, autoscaler: Autoscaler): void {
  const { controllers } = staff;
  const { hpas, objects, jobs, cluster } = controllers;
  const { simulation } = cluster.world;
  const { name } = autoscaler;
  const [hpaLoop, keda, job] = [hpas.get(name), objects.get(name), jobs.get(name)];
  if (autoscaler.kind === 'hpa') {
    const order = hpaOrder(staff, autoscaler);
    if (hpaLoop === undefined) startHpa(controllers, order, setReplicas);
    else changeHpa(hpaLoop, order);
  } else if (autoscaler.kind === 'keda') {
    if (keda === undefined) whenNoticed(controllers, () => createKeda(staff, autoscaler, simulation.now, false));
    else changeKeda(keda, kedaObject(staff, autoscaler));
  } else if (autoscaler.kind === 'scaled-job') {
    const order = jobOrder(staff, autoscaler);
    if (job === undefined) startScaledJob(controllers, order, JOB_ACTS, simulation.now + FIRST_TICK);
    else changeScaledJob(job, order);
  }
}

function targetOf(cluster: Cluster, { kind, target }: Autoscaler): WorkloadState {
  return cluster.workloads.find(
    ({ strict }) => strict.name === target && (strict.kind === 'ScaledJob') === (kind === 'scaled-job'),
  ) as WorkloadState;
}

/** Mean CPU use of the ready pods, of their requests; null without a reading or a request. */
function utilization(sensors: Sensors, workload: WorkloadState): number | null {
  if (!metricsAnswer(sensors)) return null;
  let used = 0;
  let requested = 0;
  for (const pod of workload.pods) {
    const reading = pod.ready && pod.ending === null ? readPodMetrics(sensors, pod) : null;
    if (reading === null) continue;
    used += reading.cpuMilli;
    requested += pod.template.requests.cpu * 1000;
  }
  return requested > 0 ? used / requested : null;
}

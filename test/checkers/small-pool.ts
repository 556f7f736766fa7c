import { strict } from '../../src/api/strict.js';
import { random } from '../../src/kernel/random.js';
import { type Simulation, simulation } from '../../src/kernel/simulation.js';
import { recorder } from '../../src/results/index.js';
import { CONTROL_PLANE, startAutoscalers } from '../../src/run/controllers.js';

import { deployment } from '../../src/scenario/builders.js';
import type { BehaviourInput, ScenarioInput } from '../../src/scenario/input/scenario-input.js';
import { type JobQueue, put } from '../../src/world/brokers/queue.js';
import { buildWorld } from '../../src/world/build.js';
import { setReplicas } from '../../src/world/controllers/workloads/workload.js';
import { stopPod } from '../../src/world/kubelet/termination.js';
import type { WorkloadState } from '../../src/world/pods/workload-state.js';
import { startWorld } from '../../src/world/start.js';
import { type Entry, teed } from './log.js';

/**
 * One pool of workers on one queue, without nodes, with everything that it reports; the test says what happens when.
 */
export type SmallPool = {
  readonly log: readonly Entry[];
  readonly queue: JobQueue;
  readonly workload: WorkloadState;
  readonly engine: Simulation;
  /** Something happens at an instant. */
  readonly at: (time: number, act: () => void) => void;
  /** A job of so many seconds arrives at an instant. */
  readonly job: (time: number, work: number, priority?: number) => void;
  readonly scale: (time: number, replicas: number) => void;
  /** The machine of the pod with that place in the list stops. */
  readonly die: (time: number, place?: number) => void;
  readonly run: (until?: number) => void;
  /** Calls of one kind, in their order. */
  readonly calls: <K extends Entry['call']>(call: K) => Extract<Entry, { readonly call: K }>['args'][];
};

type Options = {
  readonly replicas?: number;
  readonly grace?: number;
  /** More of the pod's spec. */
  readonly pod?: Readonly<Record<string, unknown>>;
  readonly queue?: NonNullable<ScenarioInput['queues']>[string];
  readonly behaviour?: BehaviourInput;
  readonly more?: Partial<ScenarioInput>;
};

export function smallPool({
  replicas = 1,
  grace = 30,
  pod = {},
  queue = {},
  behaviour = {},
  more = {},
}: Options = {}): SmallPool {
  const scenario = strict({
    horizon: '1d',
    sensors: 'perfect',
    ...more,
    manifests: [deployment('pool', { replicas, terminationGracePeriodSeconds: grace, pod }), ...(more.manifests ?? [])],
    queues: { jobs: queue, ...more.queues },
    behaviour: { 'Deployment/pool': { takes: 'jobs', service: '10s', start: '0s', ...behaviour }, ...more.behaviour },
  });
  const engine = simulation();
  const log: Entry[] = [];
  const world = buildWorld(
    scenario,
    engine,
    random(1),
    teed(log, recorder(scenario, { keep: 'everything' })),
    CONTROL_PLANE,
  );
  const cluster = world.clusters[0];
  const jobs = cluster.queues.find(({ name }) => name === 'jobs') as JobQueue;
  const workload = cluster.workloads.find((one) => one.strict.name === 'pool') as WorkloadState;
  const because = { reason: 'Test', sentence: 'the test wants it' };
  const at = (time: number, act: () => void): void => engine.at(time, 0, act, null);
  startWorld(world, startAutoscalers(world));
  return {
    log,
    queue: jobs,
    workload,
    engine,
    at,
    job: (time, work, priority = 0) => at(time, () => put(jobs, -1, priority, work, time)),
    scale: (time, to) => at(time, () => setReplicas(workload, to, 'user', because)),
    die: (time, place = 0) => at(time, () => stopPod(workload.pods[place])),
    run: (until = 10_000) => engine.run(until),
    calls: (call) => log.flatMap((entry) => (entry.call === call ? [entry.args as never] : [])),
  };
}

import { strict } from '../../../src/api/strict.js';
import { random } from '../../../src/kernel/random.js';
import { simulation } from '../../../src/kernel/simulation.js';
import { recorder } from '../../../src/results/index.js';
import { summarize } from '../../../src/results/summarize.js';
import { CONTROL_PLANE, startAutoscalers } from '../../../src/run/controllers.js';
import type { BehaviourInput, ScenarioInput } from '../../../src/scenario/input/scenario-input.js';

import type { Region } from '../../../src/scenario/strict.js';
import { buildWorld } from '../../../src/world/build.js';
import type { Fact } from '../../../src/world/facts.js';
import type { WorkloadState } from '../../../src/world/pods/workload-state.js';
import type { RequestError } from '../../../src/world/recorder.js';
import { arrive } from '../../../src/world/requests/arrival.js';
import type { RequestService } from '../../../src/world/requests/service.js';
import { startWorld } from '../../../src/world/start.js';

type Options = {
  readonly replicas?: number;
  readonly cpu?: string;
  readonly memory?: string;
  /** More of the container, such as its probes. */
  readonly container?: Readonly<Record<string, unknown>>;
  readonly grace?: number;
  readonly behaviour?: BehaviourInput;
  readonly region?: Partial<Region>;
  readonly more?: Partial<ScenarioInput>;
  readonly seed?: number;
};

/** One service `web` without nodes: the test sends requests and sees all facts. */
export function smallService({
  replicas = 1,
  cpu = '1',
  memory = '1Gi',
  container = {},
  grace = 30,
  behaviour = {},
  region = {},
  more = {},
  seed = 1,
}: Options = {}) {
  const spec = {
    terminationGracePeriodSeconds: grace,
    containers: [{ name: 'main', resources: { limits: { cpu, memory } }, ...container }],
  };
  const template = { metadata: { labels: { app: 'web' } }, spec };
  const written = strict({
    horizon: '1d',
    sensors: 'perfect',
    ...more,
    manifests: [
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas, template } },
      ...(more.manifests ?? []),
    ],
    behaviour: { 'Deployment/web': { serves: 'web', cpu: '100ms', start: '10s', ...behaviour }, ...more.behaviour },
  });
  const scenario = { ...written, regions: written.regions.map((one) => ({ ...one, ...region })) };
  const engine = simulation();
  const facts: Fact[] = [];
  const failures: [number, RequestError][] = [];
  const answers: number[] = [];
  const seen = recorder(scenario, { keep: 'everything' });
  const world = buildWorld(
    scenario,
    engine,
    random(seed),
    {
      ...seen,
      note: (fact) => {
        facts.push(fact);
        seen.note(fact);
      },
      requestDone: (at, requests, row) => {
        answers.push(at);
        seen.requestDone(at, requests, row);
      },
      requestFailed: (at, requests, row, error) => {
        failures.push([at, error]);
        seen.requestFailed(at, requests, row, error);
      },
    },
    CONTROL_PLANE,
  );
  const cluster = world.clusters[0];
  const workload = cluster.workloads.find(({ strict: { name } }) => name === 'web') as WorkloadState;
  const service = cluster.services.find(({ name }) => name === 'web') as RequestService;
  startWorld(world, startAutoscalers(world));
  const at = (time: number, act: () => void): void => engine.at(time, 0, act, null);
  return {
    engine,
    cluster,
    workload,
    service,
    facts,
    failures,
    answers,
    at,
    pod: (place = 0) => workload.pods[place],
    /** A request of so many CPU seconds. */
    request: (time: number, work: number) => at(time, () => arrive(service, -1, work)),
    run: (until: number) => engine.run(until),
    when: (type: Fact['type'], pod?: number) =>
      facts
        .filter((fact) => fact.type === type && (pod === undefined || ('pod' in fact && fact.pod === pod)))
        .map((fact) => fact.at),
    restarts: () =>
      facts.flatMap((fact) => (fact.type === 'pod-restarts' ? [[fact.at, fact.because, fact.backOff]] : [])),
    summary: () => {
      seen.close(engine.now);
      return summarize(seen, { policy: '', replication: 0, seed, events: 0 });
    },
  };
}

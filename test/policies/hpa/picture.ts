import {
  type ControllerOptions,
  controllerDefaults,
  type HpaAct,
  type HpaManifest,
  type HpaMemory,
  type HpaSeen,
  hpa,
  hpaDefaults,
  type Profile,
  type SeenPod,
} from '../../../src/policies/hpa/index.js';

/** A Running and Ready pod that has been so for an hour, with one container: CPU requested and used, in milli-cores. */
export function pod(used: number | null, more: Partial<SeenPod> & { requested?: number } = {}): SeenPod {
  const { requested = 1000, ...rest } = more;
  return {
    count: 1,
    phase: 'Running',
    startedAt: -3600,
    ready: 'True',
    readySince: -3500,
    terminating: false,
    containers: [{ name: 'app', requests: { cpu: requested }, usage: used === null ? null : { cpu: used } }],
    podRequests: null,
    sampledAt: used === null ? null : -10,
    sampleWindow: 30,
    values: {},
    ...rest,
  };
}

/** A turn at time 0 with these pods, all of them wanted and there. */
export function seen(pods: readonly SeenPod[], more: Partial<HpaSeen> = {}): HpaSeen {
  const count = pods.reduce((sum, one) => sum + one.count, 0);
  return {
    at: 0,
    specReplicas: count,
    statusReplicas: count,
    pods,
    objectMetrics: {},
    externalMetrics: {},
    failing: [],
    selector: 'good',
    ...more,
  };
}

export function manifest(more: Partial<HpaManifest> = {}): HpaManifest {
  return {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' },
    minReplicas: 1,
    maxReplicas: 100,
    ...more,
  };
}

export const cpuAt = (averageUtilization: number) => ({
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } },
});
export const queueAverage = (averageValue: string) => ({
  type: 'External',
  external: { metric: { name: 'queue' }, target: { type: 'AverageValue', averageValue } },
});
export const queueValue = (value: string) => ({
  type: 'External',
  external: { metric: { name: 'queue' }, target: { type: 'Value', value } },
});

/**
 * Plays turns one after the other; what a turn writes is the next one's specReplicas and statusReplicas unless it says
 * otherwise.
 */
export function play(
  raw: HpaManifest,
  turns: readonly HpaSeen[],
  profile: Profile = '1.37',
  options: Partial<ControllerOptions> = {},
  memory?: HpaMemory,
) {
  const policy = hpa(hpaDefaults(raw), { ...controllerDefaults, ...options }, profile);
  const acts: HpaAct[] = [];
  let now = memory ?? policy.start;
  for (const turn of turns) {
    const [act, after] = policy.decide(turn, now);
    acts.push(act);
    now = after;
  }
  return { acts, last: acts[acts.length - 1], memory: now };
}

/** The raw proposal of one turn, before windows and limits. */
export function raw(spec: HpaManifest, turn: HpaSeen, profile: Profile = '1.37'): number | undefined {
  return play(spec, [turn], profile).last.detail?.raw;
}

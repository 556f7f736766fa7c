import type {
  ControllerOptions,
  HpaSeen,
  HpaSpec,
  Profile,
  SeenContainer,
  SeenPod,
} from '../../src/policies/hpa/index.js';
import type { HpaManifest } from '../../src/policies/hpa/manifest.js';
import { parseMilli } from '../../src/quantity.js';

/** One recorded case, as /test/vectors/hpa holds it. */
export type HpaCase = {
  readonly name: string;
  readonly profile: Profile;
  readonly controller: {
    readonly syncPeriodSeconds: number;
    readonly toleranceFraction: number;
    readonly downscaleStabilizationSeconds: number;
    readonly cpuInitializationPeriodSeconds: number;
    readonly initialReadinessDelaySeconds: number;
  };
  readonly hpa: HpaManifest;
  readonly syncs: readonly { readonly atSeconds: number; readonly seen: CaseSeen; readonly expect: CaseExpect }[];
};

export type CaseExpect = {
  readonly wrote: number | null;
  readonly desiredReplicas: number;
  readonly conditions?: Readonly<Record<string, string>>;
  readonly currentMetrics?: readonly unknown[] | null;
  readonly events?: readonly string[];
};

type Quantities = Readonly<Record<string, string>>;

type CaseSeen = {
  readonly specReplicas: number;
  readonly statusReplicas: number;
  readonly pods?: readonly CasePod[] | null;
  readonly objectMetrics?: Quantities | null;
  readonly externalMetrics?: Readonly<Record<string, readonly string[]>> | null;
  readonly failingApis?: HpaSeen['failing'] | null;
};

type CasePod = {
  readonly count?: number;
  readonly phase: SeenPod['phase'];
  readonly startedAtSeconds?: number | null;
  readonly ready?: { readonly status: 'True' | 'False' | 'Unknown'; readonly sinceSeconds: number } | null;
  readonly terminating?: boolean | null;
  readonly containers?:
    | readonly { readonly name: string; readonly requests?: Quantities | null; readonly usage?: Quantities | null }[]
    | null;
  readonly sample?: { readonly atSeconds: number; readonly windowSeconds: number } | null;
  readonly podMetrics?: Quantities | null;
};

/** The flags of a case as options of the policy. */
export function caseOptions({ controller }: HpaCase): ControllerOptions {
  return {
    syncPeriod: controller.syncPeriodSeconds,
    tolerance: controller.toleranceFraction,
    downscaleStabilization: controller.downscaleStabilizationSeconds,
    cpuInitializationPeriod: controller.cpuInitializationPeriodSeconds,
    initialReadinessDelay: controller.initialReadinessDelaySeconds,
  };
}

/** What a case shows at one turn; the vectors name metrics, the policy keys them with selector and object. */
export function caseSeen(spec: HpaSpec, at: number, seen: CaseSeen): HpaSeen {
  return {
    at,
    specReplicas: seen.specReplicas,
    statusReplicas: seen.statusReplicas,
    pods: (seen.pods ?? []).map((pod) => casePod(spec, pod)).filter(({ count }) => count > 0),
    objectMetrics: keyed(spec, 'Object', millis(seen.objectMetrics)),
    externalMetrics: keyed(
      spec,
      'External',
      Object.fromEntries(
        Object.entries(seen.externalMetrics ?? {}).map(([name, series]) => [name, series.map(parseMilli)]),
      ),
    ),
    failing: seen.failingApis ?? [],
    selector: 'good',
  };
}

function keyed<T>(
  spec: HpaSpec,
  type: 'Pods' | 'Object' | 'External',
  byName: Readonly<Record<string, T>>,
): Record<string, T> {
  const byKey: Record<string, T> = {};
  for (const metric of spec.metrics) {
    if (metric.type === type && Object.hasOwn(byName, metric.metric.name))
      byKey[metric.key] = byName[metric.metric.name];
  }
  return byKey;
}

function millis(quantities: Quantities | null | undefined): Record<string, number> {
  return Object.fromEntries(Object.entries(quantities ?? {}).map(([name, text]) => [name, parseMilli(text)]));
}

function casePod(spec: HpaSpec, pod: CasePod): SeenPod {
  return {
    count: pod.count ?? 1,
    phase: pod.phase,
    startedAt: pod.startedAtSeconds ?? null,
    ready: pod.ready?.status ?? 'none',
    readySince: pod.ready?.sinceSeconds ?? 0,
    terminating: pod.terminating ?? false,
    containers: (pod.containers ?? []).map(caseContainer),
    podRequests: null,
    sampledAt: pod.sample?.atSeconds ?? null,
    sampleWindow: pod.sample?.windowSeconds ?? 0,
    values: keyed(spec, 'Pods', millis(pod.podMetrics)),
  };
}

function caseContainer(container: {
  readonly name: string;
  readonly requests?: Quantities | null;
  readonly usage?: Quantities | null;
}): SeenContainer {
  return {
    name: container.name,
    requests: millis(container.requests),
    usage: container.usage == null ? null : millis(container.usage),
  };
}

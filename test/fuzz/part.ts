import type {
  BehaviourInput,
  DemandEntry,
  ScalerInput,
  ScenarioInput,
} from '../../src/scenario/input/scenario-input.js';

/** What one part of a platform brings into the scenario: its manifests, and what manifests cannot say. */
export type Part = {
  readonly manifests: readonly Readonly<Record<string, unknown>>[];
  readonly behaviour: Readonly<Record<string, BehaviourInput>>;
  readonly demand: Readonly<Record<string, readonly DemandEntry[]>>;
  readonly queues: NonNullable<ScenarioInput['queues']>;
  readonly scalers: Readonly<Record<string, ScalerInput>>;
  readonly metrics?: NonNullable<ScenarioInput['metrics']>;
};

export type Kind = 'Deployment' | 'StatefulSet';

/** A workload of one container, which may be pinned or tolerate the tainted pool. */
export type PodDraft = {
  readonly cpu: number;
  readonly memory: number;
  readonly grace: number;
  readonly pod: Readonly<Record<string, unknown>>;
  readonly container: Readonly<Record<string, unknown>>;
};

export const templateOf = (name: string, { cpu, memory, grace, pod, container }: PodDraft) => ({
  metadata: { labels: { app: name } },
  spec: {
    containers: [
      {
        name: 'main',
        image: `${name}:1`,
        resources: {
          requests: { cpu: `${cpu}m`, memory: `${memory}Mi` },
          limits: { cpu: `${2 * cpu}m`, memory: `${2 * memory}Mi` },
        },
        ...container,
      },
    ],
    terminationGracePeriodSeconds: grace,
    ...pod,
  },
});

export const workloadOf = (kind: Kind, name: string, replicas: number, draft: PodDraft) => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name },
  spec: { replicas, selector: { matchLabels: { app: name } }, template: templateOf(name, draft) },
});

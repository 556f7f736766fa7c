import type { Distribution } from '../../kernel/distributions.js';
import type { Bytes, Cores, Seconds } from '../../units.js';
import type { Resources, Taint } from '../strict.js';
import type { Probes } from './probe.js';

export type Container = { readonly name: string; readonly requests: Resources; readonly limits: Resources };

/** What the pods of a workload are made from. */
export type PodTemplate = {
  readonly labels: Readonly<Record<string, string>>;
  readonly containers: readonly Container[];
  /** Sum over containers; what the scheduler counts. */
  readonly requests: Resources;
  /** Sum over containers; Infinity where a container has no limit. */
  readonly limits: Resources;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
  readonly spread: readonly SpreadConstraint[];
  readonly priority: number;
  readonly terminationGrace: Seconds;
  /** What the kubelet asks the first container; all null where nobody answers (workers). */
  readonly probes: Probes;
  /** How long the preStop hook of the first container sleeps before TERM, within the grace period. */
  readonly preStop: Seconds;
  readonly image: { readonly name: string; readonly bytes: Bytes };
  /** Seconds to pull one byte of image on a node that does not have it, the extraction included. */
  readonly pullSecondsPerByte: number;
  /** From the pulled image to Ready: process start, loading of models, first readiness. */
  readonly start: Distribution;
  /**
   * CPU seconds burnt by each start, by `cores` threads at once; the start takes at least as long as that under the CPU
   * limit. null: none.
   */
  readonly startCpu: { readonly seconds: Distribution; readonly cores: Cores } | null;
  /** Connections that each pod holds from its start to its end, by name of the store. */
  readonly connections: readonly { readonly store: string; readonly count: number }[];
};

export type SpreadConstraint = {
  readonly maxSkew: number;
  readonly topologyKey: 'topology.kubernetes.io/zone' | 'kubernetes.io/hostname';
  readonly hard: boolean;
};

export type Toleration = {
  readonly key: string | null;
  readonly operator: 'Exists' | 'Equal';
  readonly value: string;
  readonly effect: Taint['effect'] | null;
  /** How long a NoExecute taint is borne; null: for ever. */
  readonly seconds: Seconds | null;
};

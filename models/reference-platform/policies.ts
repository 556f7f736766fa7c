import type { PolicyInput } from '../../src/scenario/schema/policies.js';
import { hpa, type Manifest } from './manifests.js';

type Patch = Record<string, Manifest | null>;
type Region = 'eu-west-1' | 'us-east-1';
const pools = ['general-worker', 'document-worker', 'inference-worker'] as const;
const withoutKeda: Patch = Object.fromEntries(pools.map((pool) => [`ScaledObject/${pool}`, null]));

/** The objects of `hpa-on-cpu.yaml`: CPU at 70 % instead of queue length, bounds of eu-west-1. */
export const hpaOnCpu: readonly Manifest[] = [
  hpa('general-worker', 2, 12, [70]),
  hpa('document-worker', 1, 16, [70]),
  hpa('inference-worker', 2, 8, [70]),
];

/** A floor for the pools that KEDA takes to zero. */
export const floor: PolicyInput = {
  'ScaledObject/document-worker': { spec: { minReplicaCount: 1 } },
  'ScaledObject/inference-worker': { spec: { minReplicaCount: 2 } },
};

/** HPA on CPU for the three pools; `added` is the file or the objects of `hpaOnCpu`. */
export function onCpu(added: NonNullable<PolicyInput['+']>, regions: readonly Region[]): PolicyInput {
  const bounds = { 'general-worker': 8, 'document-worker': 12, 'inference-worker': 6 };
  const us = Object.entries(bounds).map(([pool, maxReplicas]) => [
    `us-east-1/HorizontalPodAutoscaler/${pool}`,
    { spec: { maxReplicas } },
  ]);
  return { ...withoutKeda, '+': added, ...(regions.includes('us-east-1') ? Object.fromEntries(us) : {}) };
}

/** Replicas that never change: general, document, inference. */
export function fixed(replicas: Readonly<Partial<Record<Region, readonly [number, number, number]>>>): PolicyInput {
  const patches = Object.entries(replicas).flatMap(([region, counts]) =>
    pools.map((pool, i) => [`${region}/Deployment/${pool}`, { spec: { replicas: counts[i] } }]),
  );
  return { ...withoutKeda, ...Object.fromEntries(patches) };
}

/** Replicas by the table of `expected.ts`: enough for the mean, and for the peak or the batch. */
export const atMean = { 'eu-west-1': [3, 1, 2], 'us-east-1': [2, 1, 2] } as const;
export const atPeak = { 'eu-west-1': [6, 16, 5], 'us-east-1': [5, 12, 4] } as const;

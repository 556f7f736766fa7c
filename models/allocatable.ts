import type { Fact } from './fact.js';
import { fact } from './fact.js';
import type { Machine } from './instance-types.js';

/** What pods can ask for on a machine; memory in MiB. */
export type Allocatable = {
  /** Cores. */
  readonly cpu: number;
  /** Mebibytes. */
  readonly memoryMiB: number;
  /** Whole devices. */
  readonly gpus: number;
};

/** Of what the system and its daemons take: rules of the providers, and requests of daemons that are judged. */
export const reservation = {
  source: 'reservations of amazon-eks-ami, plan-node-sizes, node-resource-reservations; requests of the usual daemons',
  date: '2026-11-24',
  estimate: true,
} as const;

const estimate = { source: 'CPU requests of the usual DaemonSets', date: '2026-11-24', estimate: true };

/** Cores that the daemons of every node ask for: on EKS aws-node 50m and kube-proxy 100m; neither asks for memory. */
export const daemons: { readonly eks: Fact; readonly gke: Fact; readonly aks: Fact } = {
  eks: fact(0.15, 'cores', { ...estimate, source: 'aws-node 50m + kube-proxy 100m' }),
  gke: fact(0.25, 'cores', estimate),
  aks: fact(0.25, 'cores', estimate),
};

/**
 * The part of the memory of an EC2 machine that Karpenter expects to be missing (hypervisor, kernel):
 * vm-memory-overhead-percent.
 */
export const memoryOverhead: Fact = fact(0.075, 'share', {
  source: 'karpenter.sh/docs/reference/settings, VM_MEMORY_OVERHEAD_PERCENT',
  date: '2026-08-21',
  estimate: false,
});

/**
 * What is left of a machine when kubelet, system and daemons have theirs.
 *
 * @example allocatable(m6iLarge) // { cpu: 1.78, memoryMiB: 6903, gpus: 0 }
 */
export function allocatable(machine: Machine): Allocatable {
  const kubelet =
    machine.provider === 'aks'
      ? reservedAzure(machine)
      : { cpu: reservedCores(machine.vcpu), memoryMiB: reservedMemory(machine) };
  const visible =
    machine.provider === 'eks'
      ? (machine.memoryGiB * 1024 - contiguous(machine)) * (1 - memoryOverhead.value)
      : machine.memoryGiB * 1024;
  const milli = Math.round(1000 * (machine.vcpu - kubelet.cpu - daemons[machine.provider].value));
  return {
    cpu: milli / 1000,
    memoryMiB: Math.floor(Math.floor(visible) - kubelet.memoryMiB - EVICTION),
    gpus: machine.gpus,
  };
}

/** MiB that the kernel of Arm machines sets aside (CMA), as Karpenter takes it. */
const contiguous = ({ arch }: Machine): number => (arch === 'arm64' ? 64 : 0);

/** MiB that must stay free, or the kubelet evicts pods: the default of all three. */
const EVICTION = 100;

/** EKS and GKE: 6 % of the first core, 1 % of the second, .5 % of the next two, .25 % of the rest. */
function reservedCores(vcpu: number): number {
  return 0.06 + 0.01 * part(vcpu, 1, 2) + 0.005 * part(vcpu, 2, 4) + 0.0025 * part(vcpu, 4, Infinity);
}

/**
 * EKS: 255 MiB + 11 a pod (amazon-eks-ami). GKE: 25 % of 4 GiB, 20 % of 4, 10 % of 8, 6 % of 112, 2 % of the rest
 * (plan-node-sizes).
 */
function reservedMemory({ provider, memoryGiB: gib, maxPods }: Machine): number {
  if (provider === 'eks') return 255 + 11 * maxPods;
  return (
    1024 *
    (0.25 * part(gib, 0, 4) +
      0.2 * part(gib, 4, 8) +
      0.1 * part(gib, 8, 16) +
      0.06 * part(gib, 16, 128) +
      0.02 * part(gib, 128, Infinity))
  );
}

/**
 * AKS from 1.29 (learn.microsoft.com node-resource-reservations): a table of cores; 20 MB a pod + 50 MB, or 25 %,
 * whichever is less.
 */
function reservedAzure({ vcpu, memoryGiB, maxPods }: Machine): { cpu: number; memoryMiB: number } {
  // 60, 100, 140, 180, 260, 420, 740m
  const cpu = 0.06 + 0.04 * part(vcpu, 1, 2) + 0.02 * part(vcpu, 2, 4) + 0.01 * part(vcpu, 4, Infinity);
  return { cpu, memoryMiB: Math.min((20 * maxPods + 50) / 1.048576, 256 * memoryGiB) };
}

const part = (x: number, from: number, to: number): number => Math.max(0, Math.min(x, to) - from);

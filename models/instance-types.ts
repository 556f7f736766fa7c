import type { Source } from './fact.js';

/** A machine that can be rented: what it has, before anything is reserved. */
export type Machine = Source & {
  /** The provider's name, for example `m6i.large`. */
  readonly type: string;
  /** Whose machine it is, by its Kubernetes service. */
  readonly provider: 'eks' | 'gke' | 'aks';
  /** Hardware threads. */
  readonly vcpu: number;
  /** Gibibytes. */
  readonly memoryGiB: number;
  /** Devices in the machine. */
  readonly gpus: number;
  /** Model of the devices; null: none. */
  readonly gpu: string | null;
  /** kubernetes.io/arch. */
  readonly arch: 'amd64' | 'arm64';
  /** Most pods on one node. */
  readonly maxPods: number;
};

/**
 * A trailing g in the family of an EC2 type is Graviton. Sizes of karpenter.sh/docs/reference/instance-types; pods of
 * eni-max-pods.txt (interfaces × (addresses − 1) + 2, without prefix delegation).
 */
const aws: Source = {
  source: 'aws/karpenter-provider-aws instance-types.md; awslabs/amazon-eks-ami eni-max-pods.txt @ 0254c5b4',
  date: '2026-07-20',
  estimate: false,
};
const google: Source = {
  source: 'kubernetes/autoscaler gce_price_info.go; cloud.google.com flexible-pod-cidr (default 110 pods)',
  date: '2025-10',
  estimate: false,
};
/** 30, 110 or 250 pods by network plugin; 110 taken. */
const azure: Source = {
  source:
    'Azure/karpenter-provider-azure zz_generated.pricing.go; docs.azure.cn node-autoprovision-aksnodeclass (pods)',
  date: '2026-06-18',
  estimate: true,
};

const eks = (
  type: string,
  vcpu: number,
  memoryGiB: number,
  maxPods: number,
  gpus = 0,
  gpu: string | null = null,
): Machine => ({
  type,
  provider: 'eks',
  vcpu,
  memoryGiB,
  gpus,
  gpu,
  arch: /^[a-z]\d+g\./.test(type) ? 'arm64' : 'amd64',
  maxPods,
  ...aws,
});
const gke = (type: string, vcpu: number, memoryGiB: number, gpus = 0, gpu: string | null = null): Machine => ({
  type,
  provider: 'gke',
  vcpu,
  memoryGiB,
  gpus,
  gpu,
  arch: 'amd64',
  maxPods: 110,
  ...google,
});
const aks = (type: string, vcpu: number, memoryGiB: number, gpus = 0, gpu: string | null = null): Machine => ({
  type,
  provider: 'aks',
  vcpu,
  memoryGiB,
  gpus,
  gpu,
  arch: 'amd64',
  maxPods: 110,
  ...azure,
});

/** Machines of all providers, by provider and family. */
export const machines: readonly Machine[] = [
  eks('m5.large', 2, 8, 29),
  eks('m6i.large', 2, 8, 29),
  eks('m7i.large', 2, 8, 29),
  eks('m7g.large', 2, 8, 29),
  eks('m6g.2xlarge', 8, 32, 58),
  eks('m6g.12xlarge', 48, 192, 234),
  eks('c5.xlarge', 4, 8, 58),
  eks('c6i.xlarge', 4, 8, 58),
  eks('c7g.xlarge', 4, 8, 58),
  eks('r5.xlarge', 4, 32, 58),
  eks('r6i.xlarge', 4, 32, 58),
  eks('g4dn.xlarge', 4, 16, 29, 1, 'T4'),
  eks('g5.xlarge', 4, 16, 58, 1, 'A10G'),
  eks('g5.12xlarge', 48, 192, 737, 4, 'A10G'),
  eks('g6.xlarge', 4, 16, 58, 1, 'L4'),
  eks('g6e.xlarge', 4, 32, 58, 1, 'L40S'),
  eks('g6e.4xlarge', 16, 128, 234, 1, 'L40S'),
  eks('g6e.48xlarge', 192, 1536, 492, 8, 'L40S'),
  eks('p4d.24xlarge', 96, 1152, 737, 8, 'A100-40'),
  eks('p4de.24xlarge', 96, 1152, 737, 8, 'A100-80'),
  eks('p5.4xlarge', 16, 256, 118, 1, 'H100'),
  eks('p5.48xlarge', 192, 2048, 100, 8, 'H100'),
  eks('p5en.48xlarge', 192, 2048, 198, 8, 'H200'),
  gke('e2-standard-4', 4, 16),
  gke('n2-standard-4', 4, 16),
  gke('g2-standard-4', 4, 16, 1, 'L4'),
  gke('a2-highgpu-1g', 12, 85, 1, 'A100-40'),
  gke('a2-ultragpu-1g', 12, 170, 1, 'A100-80'), // a3-highgpu-8g is left out: only the price of its host part was found
  aks('Standard_D2s_v5', 2, 8),
  aks('Standard_D4s_v5', 4, 16),
  aks('Standard_E4s_v5', 4, 32),
  aks('Standard_F4s_v2', 4, 8),
  aks('Standard_NC4as_T4_v3', 4, 28, 1, 'T4'),
  aks('Standard_NC24ads_A100_v4', 24, 220, 1, 'A100-80'),
  aks('Standard_NC40ads_H100_v5', 40, 320, 1, 'H100'),
  aks('Standard_ND96isr_H100_v5', 96, 1900, 8, 'H100'),
];

import type { Distribution } from '../../kernel/distributions.js';
import type { Dollars, Seconds } from '../../units.js';
import type { Origin, Resources } from '../strict.js';

/**
 * What is known about the clouds, by the name that `cluster.provider` takes. `models/providers.ts` holds the shipped
 * ones.
 */
export type Providers = Readonly<Record<string, ProviderFacts>>;

/**
 * Latencies, prices and machines of one managed Kubernetes. Each number has its source beside it where it is written
 * down.
 */
export type ProviderFacts = {
  /** By name, for example `m6i.large`. */
  readonly instanceTypes: Readonly<Record<string, InstanceFacts>>;
  /** From the pending pod to the request for a node. */
  readonly plan: {
    /** With its batching window. */
    readonly karpenter: Distribution;
    /** With its loop and the hop over the scaling group. */
    readonly clusterAutoscaler: Distribution;
  };
  /** From the request to Ready; `gpu` includes driver and device plugin. */
  readonly boot: {
    /** Nodes without GPU. */
    readonly cpu: Distribution;
    /** Nodes with at least one GPU. */
    readonly gpu: Distribution;
  };
  /** From the request to the refusal for lack of capacity. */
  readonly refusal: {
    /** Where Karpenter asked. */
    readonly karpenter: Distribution;
    /** Where the Cluster Autoscaler asked. */
    readonly clusterAutoscaler: Distribution;
  };
  /** Seconds to pull and unpack one gigabyte (10⁹ bytes) of image. */
  readonly pullSecondsPerGigabyte: Seconds;
  /** From the pulled image to Ready where a behaviour does not say. */
  readonly start: Distribution;
  /** Price of the control plane of one cluster in USD an hour. */
  readonly controlPlanePerHour: Dollars;
  /** Least time that is billed for one node. */
  readonly minimumBilled: Seconds;
  /** Seconds that the endpoint of a pod needs to reach everyone who sends requests. */
  readonly endpointDelay: Seconds;
  /** Where its numbers were read; a name that is absent is nothing that was assumed. */
  readonly origins?: Origins;
};

/** One stated number with its origin. */
export type Stated = Origin & {
  /** With its unit. */
  readonly value: string;
};

/** Origins of the numbers of a provider that are not those of one machine. */
export type Origins = {
  readonly [Name in
    | 'planKarpenter'
    | 'planClusterAutoscaler'
    | 'bootCpu'
    | 'bootGpu'
    | 'refusalKarpenter'
    | 'refusalClusterAutoscaler'
    | 'pull'
    | 'start'
    | 'endpoint'
    | 'controlPlane'
    | 'minimumBilled']?: Stated;
};

export type InstanceFacts = {
  /** What the machine has. */
  readonly capacity: Resources;
  /** What pods can ask for, reservations and daemons already taken off. */
  readonly allocatable: Resources;
  /** Pods that one node holds at most. */
  readonly maxPods: number;
  /** On demand. */
  readonly perHour: Dollars;
  /** null: unknown; the normaliser then takes 40 % of the price on demand, an estimate. */
  readonly spotPerHour: Dollars | null;
  /** Where these were read; absent: all is the scenario's own. */
  readonly origin?: MachineOrigin;
};

/** A price belongs to a region: elsewhere it is an estimate. */
export type PriceOrigin = Origin & {
  /** Region that it was read for, such as `us-east-1`. */
  readonly region: string;
};

/** Origins of the numbers of one machine; null: the scenario's own. */
export type MachineOrigin = {
  /** Cores, memory, devices and most pods. */
  readonly size: Origin | null;
  /** What pods can ask for. */
  readonly allocatable: Origin | null;
  /** On demand, and the region that it was read for. */
  readonly price: PriceOrigin | null;
  /** null too where `spotPerHour` is not known. */
  readonly spot: Origin | null;
};

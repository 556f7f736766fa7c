import { type Fact, fact, type Source } from './fact.js';

/** Region that every shipped price of a provider was read for: elsewhere it is an estimate. */
export const pricedIn = { eks: 'us-east-1', gke: 'us-central1', aks: 'eastus' } as const;

/** Price of one machine, Linux, in USD per hour; `spot` is the range that was seen, null: not looked up. */
export type Price = Source & {
  /** The provider's name of the machine. */
  readonly type: string;
  /** On-demand, in `unit`. */
  readonly onDemand: number;
  /** Spot, in `unit`; null: not known. */
  readonly spot: readonly [low: number, high: number] | null;
  /** Currency and time. */
  readonly unit: 'USD/h';
};

/**
 * List prices on a day in 2026: facts, dated, never to be taken for today's. Put your own over them with
 * `cluster.prices`. Spot: github.com/skypilot-org/skypilot-catalog, catalogs/v8, us-east-1 (g6e.48xlarge: us-west-2),
 * 2026; cited, not shipped.
 */
const aws: Source = {
  source: 'aws/karpenter-provider-aws zz_generated.pricing_aws.go, on demand, us-east-1',
  date: '2026-07-20',
  estimate: false,
};
const google: Source = {
  source: 'kubernetes/autoscaler cluster-autoscaler/cloudprovider/gce/gce_price_info.go, us-central1',
  date: '2025-10',
  estimate: false,
};
const azure: Source = {
  source: 'Azure/karpenter-provider-azure zz_generated.pricing.go, eastus',
  date: '2026-06-18',
  estimate: false,
};

const row = (from: Source, type: string, onDemand: number, spot: Price['spot'] = null): Price => ({
  type,
  onDemand,
  spot,
  unit: 'USD/h',
  source: from.source,
  date: from.date,
  estimate: from.estimate,
});

/** One row for each machine whose price was looked up, with its source. */
export const prices: readonly Price[] = [
  row(aws, 'm5.large', 0.096),
  row(aws, 'm6i.large', 0.096),
  row(aws, 'm7i.large', 0.1008),
  row(aws, 'm7g.large', 0.0816),
  row(aws, 'm6g.2xlarge', 0.308, [0.137, 0.176]),
  row(aws, 'm6g.12xlarge', 1.848, [0.503, 0.613]),
  row(aws, 'c5.xlarge', 0.17),
  row(aws, 'c6i.xlarge', 0.17),
  row(aws, 'c7g.xlarge', 0.145),
  row(aws, 'r5.xlarge', 0.252),
  row(aws, 'r6i.xlarge', 0.252),
  row(aws, 'g4dn.xlarge', 0.526),
  row(aws, 'g5.xlarge', 1.006),
  row(aws, 'g5.12xlarge', 5.672),
  row(aws, 'g6.xlarge', 0.8048),
  row(aws, 'g6e.xlarge', 1.861),
  row(aws, 'g6e.4xlarge', 3.00424, [1.032, 1.154]),
  row(aws, 'g6e.48xlarge', 30.131, [10.16, 19.9]),
  row(aws, 'p4d.24xlarge', 21.958),
  row(aws, 'p4de.24xlarge', 27.447),
  row(aws, 'p5.4xlarge', 6.88),
  row(aws, 'p5.48xlarge', 55.04),
  row(aws, 'p5en.48xlarge', 63.296),
  row(google, 'e2-standard-4', 0.134, [0.0402, 0.0402]),
  row(google, 'n2-standard-4', 0.1942, [0.047, 0.047]),
  // a tuning value of the file; the list price is nearer 0.71
  row({ ...google, estimate: true }, 'g2-standard-4', 0.76, [0.23, 0.23]),
  row(google, 'a2-highgpu-1g', 3.673, [1.102, 1.102]),
  row(google, 'a2-ultragpu-1g', 5.069, [1.6, 1.6]),
  row(azure, 'Standard_D2s_v5', 0.096),
  row(azure, 'Standard_D4s_v5', 0.192),
  row(azure, 'Standard_E4s_v5', 0.252),
  row(azure, 'Standard_F4s_v2', 0.169),
  row(azure, 'Standard_NC4as_T4_v3', 0.526),
  row(azure, 'Standard_NC24ads_A100_v4', 3.673),
  row(azure, 'Standard_NC40ads_H100_v5', 6.98),
  row(azure, 'Standard_ND96isr_H100_v5', 98.32),
];

const eksFee: Source = {
  source: 'AWS mail quoted in WGBH-MLA/chowda#217, standard support',
  date: 'read 2026-11-24',
  estimate: false,
};
const gkeFee: Source = { source: 'cloud.google.com/kubernetes-engine/pricing', date: '2026', estimate: false };
const aksFee: Source = {
  source: 'learn.microsoft.com free-standard-pricing-tiers, Standard tier; the amount from memory',
  date: '2026',
  estimate: true,
};
const perSecond: Source = {
  source: 'announcements of AWS and Google 2017, GKE pricing page',
  date: '2026',
  estimate: false,
};
const azureBilling: Source = { source: 'sources differ: per second or whole minutes', date: '2026', estimate: true };

/** Spot: the middle of what was seen on some days. Prices of spot follow supply, so that it is an estimate everywhere. */
export const spotSeen: Source = {
  source: 'skypilot-org/skypilot-catalog v8, the middle of the prices seen',
  date: '2026',
  estimate: true,
};

/** Price of one cluster without nodes. */
export const controlPlane: { readonly eks: Fact; readonly gke: Fact; readonly aks: Fact } = {
  eks: fact(0.1, 'USD/h', eksFee),
  gke: fact(0.1, 'USD/h', gkeFee),
  aks: fact(0.1, 'USD/h', aksFee),
};

/** Least time that is billed for one machine; above it, every second. */
export const minimumBilled: { readonly eks: Fact; readonly gke: Fact; readonly aks: Fact } = {
  eks: fact(60, 's', perSecond),
  gke: fact(60, 's', perSecond),
  aks: fact(60, 's', azureBilling),
};

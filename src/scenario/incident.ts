import type { Seconds } from '../units.js';

/** What goes wrong, when; `until` is the end of it. */
export type Incident =
  | { readonly kind: 'zone-outage'; readonly at: Seconds; readonly until: Seconds; readonly region: string; readonly zone: string }
  | { readonly kind: 'region-outage'; readonly at: Seconds; readonly until: Seconds; readonly region: string }
  | { readonly kind: 'stock-out'; readonly at: Seconds; readonly until: Seconds; readonly region: string; readonly instanceType: string; readonly zones: readonly string[] }
  | { readonly kind: 'batch'; readonly at: Seconds; readonly region: string; readonly queue: string; readonly size: number }
  | { readonly kind: 'slow-registry'; readonly at: Seconds; readonly until: Seconds; readonly region: string; readonly factor: number }
  | { readonly kind: 'slow-store'; readonly at: Seconds; readonly until: Seconds; readonly region: string; readonly store: string; readonly factor: number }
  | { readonly kind: 'broken-metrics'; readonly at: Seconds; readonly until: Seconds; readonly region: string }
  | { readonly kind: 'scale'; readonly at: Seconds; readonly region: string; readonly workload: string; readonly replicas: number };

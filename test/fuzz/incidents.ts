import fc from 'fast-check';
import type { IncidentInput } from '../../src/scenario/schema/scenario.js';
import { TYPES } from './clusters.js';

/** What goes wrong, in numbers; what it hits is chosen among what there is. */
const draft = fc.record({
  kind: fc.constantFrom(
    'zone-outage',
    'region-outage',
    'stock-out',
    'batch',
    'slow-registry',
    'slow-store',
    'broken-metrics',
    'scale',
  ),
  at: fc.oneof(
    fc.integer({ min: 0, max: 60 }).map((m) => 60 * m),
    fc.integer({ min: 0, max: 3600 }),
  ),
  lasts: fc.constantFrom(0, 30, 45, 300, 900, null),
  which: fc.nat(7),
  size: fc.integer({ min: 1, max: 60 }),
  factor: fc.constantFrom(0.5, 4, 20),
});

export type IncidentDraft = typeof draft extends fc.Arbitrary<infer T> ? T : never;
export const incidentDraft: fc.Arbitrary<IncidentDraft> = draft;

/** What an incident may hit. */
export type Victims = {
  readonly regions: readonly string[];
  readonly zones: readonly string[];
  readonly queues: readonly string[];
  readonly stores: readonly string[];
  readonly workloads: readonly string[];
  readonly nodes: boolean;
};

const one = <T>(from: readonly T[], which: number): T | undefined => from[which % from.length];

export function incidentOf({ kind, at, lasts, which, size, factor }: IncidentDraft, victims: Victims): IncidentInput[] {
  const where = which % 2 === 0 ? {} : { region: one(victims.regions, which) as string };
  const span = { at, ...(lasts === null ? {} : { for: lasts }), ...where };
  const queue = one(victims.queues, which),
    store = one(victims.stores, which),
    workload = one(victims.workloads, which);
  switch (kind) {
    case 'zone-outage':
      return [{ kind, ...span, zone: one(victims.zones, which) as string }];
    case 'stock-out':
      return victims.nodes ? [{ kind, ...span, instanceType: one(TYPES, which) as string }] : [];
    case 'batch':
      return queue === undefined ? [] : [{ kind, at, ...where, queue, size }];
    case 'scale':
      return workload === undefined ? [] : [{ kind, at, ...where, workload, replicas: size % 7 }];
    case 'slow-store':
      return store === undefined ? [] : [{ kind, ...span, store, factor }];
    case 'slow-registry':
      return [{ kind, ...span, factor }];
    default:
      return [{ kind: kind, ...span }];
  }
}

import fc from 'fast-check';
import type { IncidentInput } from '../../src/scenario/input/scenario-input.js';
import { TYPES } from './clusters.js';

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

/** When and where, and numbers that a kind may use as it likes. */
type Numbers = {
  readonly at: number;
  readonly where: { readonly region?: string };
  readonly span: { readonly at: number; readonly for?: number; readonly region?: string };
  readonly which: number;
  readonly size: number;
  readonly factor: number;
};
type Kind = IncidentInput['kind'];
type Written<K extends Kind> = Extract<IncidentInput, { readonly kind: K }>;

/** How each kind that is drawn is written; null: there is nothing that it could hit. */
const WRITTEN = {
  'zone-outage': ({ span, which }, { zones }) => ({ kind: 'zone-outage', ...span, zone: one(zones, which) as string }),
  'region-outage': ({ span }) => ({ kind: 'region-outage', ...span }),
  'stock-out': ({ span, which }, { nodes }) =>
    nodes ? { kind: 'stock-out', ...span, instanceType: one(TYPES, which) as string } : null,
  batch: ({ at, where, which, size }, { queues }) => {
    const queue = one(queues, which);
    return queue === undefined ? null : { kind: 'batch', at, ...where, queue, size };
  },
  'slow-registry': ({ span, factor }) => ({ kind: 'slow-registry', ...span, factor }),
  'slow-store': ({ span, which, factor }, { stores }) => {
    const store = one(stores, which);
    return store === undefined ? null : { kind: 'slow-store', ...span, store, factor };
  },
  'broken-metrics': ({ span }) => ({ kind: 'broken-metrics', ...span }),
  scale: ({ at, where, which, size }, { workloads }) => {
    const workload = one(workloads, which);
    return workload === undefined ? null : { kind: 'scale', at, ...where, workload, replicas: size % 7 };
  },
} satisfies { readonly [K in Kind]?: (numbers: Numbers, victims: Victims) => Written<K> | null };

/** What goes wrong, in numbers; what it hits is chosen among what there is. */
const draft = fc.record({
  kind: fc.constantFrom(...(Object.keys(WRITTEN) as (keyof typeof WRITTEN)[])),
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

export function incidentOf({ kind, at, lasts, which, size, factor }: IncidentDraft, victims: Victims): IncidentInput[] {
  const where = which % 2 === 0 ? {} : { region: one(victims.regions, which) as string };
  const span = { at, ...(lasts === null ? {} : { for: lasts }), ...where };
  const written = WRITTEN[kind]({ at, where, span, which, size, factor }, victims);
  return written === null ? [] : [written];
}

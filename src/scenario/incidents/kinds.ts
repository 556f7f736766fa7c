import { z } from 'zod';
import { apply } from './apply.js';
import { batch } from './batch.js';
import { brokenMetrics } from './broken-metrics.js';
import type { IncidentKind } from './kind.js';
import { regionOutage } from './region-outage.js';
import { restart } from './restart.js';
import { rollout } from './rollout.js';
import { scale } from './scale.js';
import { slowRegistry } from './slow-registry.js';
import { slowStore } from './slow-store.js';
import { stockOut } from './stock-out.js';
import { zoneOutage } from './zone-outage.js';

/**
 * Every kind of incident that a scenario can have. A new one is a file, a line here, and its effect in
 * `world/incidents/effects.ts`, where the compiler asks for it.
 */
const KINDS = [
  zoneOutage,
  regionOutage,
  stockOut,
  batch,
  slowRegistry,
  slowStore,
  brokenMetrics,
  scale,
  apply,
  rollout,
  restart,
] as const;

type Kind = (typeof KINDS)[number];
type Fields = Kind['fields'];

/** What goes wrong, and what people do from outside. */
export const incident = z.discriminatedUnion(
  'kind',
  KINDS.map(({ fields }) => fields) as unknown as readonly [Fields, ...Fields[]],
);

/** What goes wrong, or what people do from outside, and when; `until` is the end of it. */
export type Incident = ReturnType<Kind['read']>[number];

// Each kind is asked only about incidents of its own.
const BY_NAME = new Map(KINDS.map((kind) => [kind.fields.shape.kind.value, kind as unknown as AnyKind] as const));
type AnyKind = IncidentKind<Fields, Incident>;

/** The kind of an incident, by its name. */
export const kindOf = (name: Incident['kind']): AnyKind => BY_NAME.get(name) as AnyKind;

import type { IncidentInput } from '../../src/scenario/input/scenario-input.js';

/** One zone of EU is lost for 45 minutes at the busiest time of its office. */
export const zoneLost: IncidentInput = { at: '10h30m', kind: 'zone-outage', zone: 'eu-west-1a', for: '45m' };

/** What goes wrong on the standard day; the ordinary day has nothing of it. */
export const standardDay: readonly IncidentInput[] = [
  zoneLost,
  // all fail over at once
  { at: '10h30m', kind: 'stock-out', instanceType: 'g5.xlarge', zone: 'eu-west-1b', for: '45m' },
  // at dawn
  { at: '11h45m', kind: 'stock-out', instanceType: 'g5.xlarge', zone: ['us-east-1a', 'us-east-1b'], for: '90m' },
  { at: '14h', kind: 'batch', queue: 'documents', region: 'eu-west-1', size: 600 },
  { at: '17h45m', kind: 'slow-registry', region: 'eu-west-1', factor: 10, for: '60m' }, // meets the 18:00 batch
  { at: '19h', kind: 'slow-store', store: 'postgres', region: 'us-east-1', factor: 12, for: '60m' },
];

/**
 * Variant: US is gone for an hour; EU then wants 12 backends, and PostgreSQL admits fewer. Add it to the incidents of
 * either day.
 */
export const failover: IncidentInput = { at: '15h', kind: 'region-outage', region: 'us-east-1', for: '60m' };

import type { SourceState, Trigger } from '../../../src/policies/keda/index.js';

/** 2000-01-01T00:00:00Z, the origin of the vectors' clock. */
export const origin = Date.UTC(2000, 0, 1) / 1000;

/**
 * Sources of scripted triggers: kubernetes-resource reads the number of its ConfigMap (null: it fails), cron the clock;
 * nothing else can be reached.
 */
export const scriptedSources = (
  triggers: readonly Trigger[],
  values: Readonly<Record<string, number | null>>,
  at: number,
): readonly (SourceState | null)[] =>
  triggers.map((trigger) => {
    if (trigger.type === 'cron') return { kind: 'clock', unixSeconds: origin + at };
    if (trigger.type !== 'kubernetes-resource') return { kind: 'down' };
    const value = values[trigger.metadata.resourceName ?? ''];
    return typeof value === 'number' ? { kind: 'kubernetes-resource', value } : { kind: 'down' };
  });

import type { ScaleAct, WorkloadSeen } from '../policy.js';

/** The queue gave no reading: the replicas stay as they are. */
export const unreadable = ({ replicas }: WorkloadSeen): ScaleAct => ({
  replicas,
  because: { reason: 'MetricMissing', sentence: 'the queue could not be read: unchanged' },
});

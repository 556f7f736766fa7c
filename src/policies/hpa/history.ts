import type { Recommendation, ScaleEvent } from './memory.js';
import type { ScalingRules } from './spec.js';

/**
 * Adds a raw proposal and forgets what no window can see any more. An equal neighbour is replaced: every window that
 * sees the older one sees the newer one too, so neither its highest nor its lowest changes, and a quiet HPA remembers
 * one.
 *
 * @param now in microseconds
 * @param oldest earliest time that some window still sees
 */
export function remember(
  recommendations: readonly Recommendation[],
  replicas: number,
  now: number,
  oldest: number,
): readonly Recommendation[] {
  let first = 0;
  while (first < recommendations.length && recommendations[first].at < oldest) first++;
  const last = recommendations.length - 1;
  const same = last >= first && recommendations[last].replicas === replicas;
  const kept = recommendations.slice(first, same ? last : last + 1);
  kept.push({ at: now, replicas });
  return kept;
}

/**
 * Pods that the events within a period changed; an event at its very edge is out (horizontal.go,
 * getReplicasChangePerPeriod).
 */
export function changedWithin(events: readonly ScaleEvent[], now: number, periodSeconds: number): number {
  const cutoff = now - periodSeconds * 1e6;
  let change = 0;
  for (const event of events) if (event.at > cutoff) change = (change + event.change) | 0;
  return change;
}

/**
 * Stores a change of size in the list of its direction (horizontal.go, storeScaleEvent). What is older than that
 * direction's longest period is outdated, and the last outdated one is overwritten, though the other direction's
 * longer periods might still count it.
 */
export function storeEvent(
  events: readonly ScaleEvent[],
  change: number,
  now: number,
  rules: ScalingRules,
): readonly ScaleEvent[] {
  const cutoff = now - 1e6 * rules.policies.reduce((longest, policy) => Math.max(longest, policy.periodSeconds), 0);
  const marked = events.map((event) => (event.outdated || event.at >= cutoff ? event : { ...event, outdated: true }));
  const slot = marked.reduce((last, event, index) => (event.outdated ? index : last), marked.length);
  marked[slot] = { at: now, change, outdated: false };
  return marked;
}

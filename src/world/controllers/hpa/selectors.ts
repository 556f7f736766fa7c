import type { HpaSeen } from '../../../policies/hpa/index.js';
import type { WorkloadState } from '../../pods/workload-state.js';

/**
 * One HPA in the index of selectors that the HPA controller keeps in memory (kubernetes/kubernetes#112011). Its selector
 * is known there from its first sync that asks for metrics on, so of two new HPAs the first may still act once.
 */
export type SelectorEntry = { readonly workload: WorkloadState; known: boolean };

/** By workload: pods of one workload are selected by the HPAs of that workload. */
export type Selectors = Map<WorkloadState, SelectorEntry[]>;

export function addSelector(selectors: Selectors, workload: WorkloadState): SelectorEntry {
  const entry: SelectorEntry = { workload, known: false };
  const others = selectors.get(workload);
  if (others === undefined) selectors.set(workload, [entry]);
  else others.push(entry);
  return entry;
}

/** The HPA is deleted, or has another target. */
export function removeSelector(selectors: Selectors, entry: SelectorEntry): void {
  const all = selectors.get(entry.workload) ?? [];
  const place = all.indexOf(entry);
  if (place >= 0) all.splice(place, 1);
}

/**
 * The selector as this sync finds it. An HPA outside its bounds, or at 0, asks for no metrics and looks at no selector.
 */
export function selectorState(
  selectors: Selectors,
  entry: SelectorEntry,
  bounds: { readonly minReplicas: number; readonly maxReplicas: number },
): HpaSeen['selector'] {
  const { workload } = entry;
  const all = selectors.get(workload) as SelectorEntry[];
  if (workload.replicas > 0 && workload.replicas >= bounds.minReplicas && workload.replicas <= bounds.maxReplicas)
    entry.known = true;
  if (all.length === 1 || workload.pods.length === 0) return 'good';
  return all.some((other) => other !== entry && other.known) ? 'ambiguous' : 'good';
}

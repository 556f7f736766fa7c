import type { HpaSeen } from '../../../policies/hpa/index.js';
import type { WorkloadState } from '../../pods/workload-state.js';

/**
 * One HPA in the index of selectors that the HPA controller keeps in memory (PR 112011). Its selector is known there
 * from its first turn that asks for metrics on, so of two new HPAs the first may still act once.
 */
export type Seat = { readonly workload: WorkloadState; selects: boolean };

/** By workload: pods of one workload are selected by the HPAs of that workload. */
export type Selectors = Map<WorkloadState, Seat[]>;

export function takeSeat(selectors: Selectors, workload: WorkloadState): Seat {
  const seat: Seat = { workload, selects: false };
  const others = selectors.get(workload);
  if (others === undefined) selectors.set(workload, [seat]);
  else others.push(seat);
  return seat;
}

/** The HPA is deleted, or has another target. */
export function leaveSeat(selectors: Selectors, seat: Seat): void {
  const all = selectors.get(seat.workload) ?? [];
  const place = all.indexOf(seat);
  if (place >= 0) all.splice(place, 1);
}

/**
 * The selector as this turn finds it. An HPA outside its bounds, or at 0, asks for no metrics and looks at no selector.
 */
export function lookUp(
  selectors: Selectors,
  seat: Seat,
  bounds: { readonly minReplicas: number; readonly maxReplicas: number },
): HpaSeen['selector'] {
  const { workload } = seat;
  const all = selectors.get(workload) as Seat[];
  if (workload.replicas > 0 && workload.replicas >= bounds.minReplicas && workload.replicas <= bounds.maxReplicas)
    seat.selects = true;
  if (all.length === 1 || workload.pods.length === 0) return 'good';
  return all.some((other) => other !== seat && other.selects) ? 'ambiguous' : 'good';
}

import type { Seconds } from '../../units.js';

/**
 * The flags of kube-controller-manager that concern the HPA; managed clusters (EKS, GKE, AKS) mostly do not let you
 * change them.
 */
export type ControllerOptions = {
  /** `--horizontal-pod-autoscaler-sync-period`: time between two turns. */
  readonly syncPeriod: Seconds;
  /** `--horizontal-pod-autoscaler-tolerance`: fraction of the target within which nothing happens. */
  readonly tolerance: number;
  /**
   * `--horizontal-pod-autoscaler-downscale-stabilization`: how long the highest recommendation holds against scaling
   * down.
   */
  readonly downscaleStabilization: Seconds;
  /**
   * `--horizontal-pod-autoscaler-cpu-initialization-period`: how long after its start a pod's CPU counts only while it
   * is ready.
   */
  readonly cpuInitializationPeriod: Seconds;
  /**
   * `--horizontal-pod-autoscaler-initial-readiness-delay`: an unready pod whose last change came within this after its
   * start was never ready.
   */
  readonly initialReadinessDelay: Seconds;
};

/** The defaults of kube-controller-manager (podautoscaler/config/v1alpha1/defaults.go). */
export const controllerDefaults: ControllerOptions = {
  syncPeriod: 15,
  tolerance: 0.1,
  downscaleStabilization: 300,
  cpuInitializationPeriod: 300,
  initialReadinessDelay: 30,
};

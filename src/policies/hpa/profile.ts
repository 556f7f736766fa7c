/** A minor version of Kubernetes whose rules apply, with its default feature gates. */
export type Profile = '1.32' | '1.33' | '1.34' | '1.35' | '1.36' | '1.37';

/** What changed between the versions, one field a change; each was compared in the released sources (README). */
export type Switches = {
  /**
   * `distance`: |1 − r| ≤ t, where r = 1.1 is outside 10 % because of rounding; `bounds`: 1 − t ≤ r ≤ 1 + t, where it
   * is inside.
   */
  readonly toleranceTest: 'distance' | 'bounds';
  /** `behavior.*.tolerance` counts (HPAConfigurableTolerance: alpha 1.33, on from 1.35). */
  readonly ownTolerance: boolean;
  /** What allows measuring at 0 replicas: minReplicas = 0, or the condition ScaledToZero that the HPA itself set. */
  readonly wakes: 'by minReplicas' | 'by condition';
  /** minReplicas = 0 is accepted and ScaledToZero is kept (HPAScaleToZero: on from 1.37). */
  readonly scaleToZero: boolean;
  /** Requests of the pod as a whole count before those of its containers (PodLevelResources: on from 1.34). */
  readonly podLevelRequests: boolean;
  /** ContainerResource: a sampled pod without that container fails the metric, or is only missing (#127193). */
  readonly absentContainer: 'fails' | 'is missing';
  /** ContainerResource, Utilization: a pod without that container requests 0, or fails the metric. */
  readonly absentRequest: 'is zero' | 'fails';
  /**
   * External averages: a negative or overflowing sum counts as the largest int64, replicas stop at the largest int32.
   */
  readonly averageSaturates: boolean;
  /** Value targets: the sum of External series stops at the largest int64, replicas at the largest int32. */
  readonly valueSaturates: boolean;
  /** Memory in status.currentMetrics as 900Mi instead of 943718400. */
  readonly binaryMemory: boolean;
  /**
   * The first turn comes at creation, and a change of the spec brings one at once (HPAGeneration), not a sync period
   * later.
   */
  readonly actsOnCreation: boolean;
};

const v132: Switches = {
  toleranceTest: 'distance',
  ownTolerance: false,
  wakes: 'by minReplicas',
  scaleToZero: false,
  podLevelRequests: false,
  absentContainer: 'fails',
  absentRequest: 'is zero',
  averageSaturates: false,
  valueSaturates: false,
  binaryMemory: false,
  actsOnCreation: false,
};
const v133: Switches = { ...v132, toleranceTest: 'bounds', absentContainer: 'is missing' };
const v134: Switches = { ...v133, podLevelRequests: true, averageSaturates: true, binaryMemory: true };
const v135: Switches = { ...v134, ownTolerance: true, absentRequest: 'fails', valueSaturates: true };
const v136: Switches = { ...v135, wakes: 'by condition' };
const v137: Switches = { ...v136, scaleToZero: true, actsOnCreation: true };

/** Kubernetes version → rules; `switches['1.37'].scaleToZero` is true. */
export const switches: Readonly<Record<Profile, Switches>> = {
  '1.32': v132,
  '1.33': v133,
  '1.34': v134,
  '1.35': v135,
  '1.36': v136,
  '1.37': v137,
};

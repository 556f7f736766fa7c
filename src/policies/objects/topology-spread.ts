/** One of `topologySpreadConstraints`; `hard`: DoNotSchedule. */
export type SpreadConstraint = {
  readonly maxSkew: number;
  readonly topologyKey: 'topology.kubernetes.io/zone' | 'kubernetes.io/hostname';
  readonly hard: boolean;
};

/** One of `topologySpreadConstraints`. */
export type SpreadConstraint = {
  /** Matching pods that one domain may have above the emptiest one. */
  readonly maxSkew: number;
  /** What a domain is: a zone or a node. */
  readonly topologyKey: 'topology.kubernetes.io/zone' | 'kubernetes.io/hostname';
  /** true: DoNotSchedule; false: ScheduleAnyway. */
  readonly hard: boolean;
};

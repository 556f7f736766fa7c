export type DisruptionBudget = {
  readonly name: string;
  readonly selector: Readonly<Record<string, string>>;
  /** Pods, or a share of all of them in percent: of as many as there are when somebody asks. */
  readonly maxUnavailable: number | `${number}%` | null;
  readonly minAvailable: number | `${number}%` | null;
};

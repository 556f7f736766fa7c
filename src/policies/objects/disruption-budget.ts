/** A PodDisruptionBudget: how many of the pods with these labels may be missing, or must be there. */
export type DisruptionBudget = {
  readonly name: string;
  readonly selector: Readonly<Record<string, string>>;
  /** Pods, or a share of all of them in percent: of as many as there are when somebody asks. */
  readonly maxUnavailable: number | `${number}%` | null;
  readonly minAvailable: number | `${number}%` | null;
};

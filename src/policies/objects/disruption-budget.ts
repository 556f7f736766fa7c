/** A PodDisruptionBudget: how many of the pods with these labels may be missing, or must be there. */
export type DisruptionBudget = {
  /** metadata.name, for sentences and tables. */
  readonly name: string;
  /** Labels that its pods have, all of them. */
  readonly selector: Readonly<Record<string, string>>;
  /** Pods, or a share of all of them in percent: of as many as there are when somebody asks. */
  readonly maxUnavailable: number | `${number}%` | null;
  /** As `maxUnavailable`, for the pods that must be there; of the two exactly one is not null. */
  readonly minAvailable: number | `${number}%` | null;
};

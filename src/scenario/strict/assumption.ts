/** Where a number comes from that the scenario does not give. */
export type Origin = {
  /** Where it was read, or whose judgement it is. */
  readonly source: string;
  /** The state of the source, or when it was read. */
  readonly date: string;
  /** true: nobody published or measured it for this use. */
  readonly estimate: boolean;
};

/** One number that a run takes because the scenario does not say its own, in words with unit. */
export type Assumption = Origin & {
  /** What it is about, for example `price of m6i.large on demand`. */
  readonly what: string;
  /** With its unit, for example `0.096 USD/h`. */
  readonly value: string;
  /** Which kind of number. */
  readonly about: 'price' | 'billing' | 'machine' | 'latency' | 'period';
  /** Region that a price was read for; null: no price, or one that no region has. */
  readonly pricedIn: string | null;
  /** What must happen in a run so that it is used. */
  readonly usedBy: UsedBy;
};

/** When an assumption is one of a run: always, or once its nodes did something. */
export type UsedBy =
  | {
      /** From the first instant on. */
      readonly kind: 'every-run';
    }
  | {
      /** Nodes of one machine, of one price class or of any (null), were launched. */
      readonly kind: 'machine';
      /** The provider's name of the machine. */
      readonly type: string;
      /** null: whatever was paid. */
      readonly capacityType: 'on-demand' | 'spot' | null;
    }
  | {
      /** A node of this provisioner was asked for, became Ready after that, was refused, or was billed too little. */
      readonly kind: 'node';
      /** What happened to it. */
      readonly event: 'planned' | 'booted' | 'refused' | 'ended-early';
      /** null: any. */
      readonly provisioner: 'karpenter' | 'cluster-autoscaler' | null;
      /** null: with or without. */
      readonly gpu: boolean | null;
    };

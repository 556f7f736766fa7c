import type { Seconds } from '../../units.js';

/** A mark on a node that keeps pods off. */
export type Taint = {
  readonly key: string;
  readonly value: string;
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
};

/** What a pod bears: only the first one that matches a taint counts. */
export type Toleration = {
  readonly key: string | null;
  readonly operator: 'Exists' | 'Equal';
  readonly value: string;
  readonly effect: Taint['effect'] | null;
  /** How long a NoExecute taint is borne; null: for ever. */
  readonly seconds: Seconds | null;
};

import type { Seconds } from '../../units.js';

/** A mark on a node that keeps pods off. */
export type Taint = {
  /** By which a toleration finds it. */
  readonly key: string;
  /** '' when there is none. */
  readonly value: string;
  /** NoExecute also evicts pods that are there. */
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
};

/** What a pod bears: only the first one that matches a taint counts. */
export type Toleration = {
  /** null: every key. */
  readonly key: string | null;
  /** Exists: the value does not matter. */
  readonly operator: 'Exists' | 'Equal';
  /** Compared for Equal alone; '' when absent. */
  readonly value: string;
  /** null: every effect. */
  readonly effect: Taint['effect'] | null;
  /** How long a NoExecute taint is borne; null: for ever. */
  readonly seconds: Seconds | null;
};

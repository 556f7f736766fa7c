import type { Dollars, Seconds } from '../../units.js';
import type { Resources } from './resources.js';

export type InstanceType = {
  readonly name: string;
  readonly capacity: Resources;
  /** What pods can ask for, daemons already taken off. */
  readonly allocatable: Resources;
  readonly maxPods: number;
  readonly perHour: Dollars;
  /** Least time that is billed for one node. */
  readonly minimumBilled: Seconds;
};

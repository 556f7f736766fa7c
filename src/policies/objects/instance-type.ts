import type { Dollars, Seconds } from '../../units.js';
import type { Resources } from './resources.js';

export type InstanceType = {
  /** The provider's, such as `m6i.large`. */
  readonly name: string;
  /** What the machine has. */
  readonly capacity: Resources;
  /** What pods can ask for, daemons already taken off. */
  readonly allocatable: Resources;
  /** Pods that one node holds at most. */
  readonly maxPods: number;
  /** Price of one node in USD an hour, as it is paid in this group. */
  readonly perHour: Dollars;
  /** Least time that is billed for one node. */
  readonly minimumBilled: Seconds;
};

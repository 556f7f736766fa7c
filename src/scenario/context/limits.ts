import type { ScenarioInput } from '../input/scenario-input.js';
import type { Limits } from '../strict.js';

/**
 * What ends a run that has gone wild. A job has a row of about 150 bytes in a table that doubles, so ten million jobs
 * at a time are 2.5 GB; a user keeps about a kilobyte.
 */
const LIMITS: Limits = {
  events: 2_000_000_000,
  pods: 100_000,
  rows: 20_000_000,
  jobs: 10_000_000,
  users: 1_000_000,
};

/** The limits of a scenario, those that are not written as they are by default. */
export const limitsOf = ({ limits = {} }: ScenarioInput): Limits => ({
  events: limits.events ?? LIMITS.events,
  pods: limits.pods ?? LIMITS.pods,
  rows: limits.rows ?? LIMITS.rows,
  jobs: limits.jobs ?? LIMITS.jobs,
  users: limits.users ?? LIMITS.users,
});

import type { Policy, ScaleAct, Scaler, WorkloadSeen } from '../policies/policy.js';
import type { Seconds } from '../units.js';
import type { Situation } from './situation.js';

/** A policy and how to put it to the test: what it sees of a situation, what its act means, what it promises. */
export type Subject<Seen, Act, Memory> = {
  /** The policy itself. */
  readonly policy: Policy<Seen, Act, Memory>;
  /** The picture that the policy would get of a situation. */
  readonly picture: (situation: Situation) => Seen;
  /** The replicas after the act. */
  readonly replicas: (act: Act, before: number) => number;
  /** Never fewer replicas. */
  readonly min: number;
  /** Never more replicas. */
  readonly max: number;
  /** After it went up it does not go down for so long; 0: it promises nothing. */
  readonly window: Seconds;
};

/** What a plain scaler promises. */
export type Promises = {
  /** Never fewer replicas. */
  readonly min: number;
  /** Never more replicas. */
  readonly max: number;
  /** After it went up it does not go down for so long. */
  readonly window?: Seconds;
};

/**
 * A plain scaler as a subject.
 *
 * @example policyContract(scalerSubject(backlog({ target: 10, min: 1, max: 50, every: 15 }), { min: 1, max: 50 }))
 */
export function scalerSubject<Memory>(
  policy: Scaler<Memory>,
  promises: Promises,
): Subject<WorkloadSeen, ScaleAct, Memory> {
  return {
    policy,
    picture: ({ at, replicas, waiting, cpuUtilization }) => ({
      at,
      replicas,
      ready: replicas,
      waiting,
      inService: waiting === null ? null : Math.min(waiting, replicas),
      oldestWait: waiting === null ? null : waiting > 0 ? 1 : 0,
      cpuUtilization,
    }),
    replicas: (act) => act.replicas,
    min: promises.min,
    max: promises.max,
    window: promises.window ?? 0,
  };
}

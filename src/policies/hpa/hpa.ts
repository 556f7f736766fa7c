import type { Policy } from '../policy.js';
import type { HpaAct } from './act.js';
import { decide } from './decide.js';
import { type HpaMemory, start } from './memory.js';
import { type ControllerOptions, controllerDefaults } from './options.js';
import { planOf } from './plan.js';
import type { Profile } from './profile.js';
import type { HpaSeen } from './seen.js';
import type { HpaSpec } from './spec.js';

/** The HorizontalPodAutoscaler as a policy. */
export type HpaPolicy = Policy<HpaSeen, HpaAct, HpaMemory>;

/**
 * The autoscaling/v2 HorizontalPodAutoscaler of kube-controller-manager, decision for decision.
 *
 * Pure: the world performs `act.wrote`; a write that fails is told through `seen.failing` at the same turn.
 * After a restart of the controller give it `restarted(memory)`; after a change of the spec, a new policy with the old
 * memory.
 *
 * @param spec strict form, from `hpaDefaults`
 * @param options flags of kube-controller-manager
 * @param profile Kubernetes minor version
 * @example
 * const policy = hpa(hpaDefaults({ scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' },
 * maxReplicas: 10 })); const [act, memory] = policy.decide(seen, policy.start); // act.wrote is the new spec.replicas,
 * or null
 */
export function hpa(
  spec: HpaSpec,
  options: ControllerOptions = controllerDefaults,
  profile: Profile = '1.37',
): HpaPolicy {
  const plan = planOf(spec, options, profile);
  return { name: 'hpa', every: options.syncPeriod, start, decide: (seen, memory) => decide(plan, seen, memory) };
}

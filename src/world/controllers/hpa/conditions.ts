import type { HpaAct } from '../../../policies/hpa/index.js';
import type { Seconds } from '../../../units.js';
import type { WorkloadState } from '../../pods/workload-state.js';

type Conditions = HpaAct['conditions'];
type Type = 'AbleToScale' | 'ScalingActive' | 'ScalingLimited';

/** What was noted last of one HPA, by condition: the reason of its trouble, '' when there is none. */
export type Told = Record<Type, string>;

export const nothingTold = (): Told => ({ AbleToScale: '', ScalingActive: '', ScalingLimited: '' });

/** metrics-server needs two scrapes before it has anything to say: that it has not is no news. */
const SETTLED: Seconds = 30;

/**
 * Notes what `kubectl describe hpa` would show from now on, when it is something else than before: a stop and its end,
 * a limit and its end.
 *
 * @param usual a reason that is no trouble: under KEDA an HPA is `ScalingDisabled` whenever its target sleeps
 */
export function noteConditions(
  workload: WorkloadState,
  name: string,
  told: Told,
  { AbleToScale, ScalingActive, ScalingLimited }: Conditions,
  usual = '',
): void {
  tell(workload, name, told, 'AbleToScale', AbleToScale, AbleToScale !== null && AbleToScale.status === 'False');
  tell(
    workload,
    name,
    told,
    'ScalingActive',
    ScalingActive,
    ScalingActive !== null && ScalingActive.status === 'False' && ScalingActive.reason !== usual,
  );
  tell(
    workload,
    name,
    told,
    'ScalingLimited',
    ScalingLimited,
    ScalingLimited !== null && ScalingLimited.status === 'True',
  );
}

function tell(
  workload: WorkloadState,
  name: string,
  told: Told,
  type: Type,
  condition: Conditions[Type],
  troubled: boolean,
): void {
  const now = troubled && condition !== null ? condition.reason : '';
  if (now === told[type] || condition === null) return;
  const { simulation, recorder } = workload.cluster.world;
  if (simulation.now < SETTLED && now.startsWith('FailedGet')) return;
  told[type] = now;
  const { status, reason, message } = condition;
  recorder.note({
    type: 'condition',
    at: simulation.now,
    workload: workload.index,
    by: 'hpa',
    replicas: workload.replicas,
    reason,
    sentence: `${name}: ${type} is ${status}: ${message}`,
  });
}

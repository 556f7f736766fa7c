import type { HpaAct } from '../../../policies/hpa/index.js';
import type { Seconds } from '../../../units.js';
import type { WorkloadState } from '../../pods/workload-state.js';

type Conditions = HpaAct['conditions'];
type Type = 'AbleToScale' | 'ScalingActive' | 'ScalingLimited';

/** What was reported last of one HPA, by condition: the reason of its trouble, '' when there is none. */
export type ReportedConditions = Record<Type, string>;

export const nothingReported = (): ReportedConditions => ({ AbleToScale: '', ScalingActive: '', ScalingLimited: '' });

/** metrics-server needs two scrapes before it has anything to say: until then its failure is not reported. */
const WARM_UP: Seconds = 30;

/**
 * Notes what `kubectl describe hpa` shows from now on, when that is not what it showed before: a stop and its end, a
 * limit and its end.
 *
 * @param usual a reason that does not count as trouble: under KEDA an HPA is `ScalingDisabled` whenever its target
 *   sleeps
 */
export function noteConditions(
  workload: WorkloadState,
  name: string,
  reported: ReportedConditions,
  { AbleToScale, ScalingActive, ScalingLimited }: Conditions,
  usual = '',
): void {
  report(workload, name, reported, 'AbleToScale', AbleToScale, AbleToScale !== null && AbleToScale.status === 'False');
  report(
    workload,
    name,
    reported,
    'ScalingActive',
    ScalingActive,
    ScalingActive !== null && ScalingActive.status === 'False' && ScalingActive.reason !== usual,
  );
  report(
    workload,
    name,
    reported,
    'ScalingLimited',
    ScalingLimited,
    ScalingLimited !== null && ScalingLimited.status === 'True',
  );
}

function report(
  workload: WorkloadState,
  name: string,
  reported: ReportedConditions,
  type: Type,
  condition: Conditions[Type],
  troubled: boolean,
): void {
  const now = troubled && condition !== null ? condition.reason : '';
  if (now === reported[type] || condition === null) return;
  const { simulation, recorder } = workload.cluster.world;
  if (simulation.now < WARM_UP && now.startsWith('FailedGet')) return;
  reported[type] = now;
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

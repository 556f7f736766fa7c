type Annotations = Readonly<Record<string, string>>;

const prefix = 'autoscaling.keda.sh/';

/** The texts that Go's ParseBool takes for false; every other text, also an empty one, pauses. */
const falsehoods: readonly string[] = ['0', 'f', 'F', 'false', 'FALSE', 'False'];

const isOn = (annotations: Annotations, key: string): boolean => {
  const value = annotations[prefix + key];
  return value !== undefined && !falsehoods.includes(value);
};

/** Text of paused-replicas; null when the annotation is absent. It may be no number: then the reconcile fails. */
export const pausedReplicasText = (annotations: Annotations): string | null =>
  annotations[`${prefix}paused-replicas`] ?? null;

/**
 * The count of paused-replicas; null when absent or not a 32 bit integer.
 *
 * @example pausedReplicas({ 'autoscaling.keda.sh/paused-replicas': '3' }); // 3
 */
export function pausedReplicas(annotations: Annotations): number | null {
  const value = pausedReplicasText(annotations);
  return value !== null && /^[+-]?\d+$/.test(value) && Math.abs(Number(value)) < 2147483648 ? Number(value) : null;
}

/**
 * Whether the object stands still as a whole: HPA deleted, loop stopped. paused-replicas pauses by being there, even
 * beside `paused: "false"`.
 *
 * @example isPaused({ 'autoscaling.keda.sh/paused': '' }); // true
 */
export const isPaused = (annotations: Annotations): boolean =>
  pausedReplicasText(annotations) !== null || isOn(annotations, 'paused');
/** Whether `paused-scale-in` keeps it from fewer replicas. */
export const scaleInPaused = (annotations: Annotations): boolean => isOn(annotations, 'paused-scale-in');
/** Whether `paused-scale-out` keeps it from more replicas. */
export const scaleOutPaused = (annotations: Annotations): boolean => isOn(annotations, 'paused-scale-out');
/** Whether `force-activation` makes it count as active, whatever its triggers say. */
export const activationForced = (annotations: Annotations): boolean => isOn(annotations, 'force-activation');

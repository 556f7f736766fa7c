import { counted, wholePercent } from '../../number-text.js';
import type { Seconds } from '../../units.js';
import type { RequestError } from '../../world/recorder.js';
import type { GroupTally } from '../node-ledger.js';
import { total } from '../tallies/over.js';
import type { QueueTally } from '../tallies/queue-tally.js';
import { requestErrors } from '../tallies/request-errors.js';
import type { ServiceTally } from '../tallies/service-tally.js';
import type { WorkloadTally } from '../tallies/workload-tally.js';
import type { Bottleneck } from './bottleneck.js';

/**
 * Shorter than this share of the time is not a limit: every new node is waited for, every queue holds a job now and
 * then.
 */
const NOTABLE = 0.01;
/** A queue at a healthy load has somebody waiting a good part of the time. */
const BACKLOG = 0.25;
/** Consumers that are busy less than this while jobs wait have other partitions. */
const ALL_BUSY = 0.9;

/** Pods of a workload that waited for want of a node. `groups` are those of its region. */
export function nodeLimits(
  of: WorkloadTally,
  region: string,
  groups: readonly GroupTally[],
  measured: Seconds,
): Bottleneck[] {
  const share = measured > 0 ? of.pending.above / measured : 0;
  if (groups.length === 0 || share < NOTABLE) return [];
  const refused = total(groups, (one) => one.refused);
  const full = groups
    .filter((one) => one.ready.most >= one.strict.max)
    .map((one) => `${one.strict.name} had its most, ${counted(one.strict.max, 'node')}`);
  const causes = [
    ...(refused > 0 ? [`${counted(refused, 'request')} for nodes ${refused === 1 ? 'was' : 'were'} refused`] : []),
    ...full,
  ];
  const why = causes.length === 0 ? '' : `; ${causes.join('; ')}`;
  return [
    {
      kind: 'nodes',
      name: of.name,
      region,
      share,
      sentence: `pods of ${of.name} waited for a node for ${wholePercent(share)} of the time${why}`,
    },
  ];
}

/** A workload that an autoscaler held at its maximum: one with a queue only where jobs waited. */
export function replicaLimits(
  of: WorkloadTally,
  region: string,
  queue: QueueTally | undefined,
  measured: Seconds,
): Bottleneck[] {
  const share = measured > 0 ? of.capped.area / measured : 0;
  // Replicas that never changed are a choice, with or without an autoscaler whose minimum is its maximum.
  const moved = of.changes > 0 || of.kind === 'ScaledJob';
  if (!moved || share < NOTABLE) return [];
  const waited = queue === undefined ? null : queue.waiting.above / measured;
  if (waited !== null && waited < NOTABLE) return [];
  const jobs =
    waited === null || queue === undefined ? '' : `; jobs waited in ${queue.name} for ${wholePercent(waited)} of it`;
  return [
    {
      kind: 'replicas-at-max',
      name: of.name,
      region,
      share,
      sentence: `${of.name} stood at its maximum of ${counted(of.mostReplicas, 'replica')} for ${wholePercent(share)} of the time${jobs}`,
    },
  ];
}

/**
 * Pods of a service that had no CPU left: at the maximum of replicas, before new ones came, or because nobody adds any.
 */
export function cpuLimits(of: WorkloadTally, region: string): Bottleneck[] {
  const share = of.cpuSamples > 0 ? of.cpuFull / of.cpuSamples : 0;
  if (share < NOTABLE) return [];
  const limit = Number.isFinite(of.cpuLimit)
    ? `their limit of ${counted(of.cpuLimit, 'core')}`
    : 'the cores of their nodes';
  return [
    {
      kind: 'pod-cpu',
      name: of.name,
      region,
      share,
      sentence: `pods of ${of.name} had no CPU left for ${wholePercent(share)} of their time: ${limit} was used up`,
    },
  ];
}

/**
 * Jobs that waited much of the time: what follows when something else binds, or when pods come too late.
 *
 * @param consumers of a queue with partitions: one that is idle does not help with the partition of another
 */
export function queueLimits(
  of: QueueTally,
  region: string,
  measured: Seconds,
  consumers: readonly WorkloadTally[],
): Bottleneck[] {
  const share = measured > 0 ? of.waiting.above / measured : 0;
  if (share < BACKLOG) return [];
  const places = total(consumers, (one) => one.ready.area * one.concurrency);
  const busy = places > 0 ? total(consumers, (one) => one.busy.area) / places : 1;
  const why =
    busy < ALL_BUSY
      ? `the consumers of some partitions were busy, all of them together for ${wholePercent(busy)} of the time`
      : 'all workers were busy';
  return [
    {
      kind: 'queue-backlog',
      name: of.name,
      region,
      share,
      sentence: `jobs waited in ${of.name} for ${wholePercent(share)} of the time, ${counted(of.waiting.most, 'job')} at most: ${why}`,
    },
  ];
}

/** A service whose pods did not keep up: requests that timed out or found full pods. */
export function serviceLimits(of: ServiceTally, region: string): Bottleneck[] {
  const count = (error: RequestError): number => of.errors[requestErrors.indexOf(error)];
  const [late, refused] = [count('timeout'), count('refused')];
  const ended = of.responses.count + of.errors.reduce((sum, one) => sum + one, 0);
  const share = ended > 0 ? (late + refused) / ended : 0;
  if (share < NOTABLE) return [];
  const sentence = `${wholePercent(share)} of the requests of ${of.name} found its pods too busy: ${late} timed out and ${refused} ${refused === 1 ? 'was' : 'were'} refused`;
  return [{ kind: 'service-overload', name: of.name, region, share, sentence }];
}

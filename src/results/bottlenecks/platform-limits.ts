import { quantileOf } from '../../kernel/sketch.js';
import { counted, number, wholePercent } from '../../number-text.js';
import type { Seconds } from '../../units.js';
import type { RequestError } from '../../world/recorder.js';
import type { QueueTally } from '../tallies/queue-tally.js';
import { requestErrors } from '../tallies/request-errors.js';
import { FULL } from '../tallies/saturation.js';
import type { ServiceTally } from '../tallies/service-tally.js';
import type { WorkloadTally } from '../tallies/workload-tally.js';
import type { Bottleneck } from './bottleneck.js';
import { listed } from './listed.js';
import { whyWaited } from './why-waited.js';

/**
 * Shorter than this share of the time is not a limit: every new node is waited for, every queue holds a job now and
 * then.
 */
const NOTABLE = 0.01;
/** A queue at a healthy load has somebody waiting a good part of the time. */
const BACKLOG = 0.25;

/** Pods of a workload that waited for want of a node, and what kept nodes from coming at the same time. */
export function nodeLimits(of: WorkloadTally, region: string, hasGroups: boolean, measured: Seconds): Bottleneck[] {
  const share = measured > 0 ? of.pending.above / measured : 0;
  if (!hasGroups || share < NOTABLE) return [];
  const { refused, full } = of.nodeWaits;
  const meanwhile = [
    ...(refused > 0 ? [`${counted(refused, 'request')} for nodes ${refused === 1 ? 'was' : 'were'} refused`] : []),
    ...[...full].flatMap(([{ strict }, { area }]) =>
      area / of.pending.above < NOTABLE
        ? []
        : [
            `${strict.name} had its most, ${counted(strict.max, 'node')}, for ${wholePercent(area / measured)} of the time`,
          ],
    ),
  ];
  const why = meanwhile.length === 0 ? '' : `; meanwhile ${meanwhile.join(' and ')}`;
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

/**
 * A workload that its autoscaler could not give more pods: it had exactly its maximum, all of them ready, and at the
 * same time jobs waited, or the autoscaler asked for more.
 */
export function replicaLimits(of: WorkloadTally, region: string, measured: Seconds): Bottleneck[] {
  const share = measured > 0 ? of.capped.area / measured : 0;
  // Replicas that never changed are a choice, with or without an autoscaler whose minimum is its maximum.
  const moved = of.changes > 0 || of.kind === 'ScaledJob';
  if (!moved || share < NOTABLE) return [];
  const maximum = of.maximumChanged
    ? 'its maximum, which was changed during the run, with all replicas'
    : `its maximum of ${counted(of.cappedBy, 'replica')}, ${of.cappedBy === 1 ? 'it' : 'all'}`;
  const more = of.queue === null ? 'its autoscaler asked for more' : `jobs waited in ${of.queue}`;
  return [
    {
      kind: 'replicas-at-max',
      name: of.name,
      region,
      share,
      sentence: `${of.name} stood at ${maximum} ready, for ${wholePercent(share)} of the time while ${more}`,
    },
  ];
}

/**
 * Pods of a service that had no CPU left: at the maximum of replicas, before new ones came, or because nobody adds any.
 */
export function cpuLimits(of: WorkloadTally, region: string): Bottleneck[] {
  const share = of.cpuSamples > 0 ? of.cpuFull / of.cpuSamples : 0;
  if (share < NOTABLE) return [];
  const limit = Number.isNaN(of.cpuLimit)
    ? 'their limit of CPU'
    : Number.isFinite(of.cpuLimit)
      ? `their limit of ${counted(of.cpuLimit, 'core')}`
      : 'the cores of their nodes';
  return [
    {
      kind: 'pod-cpu',
      name: of.name,
      region,
      share,
      sentence: `pods of ${of.name} had no CPU left for ${wholePercent(share)} of their time: they used at least ${wholePercent(FULL)} of ${limit}`,
    },
  ];
}

/** Jobs that waited much of the time: what follows when something else binds, or when pods come too late. */
export function queueLimits(of: QueueTally, region: string, measured: Seconds, isPartitioned: boolean): Bottleneck[] {
  const share = measured > 0 ? of.waiting.above / measured : 0;
  if (share < BACKLOG) return [];
  const sentence = `jobs waited in ${of.name} for ${wholePercent(share)} of the time, ${counted(of.waiting.most, 'job')} at most: ${whyWaited(of, isPartitioned)}`;
  return [{ kind: 'queue-backlog', name: of.name, region, share, sentence }];
}

/** A service whose requests were not answered in time, or that had no place or no pod for them. */
export function serviceLimits(of: ServiceTally, region: string): Bottleneck[] {
  const count = (error: RequestError): number => of.errors[requestErrors.indexOf(error)];
  const [late, refused, homeless] = [count('timeout'), count('refused'), count('no-ready-pod')];
  const stuck = stuckRequests(of);
  const ended = of.responses.count + of.errors.reduce((sum, one) => sum + one, 0);
  const all = ended + of.unfinished.count;
  const share = all > 0 ? (late + refused + homeless + stuck) / all : 0;
  if (share < NOTABLE) return [];
  const parts = [
    ...(late > 0 ? [`${number(late)} timed out`] : []),
    ...(refused > 0 ? [`${number(refused)} ${wasOrWere(refused)} refused by full pods`] : []),
    ...(homeless > 0 ? [`${number(homeless)} found no pod ready`] : []),
    ...(stuck > 0 ? [`${number(stuck)} ${wasOrWere(stuck)} still unanswered at the end`] : []),
  ];
  const sentence = `${wholePercent(share)} of the requests of ${of.name} were not served: ${listed(parts)}`;
  return [{ kind: 'service-overload', name: of.name, region, share, sentence }];
}

/**
 * Requests in flight at the end that are no tail of a healthy run: half of them are older than nearly every answer was
 * late, or nothing was ever answered.
 */
function stuckRequests({ responses, unfinished }: ServiceTally): number {
  if (unfinished.count === 0) return 0;
  if (responses.count > 0 && quantileOf(unfinished, 0.5) <= quantileOf(responses, 0.99)) return 0;
  return unfinished.count;
}

const wasOrWere = (count: number): string => (count === 1 ? 'was' : 'were');

import type { Scaler } from '../../policies/index.js';
import { complain } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { isKnown } from '../context/names.js';
import { takeDuration } from '../context/take.js';
import type { ScalerInput } from '../input/scenario-input.js';
import { whole as sayWhole } from '../messages/fit.js';
import { manifest as say } from '../messages/manifests.js';
import { baselineOf } from '../scalers/scalers.js';
import type { Workload } from '../strict.js';
import type { WrittenAutoscaler } from './written-autoscaler.js';

/** The plain policies: `Kind/name`, or `region/Kind/name` for one region. */
export function plainScalers(context: Context, region: string, workloads: readonly Workload[]): WrittenAutoscaler[] {
  const keys = workloads.map((one) => `${one.kind}/${one.name}`);
  return Object.entries(context.input.scalers ?? {}).flatMap(([key, written]): WrittenAutoscaler[] => {
    const at = down(context.at, 'scalers', key);
    const parts = key.split('/');
    if (parts.length === 3 && !isKnown(context.notes, at, 'region', parts[0], [...context.zones.keys()])) return [];
    if (parts.length === 3 && parts[0] !== region) return [];
    const target = parts.slice(-2).join('/');
    const found = workloads.find((one) => `${one.kind}/${one.name}` === target);
    if (found === undefined) {
      complain(context.notes, at, {
        value: target,
        what: sayWhole.noWorkload(target),
        expected: sayWhole.workloadKey(keys),
        nearest: nearest(target, keys),
      });
      return [];
    }
    checkQueue(context, written, found, at);
    return [
      {
        autoscaler: { kind: 'scaler', name: found.name, target: found.name, scaler: plainScaler(context, written, at) },
        at,
        key: `scalers.${key}`,
      },
    ];
  });
}

function plainScaler(context: Context, written: ScalerInput, at: At): Scaler {
  if ('decide' in written) return written;
  checkBounds(context, written, at);
  return baselineOf(written.policy).scaler(written, (field, text, otherwise) =>
    text === undefined ? otherwise : takeDuration(context.notes, down(at, field), text),
  );
}

/** A policy that reads a queue has nothing to decide by at a workload that takes from none. */
function checkQueue(context: Context, written: ScalerInput, { kind, name, behaviour }: Workload, at: At): void {
  if (behaviour.kind === 'worker') return;
  const reads = 'decide' in written ? written.every === 0 : baselineOf(written.policy).readsQueue;
  if (!reads) return;
  const policy = 'decide' in written ? written.name : written.policy;
  complain(context.notes, at, {
    value: policy,
    what: sayWhole.scalerOfNoQueue(policy, `${kind}/${name}`),
    expected: sayWhole.scalerOfQueue,
  });
}

function checkBounds(context: Context, written: Exclude<ScalerInput, Scaler>, at: At): void {
  if (!('max' in written)) return;
  const { max } = written;
  const min = 'min' in written ? (written.min ?? 0) : 0;
  if (min > max)
    complain(context.notes, down(at, 'min'), {
      value: min,
      what: say.minAboveMax(min, max),
      expected: say.minAtMostMax,
    });
}

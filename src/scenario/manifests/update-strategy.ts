import type { UpdateStrategy } from '../../policies/objects/update-strategy.js';
import { complain } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';

import { update as say } from '../messages/edits.js';
import type { ObjectOf } from '../schema/manifests.js';

type Spec = ObjectOf<'Deployment'>['spec'];
type Share = UpdateStrategy['maxSurge'];

/** A quarter more and a quarter less, as the API server fills in. */
const QUARTER: Share = '25%';

/** What happens to pods that do not fit, or whose limits are not given, when the template of a workload changes. */
export function updateStrategy(
  context: Context,
  kind: 'Deployment' | 'StatefulSet',
  spec: Spec,
  at: At,
): UpdateStrategy {
  const minReady = spec.minReadySeconds ?? 0;
  const paused = spec.paused === true && kind === 'Deployment';
  if (kind === 'StatefulSet') {
    const { type, rollingUpdate } = spec.updateStrategy ?? {};
    return {
      kind: type === 'OnDelete' ? 'on-delete' : 'rolling',
      maxSurge: 0,
      maxUnavailable: 1,
      partition: rollingUpdate?.partition ?? 0,
      minReady,
      paused,
    };
  }
  const { type, rollingUpdate } = spec.strategy ?? {};
  const here = down(at, 'strategy', 'rollingUpdate');
  if (type === 'Recreate') {
    if (rollingUpdate !== null && rollingUpdate !== undefined)
      complain(context.notes, here, { value: rollingUpdate, what: say.recreates, expected: say.nothingBesideRecreate });
    return { kind: 'recreate', maxSurge: 0, maxUnavailable: 0, partition: 0, minReady, paused };
  }
  const maxSurge = share(context, rollingUpdate?.maxSurge, down(here, 'maxSurge'), Number.POSITIVE_INFINITY);
  const maxUnavailable = share(context, rollingUpdate?.maxUnavailable, down(here, 'maxUnavailable'), 100);
  if (isZero(maxSurge) && isZero(maxUnavailable))
    complain(context.notes, down(here, 'maxUnavailable'), {
      value: maxUnavailable,
      what: say.standsStill,
      expected: say.moreThanNothing,
    });
  return { kind: 'rolling', maxSurge, maxUnavailable, partition: 0, minReady, paused };
}

const isZero = (one: Share): boolean => one === 0 || one === '0%';

/** @param most the largest percentage that the API server takes */
function share(context: Context, written: string | number | null | undefined, at: At, most: number): Share {
  if (written === undefined || written === null) return QUARTER;
  if (typeof written === 'number') return written;
  if (/^\d+%$/.test(written) && Number.parseInt(written, 10) <= most) return written as `${number}%`;
  complain(context.notes, at, { value: written, what: say.noShare(written), expected: say.share });
  return QUARTER;
}

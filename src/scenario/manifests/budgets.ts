import { warn } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { sorted } from '../context/names.js';
import { manifest as say } from '../messages/manifests.js';
import type { DisruptionBudget } from '../strict.js';
import { checked } from './manifest.js';
import type { Objects } from './variant.js';

/** The disruption budgets of one region. */
export function budgets(context: Context, objects: Objects): DisruptionBudget[] {
  return sorted(
    [...objects.values()].flatMap((one): DisruptionBudget[] => {
      const written = one.kind === 'PodDisruptionBudget' ? checked(one, 'PodDisruptionBudget', context.notes) : null;
      if (written === null) return [];
      const { maxUnavailable, minAvailable, selector } = written.spec;
      const spec = down(one.at, 'spec');
      // Labels are all that pods are chosen by here. A budget that leaves some out would guard pods that it does not
      // mean.
      if (Array.isArray(selector?.matchExpressions) && selector.matchExpressions.length > 0) {
        warn(context.notes, down(spec, 'selector', 'matchExpressions'), {
          value: selector.matchExpressions,
          what: say.ignored([`PodDisruptionBudget/${one.name}`]),
          expected: '',
        });
        return [];
      }
      return [
        {
          name: one.name,
          selector: selector?.matchLabels ?? {},
          maxUnavailable: share(context, maxUnavailable, down(spec, 'maxUnavailable')),
          minAvailable: share(context, minAvailable, down(spec, 'minAvailable')),
        },
      ];
    }),
  );
}

/** A number of pods, or a percentage, which stays one: the number of pods that it is taken of changes. */
function share(
  context: Context,
  written: string | number | null | undefined,
  at: At,
): DisruptionBudget['maxUnavailable'] {
  if (written === null || written === undefined) return null;
  if (typeof written === 'string' && /^\d+%$/.test(written)) return `${Number(written.slice(0, -1))}%`;
  const value = Number(written);
  if (Number.isInteger(value) && value >= 0) return value;
  warn(context.notes, at, { value: written, what: say.ignored([String(written)]), expected: '' });
  return null;
}

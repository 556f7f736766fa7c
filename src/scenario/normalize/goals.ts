import { complain } from '../complaints/complaint.js';
import { down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { isKnown } from '../context/names.js';
import { whole as say } from '../messages/fit.js';
import type { Goal } from '../strict.js';
import { parseGoal } from '../texts/goal-text.js';

import { goalCounts, goalTimes } from '../texts/goal-words.js';

/** What each word of a goal can be asked of. */
const THINGS: Readonly<Record<Exclude<Goal['measure'], 'cost'>, readonly ('queue' | 'service')[]>> = {
  ...goalTimes,
  ...goalCounts,
  'error-share': goalCounts.errors,
};

/** What good means; the names of queues and services must be there. */
export function goals(context: Context): Goal[] {
  return (context.input.goals ?? []).flatMap((text, i) => {
    const at = down(context.at, 'goals', i);
    const parsed = parseGoal(text);
    if (!parsed.ok) {
      complain(context.notes, at, parsed.problem);
      return [];
    }
    const goal = parsed.value;
    if (goal.measure === 'cost') return [goal];
    const { queues, services, notes } = context;
    if (goal.measure === 'wait' && !queues.includes(goal.of) && services.includes(goal.of)) {
      complain(notes, at, { value: goal.of, what: say.waitOfService(goal.of), expected: say.responseOf(goal.of) });
      return [];
    }
    const kinds = THINGS[goal.measure];
    const names = kinds.flatMap((kind) => (kind === 'queue' ? queues : services));
    return isKnown(notes, at, kinds.join(' or '), goal.of, names) ? [goal] : [];
  });
}

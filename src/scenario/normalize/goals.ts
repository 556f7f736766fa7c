import { complain } from '../complaints/complaint.js';
import { down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { isKnown } from '../context/names.js';
import { whole as say } from '../messages/fit.js';
import type { Goal } from '../strict.js';
import { parseGoal } from '../texts/goal-text.js';

const OF_QUEUES: readonly Goal['measure'][] = ['wait', 'lost', 'dropped', 'repeated'];

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
    const [noun, names] = OF_QUEUES.includes(goal.measure)
      ? ['queue', queues]
      : goal.measure === 'errors' || goal.measure === 'error-share'
        ? ['service', services]
        : ['queue or service', [...queues, ...services]];
    return isKnown(notes, at, noun, goal.of, names) ? [goal] : [];
  });
}

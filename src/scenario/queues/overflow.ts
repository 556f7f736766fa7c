import { rulesOf, USUAL_BROKER } from '../brokers/index.js';
import { complain } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import type { QueueInput } from '../input/scenario-input.js';
import { jobs as say } from '../messages/jobs.js';
import type { Overflow } from '../strict/queue.js';

/** A queue of no broker: that of the textbooks, whose places count jobs in service too. */
export const isPlain = ({ broker, overflow }: QueueInput): boolean => broker === undefined && overflow === undefined;

/** What happens to jobs beyond the capacity of a queue. */
export function overflowOf({ notes }: Context, name: string, written: QueueInput, here: At): Overflow {
  const { broker = USUAL_BROKER, capacity, queueType } = written;
  const rule = isPlain(written) ? () => 'drop-arrival' as const : rulesOf(broker).overflow;
  if (rule === null) {
    if (capacity !== undefined)
      complain(notes, down(here, 'capacity'), {
        value: capacity,
        what: say.noCapacity(broker, name),
        expected: say.without('capacity'),
      });
    return 'drop-arrival';
  }
  const overflow = rule(written);
  if (overflow === 'reject-publish-dlx' && queueType === 'quorum')
    complain(notes, down(here, 'overflow'), {
      value: overflow,
      what: say.quorumOverflow(name),
      expected: say.otherOverflow,
    });
  return overflow;
}

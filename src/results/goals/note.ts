import { counted } from '../../number-text.js';
import type { Goal } from '../../scenario/strict.js';
import { total } from '../tallies/over.js';
import type { QueueTally } from '../tallies/queue-tally.js';
import { requestErrors } from '../tallies/request-errors.js';
import type { ServiceTally } from '../tallies/service-tally.js';
import type { Judgement } from './judge.js';

/**
 * What a reader of a goal must know beside its value: who saw it, which region it is, why it is not decided, and which
 * work is not in it. '' when the value says all.
 */
export function noteOf(goal: Goal, { state, region, things, value }: Judgement, regions: number): string {
  const left = isTime(goal) ? leftOut(goal, things) : [];
  return [
    ...(region === '' ? [] : [`worst of ${regions} regions: ${region}`]),
    ...seenBy(goal, things),
    ...(state === 'open' ? [`${unfinishedWords(goal, things)} could break it`] : []),
    ...(state === 'not-measurable' ? [whyNot(goal, things)] : []),
    ...(state === 'missed' && value !== null && isTime(goal) && unfinishedOf(things, goal.measure === 'wait') > 0
      ? [unfinishedWords(goal, things)]
      : []),
    ...(left.length === 0 ? [] : [`not in it: ${left.join(', ')}`]),
  ].join('; ');
}

const isTime = ({ measure }: Goal): boolean =>
  measure === 'wait' || measure === 'response' || measure === 'server-response';

const isService = (one: QueueTally | ServiceTally): one is ServiceTally => 'clients' in one;

function seenBy({ measure, zone }: Goal, things: readonly (QueueTally | ServiceTally)[]): string[] {
  const apart = things.some((one) => isService(one) && one.clients !== null);
  if (measure === 'response' || measure === 'errors' || measure === 'error-share')
    return apart ? ['as its clients see it'] : zone !== null ? ['as its pods in the zone answer'] : [];
  return measure.startsWith('server-') && apart ? ['as the service sees it, each try for itself'] : [];
}

/** Of a wait those that wait, of a response all that are not finished. */
function unfinishedOf(things: readonly (QueueTally | ServiceTally)[], isWait = false): number {
  return total(things, (one) => {
    if (isService(one)) return (one.clients ?? one).unfinished.count;
    return isWait ? one.unfinishedWaits.count : one.unfinished.count;
  });
}

const unfinishedWords = ({ measure, kind }: Goal, things: readonly (QueueTally | ServiceTally)[]): string =>
  measure === 'wait'
    ? `${counted(unfinishedOf(things, true), 'job')} still waiting`
    : `${counted(unfinishedOf(things), kind === 'queue' ? 'job' : 'request')} unfinished`;

/** Work that ended without a time of its own. */
function leftOut(goal: Goal, things: readonly (QueueTally | ServiceTally)[]): string[] {
  const counts = new Map<string, number>();
  const add = (word: string, count: number) => counts.set(word, (counts.get(word) ?? 0) + count);
  for (const one of things) {
    if (isService(one)) {
      const seen = goal.measure === 'response' && one.clients !== null ? one.clients : one;
      add(
        'failed',
        total([...seen.errors.keys()], (place) => (requestErrors[place] === 'refused' ? 0 : seen.errors[place])),
      );
      add('refused', seen.errors[requestErrors.indexOf('refused')]);
    } else {
      add('dropped', one.dropped);
      add('refused', one.refused);
      add('abandoned', one.abandoned);
      if (goal.measure === 'response') {
        add('lost', one.lost);
        add('dead-lettered', one.deadLettered);
      }
      add('kept outside by the broker', one.outside.value);
    }
  }
  return [...counts].flatMap(([word, count]) => (count > 0 ? [`${count} ${word}`] : []));
}

function whyNot(goal: Goal, things: readonly (QueueTally | ServiceTally)[]): string {
  if (goal.kind === 'run') return 'nothing is billed';
  const came = total(things, ({ arrived }) => arrived);
  return came === 0 ? 'nothing arrived' : 'nothing was answered';
}

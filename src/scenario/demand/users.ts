import { mean } from '../../kernel/distributions.js';
import { complain, isComplainedOf } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { take, takeDistribution, takeDuration } from '../context/take.js';
import type { DemandEntry } from '../input/scenario-input.js';
import { asking as say } from '../messages/calls.js';
import type { Demand, Rate, UserArrivals, UserCount } from '../strict.js';
import { parseCount } from '../texts/rate-text.js';

const nobody: Rate = { kind: 'constant', perSecond: 0 };

/** The users of one entry. */
export function usersOf(context: Context, entry: DemandEntry, at: At): UserArrivals {
  const think = entry.think ?? 0;
  const here = down(at, 'think');
  const law = takeDistribution(context, here, think);
  if (entry.think === undefined) complain(context.notes, at, { value: entry, what: say.noThink, expected: say.think });
  else if (!(mean(law) > 0) && !isComplainedOf(context.notes, here))
    complain(context.notes, here, { value: think, what: say.zeroThink, expected: say.someThink });
  return {
    kind: 'users',
    count: countOf(context, entry.users ?? 0, down(at, 'users')),
    think: law,
    requests: entry.requests ?? 1,
  };
}

function countOf(context: Context, written: NonNullable<DemandEntry['users']>, at: At): UserCount {
  const { notes } = context;
  if (typeof written !== 'object')
    return { kind: 'level', level: take(notes, at, parseCount(written, context.scope), nobody) };
  const stages = written.stages.map((stage, i) => ({
    for: takeDuration(notes, down(at, 'stages', i, 'for'), stage.for),
    to: stage.to,
  }));
  return { kind: 'stages', from: written.from ?? 0, stages, repeat: written.repeat ?? false };
}

/** Users ask services, and what belongs to them belongs to nobody else. */
export function checkUsers(
  { notes, services }: Context,
  to: Demand['to'],
  entry: DemandEntry,
  given: readonly string[],
  at: At,
): void {
  if (!given.includes('users')) {
    if (isComplainedOf(notes, at)) return;
    for (const field of ['think', 'requests'] as const)
      if (entry[field] !== undefined)
        complain(notes, down(at, field), { value: entry[field], what: say.needsUsers(field), expected: say.users });
    return;
  }
  if (to.kind === 'queue')
    complain(notes, down(at, 'users'), {
      value: entry.users,
      what: say.usersAtQueue(to.name),
      expected: say.service(services),
    });
  const other = given.find((field) => field !== 'users');
  if (other !== undefined)
    complain(notes, down(at, 'users'), {
      value: entry.users,
      what: say.notBeside('users', other),
      expected: say.twoEntries,
    });
}

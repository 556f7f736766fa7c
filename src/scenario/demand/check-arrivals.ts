import { mean } from '../../kernel/distributions.js';
import { expectedArrivals, finestStretch, highestRate } from '../../kernel/rate.js';
import { complain, isComplainedOf, warn } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { limitsOf } from '../context/limits.js';
import { demand as say } from '../messages/demands.js';
import type { Arrivals, Rate, UserCount } from '../strict.js';

/** Stretches of a rate that a run may go through: each costs a little even when nothing arrives in it. */
const MOST_STRETCHES = 50_000_000;

/** Says what of one kind of arrivals cannot be simulated, and when nothing comes of it. */
export function checkArrivals(context: Context, arrivals: Arrivals, kind: string, name: string, at: At): void {
  const { notes, horizon } = context;
  const here = down(at, kind);
  if (isComplainedOf(notes, here)) return;
  const { events, users } = limitsOf(context.input);
  const changing = rateOf(arrivals);
  if (changing !== null && horizon / finestStretch(changing) > MOST_STRETCHES) {
    complain(notes, here, { value: name, what: say.tooFine(finestStretch(changing), horizon), expected: say.coarser });
    return;
  }
  if (arrivals.kind === 'users') {
    const most = mostUsers(arrivals.count, horizon);
    if (most > users)
      complain(notes, here, { value: most, what: say.manyUsers(most, users), expected: say.fewerUsers(users) });
    if (most < 0.5) warn(notes, here, { value: most, what: say.nobody(name), expected: '' });
    return;
  }
  if (arrivals.kind === 'renewal' && !(mean(arrivals.gap) > 0)) {
    complain(notes, here, { value: 0, what: say.zeroGap, expected: say.someGap });
    return;
  }
  const expected = expectedOf(arrivals, horizon);
  if (expected > events)
    complain(notes, here, { value: expected, what: say.manyArrivals(expected, events), expected: say.fewerArrivals });
  // A trace says for itself what became of its rows.
  if (expected === 0 && arrivals.kind !== 'trace')
    warn(notes, here, { value: 0, what: say.nothingArrives(name, horizon), expected: '' });
}

const rateOf = (arrivals: Arrivals): Rate | null => {
  if (arrivals.kind === 'poisson') return arrivals.rate;
  if (arrivals.kind === 'trace') return arrivals.thin;
  return arrivals.kind === 'users' && arrivals.count.kind === 'level' ? arrivals.count.level : null;
};

const mostUsers = (count: UserCount, horizon: number): number =>
  count.kind === 'level'
    ? highestRate(count.level, 0, horizon)
    : count.stages.reduce((most, { to }) => Math.max(most, to), count.from);

/** How many arrivals there are to the horizon, on average; of users, who wait for answers, none is known. */
export function expectedOf(arrivals: Arrivals, horizon: number): number {
  switch (arrivals.kind) {
    case 'poisson':
      return expectedArrivals(arrivals.rate, 0, horizon);
    case 'renewal':
      return horizon / mean(arrivals.gap);
    case 'batches':
      return arrivals.at.length * arrivals.size;
    case 'trace': {
      const { at, repeatEvery, thin, thinBase } = arrivals;
      const turns = Number.isFinite(repeatEvery) ? horizon / repeatEvery : 1;
      const rows = Number.isFinite(repeatEvery) ? at.length : at.filter((one) => one <= horizon).length;
      const share = thin === null ? 1 : Math.min(1, expectedArrivals(thin, 0, horizon) / horizon / thinBase);
      return rows * turns * share;
    }
    case 'users':
      return 0;
  }
}

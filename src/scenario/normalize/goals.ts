import { fullZone } from '../cluster/zones.js';
import { complain } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { isKnown } from '../context/names.js';
import { whole as say } from '../messages/fit.js';
import { shape as sayShape } from '../messages/shape.js';
import type { Goal, Region } from '../strict.js';
import { parseGoal, type WrittenGoal } from '../texts/goal-text.js';
import { goalCounts, goalShares, goalTimes } from '../texts/goal-words.js';

/** What each word of a goal can be asked of. */
const THINGS: Readonly<Record<Exclude<Goal['measure'], 'cost'>, readonly ('queue' | 'service')[]>> = {
  ...goalTimes,
  ...goalCounts,
  [goalShares.errors]: goalCounts.errors,
  [goalShares['server-errors']]: goalCounts['server-errors'],
};

/**
 * What good means; the names of queues and services, regions, zones and classes must be there.
 *
 * @param regions with their demands, of which classes are the names
 */
export function goals(context: Context, regions: readonly Region[]): Goal[] {
  return (context.input.goals ?? []).flatMap((text, i) => {
    const at = down(context.at, 'goals', i);
    const parsed = parseGoal(text);
    if (!parsed.ok) {
      complain(context.notes, at, parsed.problem);
      return [];
    }
    const { place: written, ...goal } = parsed.value;
    const kind = kindOf(context, goal, at);
    const place = placeOf(context, written, at);
    if (kind === null || place === null) return [];
    return isMeasured(context, { ...goal, ...place, kind }, regions, at) ? [{ ...goal, ...place, kind }] : [];
  });
}

function kindOf(context: Context, goal: Omit<WrittenGoal, 'place'>, at: At): Goal['kind'] | null {
  if (goal.measure === 'cost') return 'run';
  const { queues, services, notes } = context;
  const named = (kind: 'queue' | 'service') => (kind === 'queue' ? queues : services);
  if (goal.measure === 'wait' && !queues.includes(goal.of) && services.includes(goal.of)) {
    complain(notes, at, { value: goal.of, what: say.waitOfService(goal.of), expected: say.responseOf(goal.of) });
    return null;
  }
  const kinds = THINGS[goal.measure];
  const noun = [...kinds].sort().join(' or ');
  return isKnown(notes, at, noun, goal.of, kinds.flatMap(named))
    ? (kinds.find((kind) => named(kind).includes(goal.of)) ?? null)
    : null;
}

/** The name after `in`: a region, or a zone in one. */
function placeOf({ input, zones, notes }: Context, name: string | null, at: At): Pick<Goal, 'region' | 'zone'> | null {
  if (name === null) return { region: null, zone: null };
  if (zones.has(name)) return { region: name, zone: null };
  // A short name is enough where one region alone has it.
  const found = [...zones].flatMap(([region, own]) => {
    const zone = fullZone(region, name, input.cluster?.provider);
    return own.includes(zone) ? [{ region, zone }] : [];
  });
  if (found.length === 1) return found[0];
  const names = [...zones].flatMap(([region, own]) => [region, ...own]);
  isKnown(notes, at, 'region or zone', name, names);
  return null;
}

/** Whether there is something that the goal is about: a zone holds pods and nodes, and a class is that of a demand. */
function isMeasured({ notes }: Context, goal: Goal, regions: readonly Region[], at: At): boolean {
  const refuse = (value: string, what: string, expected: string): false => {
    complain(notes, at, { value, what, expected });
    return false;
  };
  if (goal.zone !== null && goal.kind === 'queue')
    return refuse(goal.zone, say.queueInZone(goal.of, goal.zone), say.goalInRegion(goal.region ?? ''));
  if (goal.class === null) return true;
  const own = regions
    .filter(({ name }) => goal.region === null || goal.region === name)
    .flatMap(({ demands }) => demands)
    .filter(({ to }) => to.name === goal.of && to.kind === goal.kind);
  const classes = [...new Set(own.map((demand) => demand.class))];
  if (goal.kind === 'run' || goal.zone !== null)
    return refuse(goal.class, say.classHere(goal.class), say.goalWithoutClass);
  return classes.includes(goal.class)
    ? true
    : refuse(goal.class, sayShape.noSuch('class', goal.class), sayShape.oneOf(classes.filter((one) => one !== '')));
}

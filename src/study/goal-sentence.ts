import type { GoalUnder, JudgedGoal } from './judged-goals.js';

/** Enough to read in a sentence; the table of goals has all. */
const MOST = 3;

/**
 * Which of two policies keeps the goals of the scenario.
 *
 * @example goalSentence(goals, 'today', 'floor') // 'floor meets all 2 goals; today misses lost of tasks = 0 in 3 of 5 replications.'
 */
export function goalSentence(goals: readonly JudgedGoal[], baseline: string, policy: string): string {
  const [own, base] = [policy, baseline].map((name) => kept(goals, name));
  return own === base
    ? `${policy} and ${baseline} ${own.replace('meets', 'meet').replace('misses', 'miss')}.`
    : `${policy} ${own}; ${baseline} ${base}.`;
}

function kept(goals: readonly JudgedGoal[], policy: string): string {
  const missed = goals.flatMap(({ text, policies }) => {
    const own = policies.find((one) => one.policy === policy);
    return own === undefined || own.met === own.of ? [] : [`${text}${often(own)}`];
  });
  if (missed.length === 0) return goals.length === 1 ? 'meets the goal' : `meets all ${goals.length} goals`;
  if (missed.length === 1) return `misses ${missed[0]}`;
  const shown = [...missed.slice(0, MOST), ...(missed.length > MOST ? [`${missed.length - MOST} more`] : [])];
  return `misses ${missed.length} of ${goals.length} goals: ${shown.join(', ')}`;
}

/** ` in 3 of 5 replications (open in 2)`: what is open or could not be measured is not kept, but not broken for sure. */
function often({ met, open, notMeasurable, of }: GoalUnder): string {
  const unsure = [
    ...(open === 0 ? [] : [of === 1 ? 'open' : `open in ${open}`]),
    ...(notMeasurable === 0 ? [] : [of === 1 ? 'not measurable' : `not measurable in ${notMeasurable}`]),
  ];
  const times = of === 1 ? '' : met === 0 ? ` in all ${of} replications` : ` in ${of - met} of ${of} replications`;
  return `${times}${unsure.length === 0 ? '' : ` (${unsure.join(', ')})`}`;
}

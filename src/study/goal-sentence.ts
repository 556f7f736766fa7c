import type { GoalUnder, JudgedGoal } from './judged-goals.js';

/**
 * Which of two policies keeps the goals of the scenario.
 *
 * @example goalSentence(goals, 'today', 'floor') // 'floor meets every goal; today misses 1 of 2.'
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
    return own === undefined || own.met === own.of ? [] : [{ text, own }];
  });
  if (missed.length === 0) return goals.length === 1 ? 'meets the goal' : `meets all ${goals.length} goals`;
  const [first] = missed;
  if (missed.length === 1 && first !== undefined) return `misses ${first.text}${often(first.own)}`;
  return `misses ${missed.length} of ${goals.length} goals`;
}

const often = ({ met, of }: GoalUnder): string =>
  of === 1 ? '' : met === 0 ? ` in all ${of} replications` : ` in ${of - met} of ${of} replications`;

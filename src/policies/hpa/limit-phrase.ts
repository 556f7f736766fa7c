import type { ScalingRules } from './spec.js';

/**
 * The policies of one direction in words.
 *
 * @example rulesPhrase(behavior.scaleUp) // 'of 4 pods or 100% per 15 s'
 */
export function rulesPhrase(rules: ScalingRules): string {
  return rules.selectPolicy === 'Disabled' ? '(Disabled)' : `of ${policiesPhrase(rules)}`;
}

function policiesPhrase({ policies, selectPolicy }: ScalingRules): string {
  const onePeriod = policies.every(({ periodSeconds }) => periodSeconds === policies[0]?.periodSeconds);
  const part = (type: string, value: number) => (type === 'Pods' ? `${value} pods` : `${value}%`);
  const joined = policies
    .map(({ type, value, periodSeconds }) => part(type, value) + (onePeriod ? '' : ` per ${periodSeconds} s`))
    .join(selectPolicy === 'Min' ? ' and ' : ' or ');
  return onePeriod ? `${joined} per ${policies[0]?.periodSeconds ?? 0} s` : joined;
}

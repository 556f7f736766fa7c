import { isMapping } from '../../mapping.js';
import { parseQuantity } from '../../quantity.js';
import { type Complaint, choiceComplaint, integerComplaint, isAbsent, loose } from './complaint.js';

/** Longest stabilisation window and longest policy period, in seconds (validation.go). */
const longestWindow = 3600;
const longestPeriod = 1800;

/** What the API server would refuse in `behavior`. */
export function behaviorComplaints(behavior: unknown): readonly Complaint[] {
  if (isAbsent(behavior)) return [];
  if (!isMapping(behavior))
    return [{ path: 'spec.behavior', value: behavior, expected: 'a mapping with scaleUp, scaleDown or both' }];
  return [
    ...rulesComplaints('spec.behavior.scaleUp', behavior.scaleUp),
    ...rulesComplaints('spec.behavior.scaleDown', behavior.scaleDown),
  ];
}

function rulesComplaints(path: string, rules: unknown): readonly Complaint[] {
  if (isAbsent(rules)) return [];
  if (!isMapping(rules))
    return [{ path, value: rules, expected: 'a mapping with policies, selectPolicy or stabilizationWindowSeconds' }];
  const { stabilizationWindowSeconds, selectPolicy, tolerance } = rules;
  return [
    ...(isAbsent(stabilizationWindowSeconds)
      ? []
      : integerComplaint(`${path}.stabilizationWindowSeconds`, stabilizationWindowSeconds, 0, longestWindow)),
    ...(isAbsent(selectPolicy)
      ? []
      : choiceComplaint(`${path}.selectPolicy`, selectPolicy, ['Disabled', 'Max', 'Min'])),
    ...policiesComplaints(`${path}.policies`, rules.policies),
    ...(isAbsent(tolerance) ? [] : toleranceComplaints(`${path}.tolerance`, tolerance)),
  ];
}

function policiesComplaints(path: string, policies: unknown): readonly Complaint[] {
  if (isAbsent(policies)) return [];
  if (!Array.isArray(policies) || policies.length === 0)
    return [{ path, value: policies, expected: 'a list of at least one policy' }];
  return policies.flatMap((policy, index) => {
    const { type, value, periodSeconds } = loose(policy);
    return [
      ...choiceComplaint(`${path}[${index}].type`, type, ['Percent', 'Pods']),
      ...integerComplaint(`${path}[${index}].value`, value, 1),
      ...integerComplaint(`${path}[${index}].periodSeconds`, periodSeconds, 1, longestPeriod),
    ];
  });
}

function toleranceComplaints(path: string, value: unknown): readonly Complaint[] {
  return quantitySign(value) >= 0 ? [] : [{ path, value, expected: 'a quantity, at least 0, such as 50m for 5 %' }];
}

/** −1, 0 or 1; NaN for what is not a quantity. */
export function quantitySign(value: unknown): number {
  if (typeof value !== 'string' && typeof value !== 'number') return Number.NaN;
  try {
    const quantity = parseQuantity(value);
    return quantity.value > 0n ? 1 : quantity.value < 0n ? -1 : 0;
  } catch {
    return Number.NaN;
  }
}

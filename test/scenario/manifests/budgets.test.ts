import { expect, it } from 'vitest';
import { deployment } from '../../../src/scenario/builders.js';
import { normalize } from '../../../src/scenario/normalize/normalize.js';

const read = (spec: Readonly<Record<string, unknown>>) => {
  const budget = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'web' }, spec };
  const { scenario, warnings } = normalize({ horizon: '1h', manifests: [deployment('web'), budget] });
  return {
    budgets: scenario?.regions[0]?.budgets,
    warned: warnings.filter(({ message }) => message.includes('PodDisruptionBudget/web')).length,
  };
};

it('a budget in percent stays one', () => {
  const { budgets } = read({ minAvailable: '50%', selector: { matchLabels: { app: 'web' } } });
  expect(budgets).toEqual([{ name: 'web', selector: { app: 'web' }, maxUnavailable: null, minAvailable: '50%' }]);
});

it('a budget whose pods cannot be told by labels guards none, and says so', () => {
  const selector = { matchExpressions: [{ key: 'app', operator: 'In', values: ['other'] }] };
  expect(read({ maxUnavailable: 0, selector })).toEqual({ budgets: [], warned: 1 });
});

import { describe, expect, it } from 'vitest';
import { providers } from '../../../models/index.js';
import { compare } from '../../../src/api/compare.js';
import { policyDifference } from '../../../src/scenario/normalize/policy-difference.js';
import { workers } from '../../fixtures/judged-runs.js';

const pool = (budgets?: object[]) => ({
  apiVersion: 'karpenter.sh/v1',
  kind: 'NodePool',
  metadata: { name: 'general' },
  spec: {
    disruption: { consolidationPolicy: 'WhenEmpty', consolidateAfter: '1m', ...(budgets ? { budgets } : {}) },
    template: {
      spec: {
        requirements: [{ key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['m6i.large'] }],
      },
    },
  },
});
const shop = (policies: object, more: object = {}) => {
  const base = workers({ gap: '30s' });
  return { horizon: '20m', ...base, ...more, policies } as never;
};
const patch = (spec: object, metadata: object = {}) => ({ 'Deployment/worker': { spec, metadata } });
const found = (second: object, more: object = {}) =>
  policyDifference(shop({ one: {}, two: second }, more), 'one', 'two', { facts: providers });

describe('the difference of two policies', () => {
  it('is simulated where the strict forms differ', () => {
    expect(found(patch({ replicas: 2 }))).toEqual({
      isSimulated: true,
      fields: ['Deployment/worker spec.replicas'],
      unmodelled: [],
    });
  });

  it('names what nothing reads: annotations, labels of the object, fields without a use', () => {
    for (const [second, field] of [
      [patch({}, { annotations: { team: 'blue' } }), 'Deployment/worker metadata.annotations'],
      [patch({}, { labels: { tier: 'gold' } }), 'Deployment/worker metadata.labels'],
      [patch({ revisionHistoryLimit: 3 }), 'Deployment/worker spec.revisionHistoryLimit'],
    ] as const)
      expect(found(second)).toEqual({ isSimulated: false, fields: [field], unmodelled: [field] });
  });

  it('does not call unmodelled what is read and means the same', () => {
    const resources = (cpu: string | number) => ({
      template: { spec: { containers: [{ name: 'worker', resources: { requests: { cpu } } }] } },
    });
    const policies = { one: patch(resources('100m')), two: patch(resources(0.1)) };
    const spelt = policyDifference(shop(policies), 'one', 'two', { facts: providers });
    expect(spelt.isSimulated).toBe(false);
    expect(spelt.fields).toHaveLength(1);
    expect(spelt.unmodelled).toEqual([]);
  });

  it('finds none where a policy repeats the manifest, or has another name only', () => {
    expect(found(patch({ replicas: 1 }))).toEqual({ isSimulated: false, fields: [], unmodelled: [] });
    expect(found({})).toEqual({ isSimulated: false, fields: [], unmodelled: [] });
  });

  it('names objects of kinds that are not simulated', () => {
    const network = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'closed' } };
    expect(found({ '+': [network] })).toMatchObject({
      isSimulated: false,
      unmodelled: [expect.stringContaining('NetworkPolicy/closed')],
    });
  });

  it('sees through plain scalers, which are made anew each time that a scenario is read', () => {
    const scalers = { 'Deployment/worker': { policy: 'fixed', replicas: 2 } };
    expect(found(patch({}, { annotations: { team: 'blue' } }), { scalers })).toMatchObject({ isSimulated: false });
    expect(found({ scalers: { 'Deployment/worker': { policy: 'fixed', replicas: 3 } } }, { scalers })).toMatchObject({
      isSimulated: true,
    });
  });

  it('is what a comparison says instead of equal', async () => {
    const labelled = patch({}, { labels: { tier: 'gold' } });
    const { verdicts } = await compare(shop({ one: {}, two: labelled, three: patch({ replicas: 1 }) }), {
      replications: 2,
    });
    expect(verdicts.map(({ sentence }) => sentence)).toEqual([
      'two and one are simulated as equals: the policies differ only in: Deployment/worker metadata.labels, which hooke does not model.',
      'three and one are equal: they apply the same objects.',
    ]);
    expect(verdicts[0]?.input).toMatchObject({ isSimulated: false });
  });
});

describe('policies that differ in a budget of a NodePool', () => {
  it('act otherwise, or are told which field is not modelled', () => {
    const more = { cluster: { provider: 'eks', regions: { 'eu-west-1': { zones: ['a'] } } } };
    const held = { 'NodePool/general': { spec: { disruption: { budgets: [{ nodes: '0' }] } } } };
    const base = workers({ gap: '30s' });
    const input = shop({ free: {}, held }, { ...more, manifests: [...(base.manifests ?? []), pool()] });
    const { isSimulated, fields, unmodelled } = policyDifference(input, 'free', 'held', { facts: providers });
    expect(fields).toEqual(['NodePool/general spec.disruption.budgets']);
    expect(unmodelled).toEqual(isSimulated ? [] : fields);
  });
});

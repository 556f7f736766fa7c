import { describe, expect, it } from 'vitest';
import { providers } from '../../models/providers.js';
import type { Loaded } from '../../src/api/load.js';
import { strict } from '../../src/api/strict.js';
import { deployment } from '../../src/scenario/builders.js';
import { typescript } from '../../src/scenario/complaints/place.js';
import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';

const replicasOf = (scenario: ScenarioInput | Loaded, policy?: string) =>
  strict(scenario, policy).regions[0]?.workloads[0]?.replicas;
const shop: ScenarioInput = {
  horizon: '1h',
  manifests: [deployment('worker', { replicas: 2 })],
  policies: { more: { 'Deployment/worker': { spec: { replicas: 5 } } } },
};

describe('strict', () => {
  it('takes the manifests as they are without a policy, and for today where nobody wrote it', () => {
    expect([replicasOf(shop), replicasOf(shop, 'today'), replicasOf(shop, 'more')]).toEqual([2, 2, 5]);
  });
  it('takes the policy of the name today where there is one, but only when it is asked for', () => {
    const { more } = shop.policies ?? {};
    const named = { ...shop, policies: { today: more } } as ScenarioInput;
    expect([replicasOf(named), replicasOf(named, 'today')]).toEqual([2, 5]);
  });
  it('gives a strict scenario back as it is', () => {
    const made = strict(shop);
    expect([strict(made), strict(made, 'today')]).toEqual([made, made]);
    expect(() => strict(made, 'more')).toThrow(/under the policy 'today': it cannot be put under 'more'/);
  });
  it('keeps to the facts that a scenario was loaded with', () => {
    const input: ScenarioInput = { ...shop, cluster: { provider: 'eks' } };
    const eks = { ...providers.eks, controlPlanePerHour: 7 };
    const loaded: Loaded = { input, path: '', source: typescript, files: new Map(), facts: { eks }, warnings: [] };
    expect(strict(loaded).regions[0]?.controlPlanePerHour).toBe(7);
  });
});

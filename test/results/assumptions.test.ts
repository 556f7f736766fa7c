import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/api/simulate.js';
import { deployment } from '../../src/scenario/builders.js';
import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';

type Cluster = NonNullable<ScenarioInput['cluster']>;

const of = (region: string, over: Partial<Cluster> = {}, capacity: 'on-demand' | 'spot' = 'on-demand') =>
  simulate({
    horizon: '1h',
    cluster: {
      provider: 'eks',
      regions: { [region]: { zones: ['a'] } },
      nodeGroups: { general: { instanceType: 'm6i.large', min: 2, max: 2, capacity } },
      ...over,
    },
    manifests: [deployment('web', { replicas: 2 })],
    behaviour: { 'Deployment/web': { start: '1s' } },
  }).summary;
const find = (summary: ReturnType<typeof of>, what: string) => summary.assumptions.find((one) => one.what === what);

describe('prices', () => {
  it('are those of their region there, and the bill is two nodes and a control plane for an hour', () => {
    const summary = of('us-east-1');
    expect(summary.cost.usd).toBeCloseTo(2 * 0.096 + 0.1, 10);
    expect(summary.bill).toMatchObject({ estimate: false, notes: [] });
    expect(find(summary, 'price of m6i.large on demand')).toMatchObject({
      value: '0.096 USD/h',
      estimate: false,
      pricedIn: 'us-east-1',
      date: '2026-07-20',
    });
  });
  it.each(['ap-southeast-2', 'home'])('are an estimate in %s, which no shipped price is of', (region) => {
    const summary = of(region);
    expect(summary.bill.estimate).toBe(true);
    expect(summary.bill.notes).toEqual([
      expect.stringContaining(`prices in ${region} are an estimate: those of us-east-1`),
    ]);
    expect(find(summary, 'price of m6i.large on demand')).toMatchObject({ estimate: true, region });
  });
  it('are no assumption where the scenario has its own', () => {
    const summary = of('ap-southeast-2', { prices: { 'm6i.large': 0.12, controlPlane: 0.2 } });
    expect(summary.cost.usd).toBeCloseTo(2 * 0.12 + 0.2, 10);
    expect(summary.bill).toMatchObject({ estimate: false, notes: [] });
    expect(summary.assumptions.filter(({ about }) => about === 'price')).toEqual([]);
  });
});

describe('spot', () => {
  it('is 40 % of the price on demand where nobody says, an estimate in every region', () => {
    const summary = of('us-east-1', {}, 'spot');
    expect(summary.cost.byCapacityType.spot).toBeCloseTo(2 * 0.4 * 0.096, 10);
    expect(summary.bill.estimate).toBe(true);
    expect(summary.bill.notes.join('; ')).toMatch(/never reclaimed.*price of m6i.large as spot is an estimate: 0.0384/);
  });
  it('still says that nothing is reclaimed when its price is given', () => {
    const own = { cpu: '2', memory: '8Gi', perHour: 0.1, spotPerHour: 0.03, maxPods: 29 };
    const { bill } = of('us-east-1', { instanceTypes: { 'm6i.large': own } }, 'spot');
    expect(bill).toMatchObject({ estimate: false, notes: [expect.stringContaining('never reclaimed')] });
  });
});

describe('assumptions', () => {
  it('are those that the run used: nodes of time 0 did not boot, and no GPU node is there', () => {
    const names = of('us-east-1').assumptions.map(({ what }) => what);
    expect(names).toEqual([
      'size of m6i.large',
      'room for pods on m6i.large',
      'price of m6i.large on demand',
      'price of one control plane',
    ]);
  });
  it('leave out what the scenario says', () => {
    const own = { cpu: '2', memory: '8Gi', perHour: 0.1, maxPods: 29, allocatable: { cpu: '1.8', memory: '7Gi' } };
    const summary = of('us-east-1', { instanceTypes: { 'm6i.large': own }, prices: { controlPlane: 0 } });
    expect(summary.assumptions).toEqual([]);
    expect(summary.bill.notBilled).toContain('control planes');
  });
});

describe('what is not billed', () => {
  it('is named with what the platform has', () => {
    expect(of('us-east-1').bill.notBilled).toEqual([
      'disks',
      'load balancers',
      'traffic between zones',
      'egress',
      'licences',
    ]);
  });
  it('is nodes and control planes too where nodes are not modelled', () => {
    const { bill, cost } = simulate({
      horizon: '1h',
      manifests: [deployment('worker', { replicas: 1 })],
      queues: { orders: { broker: 'rabbitmq' } },
      behaviour: { 'Deployment/worker': { takes: 'orders', service: '1s', start: '1s' } },
    }).summary;
    expect(cost.usd).toBeNull();
    expect(bill.notBilled.slice(0, 3)).toEqual(['nodes', 'control planes', 'brokers']);
  });
});

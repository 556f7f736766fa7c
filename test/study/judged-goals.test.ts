import { describe, expect, it } from 'vitest';
import { compare } from '../../src/api/compare.js';
import { toCsv } from '../../src/results/export.js';
import { deployment } from '../../src/scenario/builders.js';
import { comparisonTable, goalTable, keepsGoals } from '../../src/study/index.js';
import { workers } from '../fixtures/judged-runs.js';

const scaled = (replicas: number) => ({ 'Deployment/worker': { spec: { replicas } } });
const shop = (goals: readonly string[], over: object, demand: object = { gap: '8s' }) =>
  ({ horizon: '1h', ...workers(demand), goals, policies: over }) as never;

const ask = (goals: readonly string[], policies: object, demand?: object, replications = 5) =>
  compare(shop(goals, policies, demand), { replications });

describe('the goals of a comparison', () => {
  it('are counted for each policy, and stand first', async () => {
    const answer = await ask(['p95 wait of orders < 1m', 'lost of orders = 0'], {
      one: scaled(1),
      two: scaled(2),
      three: scaled(3),
    });
    expect(
      answer.goals.map(({ policies }) => policies.map(({ policy, met, missed, of }) => [policy, met, missed, of])),
    ).toEqual([
      [
        ['one', 0, 5, 5],
        ['two', 5, 0, 5],
        ['three', 5, 0, 5],
      ],
      [
        ['one', 5, 0, 5],
        ['two', 5, 0, 5],
        ['three', 5, 0, 5],
      ],
    ]);
    expect(['one', 'two', 'three'].map((policy) => keepsGoals(answer.goals, policy))).toEqual([false, true, true]);
    expect(answer.verdicts[0]?.sentence).toMatch(
      /^two meets all 2 goals; one misses p95 wait of orders < 1m in all 5 replications\. No clear difference .*; too few replications to tell: about 8 are needed\.$/,
    );
    const screen = String(answer);
    expect(screen.indexOf('Goals')).toBeLessThan(screen.indexOf('mean pods'));
    expect(screen).toMatch(/^p95 wait of orders < 1m +missed \(.*\) +met \(/m);
    expect(toCsv(goalTable(answer)).split('\n')[1]).toMatch(/^p95 wait of orders < 1m,one,5,0,5,0,0,\d/);
  });

  it('may hold on some days only, and are not kept then', async () => {
    const answer = await ask(
      ['p95 wait of orders < 40s'],
      { one: scaled(1), two: scaled(2) },
      { gap: 'exponential(15s)' },
      12,
    );
    const [{ policies }] = answer.goals;
    expect(policies[0]?.met).toBeGreaterThan(0);
    expect(policies[0]?.met).toBeLessThan(12);
    expect(keepsGoals(answer.goals, 'one')).toBe(false);
    expect(String(answer)).toMatch(/met \d+ of 12, missed \d+ of 12 \(/);
  });

  it('are open, or not measurable, and neither is kept', async () => {
    const open = await ask(
      ['max wait of orders < 10m'],
      { none: scaled(0), one: scaled(1) },
      { batches: { size: 20, at: '55m' } },
      2,
    );
    expect(open.goals[0]?.policies[0]).toMatchObject({ met: 0, open: 2, atLeast: true });
    const bill = await ask(['cost < 40 USD per day'], { one: scaled(1), four: scaled(4) });
    expect(bill.goals[0]?.policies).toMatchObject([
      { met: 0, notMeasurable: 5, worst: null },
      { met: 0, notMeasurable: 5, worst: null },
    ]);
    expect(keepsGoals(bill.goals, 'four')).toBe(false);
  });
});

describe('the sentence of a comparison', () => {
  it('has no word on cost when nothing is billed', async () => {
    const { verdicts } = await ask([], { one: scaled(1), four: scaled(4) });
    expect(verdicts[0]?.sentence).not.toMatch(/cost|USD/);
  });

  it('says of a policy that serves nothing that it is the worst', async () => {
    const idle = { 'Deployment/api': { spec: { replicas: 0 } } };
    const answer = await compare(
      {
        horizon: '30m',
        manifests: [deployment('api', { replicas: 2, limits: { cpu: 1 } })],
        behaviour: { 'Deployment/api': { serves: 'api', cpu: 'exponential(20ms)', start: '0s' } },
        demand: { api: { rate: '5/s' } },
        policies: { two: {}, none: idle },
      } as never,
      { replications: 4 },
    );
    expect(answer.rows.find(({ measure }) => measure === 'client_response_p99')?.policies[1]).toMatchObject({
      value: null,
      difference: null,
      lack: { by: 'policy', times: 4, of: 4 },
    });
    expect(answer.verdicts[0]?.sentence).toMatch(
      /none is worse than two where it served nothing: it has no p99 response of api/,
    );
    expect(String(answer)).toMatch(/none in 4 of 4/);
  });

  it('names what is not modelled where policies are simulated alike', async () => {
    const labelled = { 'Deployment/worker': { metadata: { annotations: { team: 'blue' } } } };
    const answer = await ask([], { one: scaled(1), blue: labelled, same: scaled(1) });
    expect(answer.verdicts.map(({ sentence }) => sentence)).toEqual([
      'blue and one are simulated as equals: the policies differ only in: Deployment/worker metadata.annotations, which hooke does not model.',
      'same and one are equal: they apply the same objects.',
    ]);
  });

  it('says that no measure differs where what is simulated does', async () => {
    const patient = { 'Deployment/worker': { spec: { template: { spec: { terminationGracePeriodSeconds: 77 } } } } };
    const { verdicts } = await ask([], { one: scaled(1), patient });
    expect(verdicts[0]?.sentence).toMatch(
      /^patient and one are equal: no measure differs in 5 replications, though they differ in Deployment\/worker spec\.template\.spec\.terminationGracePeriodSeconds\.$/,
    );
  });

  it('shows the interval of what is not clear', async () => {
    const answer = await ask([], { two: scaled(2), three: scaled(3) }, { gap: 'exponential(60s)' }, 3);
    expect(answer.verdicts[0]?.sentence).toMatch(/No clear difference .*: .*\[.*\]/i);
    expect(comparisonTable(answer).columns.length).toBeGreaterThan(0);
  });
});

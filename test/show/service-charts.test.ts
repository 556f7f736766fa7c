import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/api/simulate.js';
import { deployment } from '../../src/scenario/builders.js';
import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';
import { comparisonCharts, draw, runCharts } from '../../src/show/index.js';
import { compareRuns } from '../../src/study/index.js';

const web: ScenarioInput = {
  horizon: '20m',
  warmUp: '5m',
  manifests: [deployment('web', { requests: { cpu: '1' } })],
  behaviour: { 'Deployment/web': { serves: 'web', cpu: 'exponential(20ms)' } },
  demand: {
    web: {
      rate: [
        { from: 0, rate: '200/s' },
        { from: '4m', rate: '5/s' },
      ],
    },
  },
};
const { summary, tables } = simulate(web, { keep: 'series' });
const run = { policy: summary.policy, replication: 0, summary };

describe('charts of services', () => {
  it('show pods above requests in flight, and responses; what was before the warm-up is not a finding', async () => {
    const charts = runCharts(
      summary,
      tables,
      [{ workload: 'web', kind: 'service', of: 'web' }],
      [{ from: 600, to: 600, label: 'web edited' }],
    );
    expect(charts.map(({ name }) => name)).toEqual(['replicas-web', 'responses']);
    const [pods, responses] = (await draw(charts)).map(({ svg }) => svg);
    expect(pods).toContain('requests in flight, log scale');
    expect(pods).toContain('web edited');
    expect(Number(/up to ([\d,]+) requests in flight/.exec(pods)?.[1])).toBeLessThan(20);
    expect(responses).toContain('The slowest p99 response is that of web: ');
    expect(responses).toMatch(/>\d+ ms</);
  });

  it('say in whole pods how many are ready', async () => {
    const [{ svg } = { svg: '' }] = await draw(
      runCharts(summary, tables, [{ workload: 'web', kind: 'service', of: 'web' }]),
    );
    const ticks = [...svg.matchAll(/>(\d+)<\/text>/g)].map(([, text]) => text);
    expect(ticks.filter((one) => one === '1')).toHaveLength(1);
  });

  it('compare responses, and name no winner where all are equal', () => {
    const runs = ['a', 'b'].map((policy) => ({ ...run, policy }));
    const charts = comparisonCharts({ ...compareRuns(runs, { policies: ['a', 'b'] }), runs });
    expect(charts.map(({ name }) => name)).toEqual(['responses']);
    expect(JSON.stringify(charts[0]?.spec.title)).toMatch(/p99 response of web: [\d.]+ ms under every policy/);
  });
});

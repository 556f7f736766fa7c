import { describe, expect, it } from 'vitest';
import {
  checkReference,
  expected,
  explained,
  type Measured,
  measuredFrom,
  referencePlatform,
} from '../../models/reference-platform/index.js';
import { simulate } from '../../src/api/simulate.js';
import type { Summary } from '../../src/results/summary.js';
import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';
import { oneScreen } from '../../src/show/index.js';

/** Few long jobs a day: one day strays further than the table allows, the mean of several does not. */
const DAYS = 4;

let simulated: readonly Summary[] | undefined;
/** Simulated once, for all that looks at them. */
const days = (): readonly Summary[] =>
  (simulated ??= Array.from(
    { length: DAYS },
    (_, replication) =>
      simulate(referencePlatform('ordinary'), { policy: 'today', replication, keep: 'summary' }).summary,
  ));

function meanOfDays(): Measured[] {
  const measured = days().map((day) => measuredFrom('today', day));
  return measured[0].map((first, i) => ({
    ...first,
    value: measured.reduce((sum, day) => sum + (day[i]?.value ?? Number.NaN), 0) / DAYS,
  }));
}

/**
 * Every action as the 40 calls that it stands for: the same cores in 40 times as many requests. Only what answers them
 * is left.
 */
function unfolded(): ScenarioInput {
  const platform = referencePlatform('ordinary');
  const { 'Deployment/frontend': frontend, 'Deployment/backend': backend } = platform.behaviour ?? {};
  const control = new Set(['frontend', 'backend', 'general', 'interactive']);
  const { connections: _none, ...server } = backend ?? {};
  return {
    name: 'unfolded',
    horizon: '24h',
    warmUp: '15m',
    cluster: { provider: 'eks', regions: { 'eu-west-1': { zones: ['a', 'b', 'c'] } } },
    manifests: (platform.manifests ?? []).filter(
      (object) => typeof object === 'object' && control.has((object.metadata as { name: string }).name),
    ),
    behaviour: {
      'Deployment/frontend': { ...frontend, cpu: 'lognormal(2.5ms, p95=6.25ms)' },
      'Deployment/backend': { ...server, cpu: 'lognormal(8.5ms, p95=21.75ms)', calls: [] },
    },
    demand: { api: { rate: 'daily(low=16/s, high=120/s, peak=12:00)' } },
  };
}

describe('an ordinary day of the reference platform', () => {
  it('comes to the table that was computed by hand, but for the rows that are explained', () => {
    const measured = meanOfDays();
    expect(measured.length).toBeGreaterThan(30);
    expect(checkReference(measured)).toEqual([]);
  }, 120_000);

  it('fits on one screen of a hundred columns', () => {
    const screen = oneScreen(days()[0]);
    expect(screen).toContain('reference-platform under today: 24.0 h simulated');
    expect(Math.max(...screen.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(100);
  }, 120_000);

  it('explains only rows that the table has, each with a reason', () => {
    for (const { region, part, measure, because } of explained) {
      expect(expected.some((row) => row.region === region && row.part === part && row.measure === measure)).toBe(true);
      expect(because.length).toBeGreaterThan(20);
    }
  });

  it('has the pods of the table once chance is small: unfolded into 40 times as many requests', () => {
    const { workloads } = simulate(unfolded(), { keep: 'summary' }).summary;
    for (const part of ['frontend', 'backend']) {
      const row = expected.find((one) => one.part === part && one.region === 'eu-west-1' && one.measure === 'pods');
      const pods = workloads.find((one) => one.name === part)?.podsMean ?? Number.NaN;
      expect(Math.abs(pods - (row?.value ?? Number.NaN))).toBeLessThanOrEqual(
        Math.max((row?.relative ?? 0) * (row?.value ?? 0), row?.absolute ?? 0),
      );
    }
  }, 120_000);
});

import { describe, expect, it } from 'vitest';
import { calibrate } from '../../../src/api/calibrate.js';
import { simulate } from '../../../src/api/simulate.js';
import { deployment, hpa } from '../../../src/scenario/builders.js';
import { ScenarioError } from '../../../src/scenario/complaints/scenario-error.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';
import { renderCalibration } from '../../../src/show/calibration-text.js';
import { seriesOf } from '../../../src/show/index.js';
import { type CalibrateQuestion, fromEnds, type Steps } from '../../../src/study/index.js';

const shop = (cpu: string, start = '5s'): ScenarioInput => ({
  horizon: '70m',
  manifests: [
    deployment('web', { requests: { cpu: '200m' }, limits: { cpu: '500m' } }),
    hpa('web', { maxReplicas: 20, cpu: 50 }),
  ],
  behaviour: { 'Deployment/web': { serves: 'web', cpu, start } },
  demand: { web: { rate: '3/s' } },
});

/** What a shop with a known number does under draws that no calibration meets. */
function recorded(input: ScenarioInput, measure: string): Steps {
  const { tables } = simulate(input, { seed: 99, sampleEvery: 15 });
  const points = seriesOf(tables, '', { kind: measure === 'done' ? 'service' : 'workload', name: 'web', measure });
  return { at: points.map(({ at }) => at), value: points.map(({ value }) => value) };
}

const TRUE_MS = 137;
const truth = recorded(shop(`exponential(${TRUE_MS}ms)`), 'spec_replicas');
const question: CalibrateQuestion = {
  fit: ['behaviour.Deployment/web.cpu:mean=50ms..300ms'],
  to: truth,
  match: 'replicas of web',
  from: 600,
  replications: 3,
  budget: 16,
};

describe('a calibration', () => {
  const found = calibrate(shop('exponential(100ms)'), question);

  it('finds the number again under other draws, in a range that holds the true one', () => {
    const [cpu] = found.parameters;
    expect(Math.abs(cpu?.value / TRUE_MS - 1)).toBeLessThan(0.08);
    expect(Number.parseFloat(cpu?.low)).toBeLessThan(TRUE_MS);
    expect(Number.parseFloat(cpu?.high)).toBeGreaterThan(TRUE_MS);
    expect(cpu?.atEdge).toBeNull();
    expect(found.tries).toBeLessThanOrEqual(16);
  });

  it('gives the scenario, the patch, and the bins that it was judged by', () => {
    const [cpu] = found.parameters;
    expect(found.patch).toEqual({ behaviour: { 'Deployment/web': { cpu: `exponential(${cpu?.text})` } } });
    expect(found.scenario.behaviour).toMatchObject({
      'Deployment/web': { serves: 'web', cpu: `exponential(${cpu?.text})` },
    });
    const { sum, count } = found.series.reduce(
      (all, { measured, simulated }) =>
        measured === null || simulated === null
          ? all
          : { sum: all.sum + (simulated - measured) * (simulated - measured), count: all.count + 1 },
      { sum: 0, count: 0 },
    );
    expect(Math.sqrt(sum / count)).toBeCloseTo(found.rmse, 6);
  });

  it('is the same when it is asked again', () =>
    expect(calibrate(shop('exponential(100ms)'), question)).toEqual(found));

  it('tells what was fitted from what is predicted', () => {
    const phases = [
      { name: 'before', from: 0, until: 600 },
      { name: 'after', from: 600, until: 4200 },
    ];
    const text = renderCalibration(
      calibrate(shop('exponential(100ms)'), { ...question, phases, budget: 8, replications: 1 }),
      'replicas',
    );
    expect(text).toMatch(/before\s+0s\s+10m .*predicted/);
    expect(text).toMatch(/after\s+10m\s+1h10m .*fitted/);
  });
});

describe('what cannot be known', () => {
  it('a number that changes nothing is said to change nothing', () => {
    const found = calibrate(
      { ...shop('exponential(137ms)'), limits: { pods: 1200 } },
      { ...question, fit: ['limits.pods=1000..2000 by 1'], replications: 2, budget: 8 },
    );
    expect(found.parameters[0]?.atEdge).toBe('both');
    expect(found.parameters[0]?.value).toBe(1500);
    expect(renderCalibration(found, 'replicas')).toContain('this series says nothing about it');
  });

  it('an answer at the end of the range is said to lie perhaps beyond', () => {
    const found = calibrate(shop('exponential(100ms)'), {
      ...question,
      fit: ['behaviour.Deployment/web.cpu:mean=20ms..90ms'],
      replications: 2,
      budget: 8,
    });
    expect(found.parameters[0]?.atEdge).toBe('high');
  });
});

describe('several numbers', () => {
  it('are fitted at once: the CPU time and the rate, by replicas that know their product only', () => {
    const found = calibrate(shop('exponential(100ms)'), {
      ...question,
      fit: ['behaviour.Deployment/web.cpu:mean=80ms..200ms', 'demand.web.rate=2/s..4/s'],
      replications: 2,
      budget: 24,
    });
    const [cpu, rate] = found.parameters.map(({ value }) => value) as [number, number];
    expect(Math.abs((cpu * rate) / (3 * TRUE_MS) - 1)).toBeLessThan(0.1);
    expect(found.patch).toMatchObject({ demand: { web: { rate: `${rate}/s` } } });
  });
});

describe('counts', () => {
  it('are matched as rates a second', () => {
    const counts = recorded(shop('exponential(50ms)'), 'done');
    // A count stands for the 15 s before it.
    const to = fromEnds({ at: counts.at, value: Array.from(counts.value, (count) => count / 15) });
    const found = calibrate(shop('exponential(50ms)'), {
      ...question,
      to,
      match: 'done of web',
      fit: ['demand.web.rate=1/s..6/s'],
      replications: 2,
      budget: 12,
    });
    const [rate] = found.parameters;
    expect(Math.abs(rate?.value / 3 - 1)).toBeLessThan(0.08);
    expect(Number.parseFloat(rate?.low)).toBeLessThanOrEqual(3.1);
    expect(Number.parseFloat(rate?.high)).toBeGreaterThanOrEqual(2.9);
  });
});

describe('a question that is not right', () => {
  const said = (more: Partial<CalibrateQuestion>): string => {
    try {
      calibrate(shop('exponential(100ms)'), { ...question, ...more });
    } catch (error) {
      if (error instanceof ScenarioError) return error.message;
      throw error;
    }
    return '';
  };
  it.each([
    ['a path', { fit: ['behaviour.Deployment/wed.cpu=1ms..2ms'] }, 'did you mean "Deployment/web"?'],
    [
      'a field that the schema does not know',
      { fit: ['behaviour.Deployment/web.cqu=1ms..2ms'] },
      'did you mean "cpu"?',
    ],
    ['a range', { fit: ['behaviour.Deployment/web.cpu=2ms..1ms'] }, 'is empty'],
    ['nothing to fit', { fit: [] }, 'nothing is to be fitted'],
    ['too few tries', { budget: 3 }, 'at least 8'],
    ['a name', { match: 'replicas of wed' }, 'did you mean "web"?'],
    ['a measure', { match: 'redy of web' }, 'did you mean "ready"?'],
    ['no series', { match: 'web' }, 'says no series'],
    ['a stretch that was not measured', { from: 90_000, until: 95_000 }, 'nothing was measured'],
    [
      'a stretch after the horizon',
      { to: { at: [0, 90_000], value: [1, 1] }, from: 0, until: 80_000 },
      'after the horizon',
    ],
    ['a stretch that ends before it begins', { from: 1200, until: 600 }, 'there is no time'],
    ['bins', { bin: 90_000 }, 'do not fit'],
    ['one value', { to: { at: [0], value: [1] } }, 'too few'],
  ] as const)('%s', (_, more, expected) => expect(said(more)).toContain(expected));
});

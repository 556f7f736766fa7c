import { describe, expect, it } from 'vitest';
import { noNotes } from '../../../src/scenario/complaints/complaint.js';
import { typescript } from '../../../src/scenario/complaints/place.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';
import { withArgument } from '../../../src/study/calibrate/call-argument.js';
import { lineSearch } from '../../../src/study/calibrate/line-search.js';
import { distance, isWithinNoise } from '../../../src/study/calibrate/loss.js';
import { nelderMead } from '../../../src/study/calibrate/nelder-mead.js';
import { numberAt, type Parameter, parseParameter } from '../../../src/study/calibrate/parameter.js';
import { patchOf, type Setting, settingOf, withValue } from '../../../src/study/calibrate/setting.js';
import { spread } from '../../../src/study/calibrate/spread.js';
import { binMeans, fromEnds } from '../../../src/study/calibrate/steps.js';

describe('a parameter', () => {
  it.each([
    [
      'behaviour.Deployment/web.cpu=50ms..400ms',
      { path: 'behaviour.Deployment/web.cpu', argument: null, low: 50, high: 400, unit: 'ms', step: null },
    ],
    [
      'behaviour.Deployment/web.cpu:mean=50..400ms',
      { path: 'behaviour.Deployment/web.cpu', argument: 'mean', low: 50, high: 400, unit: 'ms', step: null },
    ],
    [
      'demand.web.rate = 1/s .. 10/s',
      { path: 'demand.web.rate', argument: null, low: 1, high: 10, unit: '/s', step: null },
    ],
    ['stores.db.cores=1..16 by 1', { path: 'stores.db.cores', argument: null, low: 1, high: 16, unit: '', step: 1 }],
    [
      'demand.x[1].rate:2=0.5/s..1.5/s',
      { path: 'demand.x[1].rate', argument: '2', low: 0.5, high: 1.5, unit: '/s', step: null },
    ],
  ])('%s', (text, expected) => {
    const notes = noNotes();
    expect(parseParameter(text, notes)).toEqual(expected);
    expect(notes.complaints).toEqual([]);
  });

  it.each([
    ['cpu', 'says no number and range'],
    ['cpu=4ms..2ms', 'is empty'],
    ['cpu=2ms..2ms', 'is empty'],
    ['cpu=2ms..4s', 'different units'],
    ['cores=1..4 by 9', 'does not fit'],
  ])('%s is refused', (text, said) => {
    const notes = noNotes();
    expect(parseParameter(text, notes)).toBeNull();
    expect(notes.complaints[0]?.message).toContain(said);
  });

  it('is written with five digits, on its steps', () => {
    const one = { path: 'x', argument: null, low: 1, high: 16, unit: '', step: null } satisfies Parameter;
    expect(numberAt(one, 1 / 3)).toBe(6);
    expect(numberAt({ ...one, high: 2 }, 1 / 3)).toBe(1.3333);
    expect([0, 0.2, 0.5, 1].map((share) => numberAt({ ...one, high: 16.5, step: 5 }, share))).toEqual([1, 6, 11, 16]);
  });
});

describe('the argument of a call', () => {
  it.each([
    ['lognormal(35ms, p95=110ms)', 'p95', 'lognormal(35ms, p95=9ms)'],
    ['lognormal(35ms, p95=110ms)', 'median', 'lognormal(9ms, p95=110ms)'],
    ['exponential(35ms)', 'mean', 'exponential(9ms)'],
    ['uniform( 3s , 5s )', 'high', 'uniform( 3s , 9ms )'],
    ['uniform(3s, 5s)', '1', 'uniform(9ms, 5s)'],
    ['daily(low=1/s, high=6/s, peak=14:00)', 'high', 'daily(low=1/s, high=9ms, peak=14:00)'],
    ['mixture(0.9: exponential(1s), 0.1: 5s)', '2', 'mixture(0.9: exponential(1s), 9ms)'],
  ])('%s, %s', (text, argument, expected) => expect(withArgument(text, argument, '9ms')).toBe(expected));

  it.each([
    ['exponential(35ms)', 'median'],
    ['exponential(35ms)', '2'],
    ['35ms', '1'],
  ])('%s has no %s', (text, argument) => expect(withArgument(text, argument, '9ms')).toBeNull());
});

describe('the place of a parameter', () => {
  const input = {
    horizon: '1h',
    behaviour: { 'Deployment/web.v2': { serves: 'web', cpu: 'exponential(10ms)' } },
    demand: { web: [{ rate: '1/s' }, { rate: '2/s', class: 'b' }] },
  } as unknown as ScenarioInput;
  const at = (text: string) => {
    const notes = noNotes();
    const setting = settingOf(input, parseParameter(text, notes) as Parameter, typescript, notes);
    return { setting, said: notes.complaints[0]?.message ?? '', nearest: notes.complaints[0]?.nearest };
  };

  it('may have dots in its names, and numbers of entries', () => {
    expect(at('behaviour.Deployment/web.v2.cpu:mean=5ms..50ms').setting?.keys).toEqual([
      'behaviour',
      'Deployment/web.v2',
      'cpu',
    ]);
    const { setting } = at('demand.web[1].rate=1/s..9/s');
    expect(setting?.keys).toEqual(['demand', 'web', 1, 'rate']);
    const changed = withValue(input, (setting as Setting).keys, (setting as Setting).valueOf(3));
    expect(changed.demand).toEqual({ web: [{ rate: '1/s' }, { rate: '3/s', class: 'b' }] });
    expect(input.demand).toEqual({ web: [{ rate: '1/s' }, { rate: '2/s', class: 'b' }] });
    expect(patchOf(changed, [setting as Setting])).toEqual({ demand: changed.demand });
  });

  it('may be a field that is not written yet', () =>
    expect(at('behaviour.Deployment/web.v2.idleCpu=0..1').setting?.keys.at(-1)).toBe('idleCpu'));

  it('that is not there is named with the nearest', () => {
    expect(at('behavior.Deployment/web.v2.cpu=5ms..50ms')).toMatchObject({ setting: null, nearest: 'behaviour' });
    expect(at('behaviour.Deployment/web.v3.cpu=5ms..50ms').said).toContain('Deployment/web.v2');
    expect(at('behaviour.Deployment/web.v2=5ms..50ms').said).toContain('has parts');
    expect(at('behaviour.Deployment/web.v2.cpu:median=5ms..50ms').said).toContain('no argument');
  });
});

describe('bins', () => {
  it('are means weighted by time, over what is known', () => {
    const steps = { at: [0, 60, 90, 150, 200], value: [1, 3, Number.NaN, 5, 0] };
    expect(binMeans(steps, { from: 0, until: 200, width: 100 })).toEqual([
      { mean: (60 + 90) / 90, covered: 90 },
      { mean: 5, covered: 50 },
    ]);
    expect(binMeans(steps, { from: 150, until: 260, width: 60 }).map(({ covered }) => covered)).toEqual([50, 0]);
  });

  it('of values that stand for the time before their row', () => {
    const steps = fromEnds({ at: [300, 600], value: [10, 20] });
    expect(binMeans(steps, { from: 0, until: 600, width: 300 }).map(({ mean }) => mean)).toEqual([10, 20]);
  });
});

describe('the distance', () => {
  const bins = (...means: number[]) => means.map((mean) => ({ mean, covered: 60 }));
  it('is that of the mean over the replications', () => {
    expect(distance([bins(4, 6), bins(6, 8)], bins(5, 5))).toEqual({ rmse: Math.sqrt(2), meanError: 1 });
  });
  it('weighs bins by what was measured in them', () => {
    expect(
      distance(
        [bins(5, 9)],
        [
          { mean: 5, covered: 30 },
          { mean: 5, covered: 10 },
        ],
      ).meanError,
    ).toBe(1);
  });
  it('tells what the noise explains from what it does not', () => {
    const measured = bins(5, 5, 5);
    const best = [bins(5.1, 4.9, 5), bins(4.9, 5, 5.1), bins(5, 5.1, 4.9)];
    const near = [bins(5.3, 4.8, 5), bins(4.7, 5.1, 5.1), bins(5, 5.2, 4.8)];
    expect(isWithinNoise(near, best, measured)).toBe(true);
    expect(isWithinNoise([bins(6, 6, 6), bins(6.1, 6, 6), bins(6, 6.1, 6)], best, measured)).toBe(false);
    expect(isWithinNoise([bins(6, 6, 6)], [bins(5, 5, 5)], measured)).toBe(false);
  });
});

describe('the search', () => {
  it('finds the minimum of a smooth function in few tries', () => {
    let asked = 0;
    const found = lineSearch((x) => {
      asked++;
      return (x - 0.3217) * (x - 0.3217);
    }, 30);
    expect(found).toBeCloseTo(0.3217, 2);
    expect(asked).toBeLessThanOrEqual(30);
  });

  it('finds the step of a function of steps, and the end of one that only falls', () => {
    const found = lineSearch((x) => Math.abs(Math.floor(x * 10) - 6), 20);
    expect(Math.floor(found * 10)).toBe(6);
    expect(lineSearch((x) => -x, 20)).toBeGreaterThan(0.99);
  });

  it('goes down the valley of Rosenbrock in two dimensions, and stays in its cube', () => {
    const seen: number[][] = [];
    const found = nelderMead(
      ([x = 0, y = 0]) => {
        seen.push([x, y]);
        const [a, b] = [2 * x, 2 * y];
        return 100 * (b - a * a) * (b - a * a) + (1 - a) * (1 - a);
      },
      [0.2, 0.8],
      300,
    );
    expect(found[0]).toBeCloseTo(0.5, 1);
    expect(found[1]).toBeCloseTo(0.5, 1);
    expect(seen.flat().every((x) => x >= 0 && x <= 1)).toBe(true);
  });

  it('looks around evenly', () => {
    expect(spread(2, 3)).toEqual([
      [0.5, 0.5],
      [0.5, 1 / 3],
      [0.25, 2 / 3],
    ]);
    const points = spread(3, 64);
    for (const axis of [0, 1, 2]) expect(points.filter((point) => point[axis] < 0.5).length).toBeGreaterThan(24);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Distribution, mean } from '../../../src/kernel/distributions.js';
import { rateAt } from '../../../src/kernel/rate.js';
import type { Problem } from '../../../src/scenario/complaints/complaint.js';
import { nearest, slips } from '../../../src/scenario/complaints/nearest.js';
import type { Rate } from '../../../src/scenario/strict.js';
import { type Day, parseCalendar } from '../../../src/scenario/texts/calendar.js';
import { distributionNames, parseDistribution } from '../../../src/scenario/texts/distribution-text.js';
import { parseDuration, parseInstant } from '../../../src/scenario/texts/duration.js';
import { parseGoal } from '../../../src/scenario/texts/goal-text.js';
import { rateNames } from '../../../src/scenario/texts/rate-functions.js';
import { noScope } from '../../../src/scenario/texts/rate-scope.js';
import { parseRate, parseSteps } from '../../../src/scenario/texts/rate-text.js';
import type { Parsed } from '../../../src/scenario/texts/text-error.js';
import { parseBytes, parseCores, parseCpuUse, parseMemoryUse } from '../../../src/scenario/texts/usage-text.js';
import { parseWork } from '../../../src/scenario/texts/work-text.js';

const valueOf = <T>(parsed: Parsed<T>): T => {
  if (!parsed.ok) throw new Error(parsed.problem.what);
  return parsed.value;
};
const problemOf = (parsed: Parsed<unknown>): Problem => {
  if (parsed.ok) throw new Error('it was read');
  return parsed.problem;
};

describe('a duration', () => {
  it.each([
    ['250ms', 0.25],
    ['30s', 30],
    ['2m', 120],
    ['2min', 120],
    ['1h30m', 5400],
    ['2d', 172_800],
    ['1.5h', 5400],
    ['100us', 1e-4],
    ['0', 0],
    [12, 12],
    ['1h1m1s', 3661],
  ])('%s is %d s', (text, seconds) => {
    expect(valueOf(parseDuration(text))).toBe(seconds);
  });
  it.each([
    ['5', null],
    ['5 sec', 's'],
    ['5 parsec', null],
    ['3 minutes', 'm'],
    ['4 hours', 'h'],
    ['-3s', null],
    ['', null],
    ['s', null],
    ['3s 4', null],
    [Number.NaN, null],
    [-1, null],
    ['2 millis', 'ms'],
  ])('%s is refused, with the unit that is meant', (text, unit) => {
    expect(problemOf(parseDuration(text)).nearest ?? null).toBe(unit);
  });
  it('is read back from any number of each unit', () => {
    const units = { d: 86_400, h: 3600, m: 60, s: 1 };
    const parts = fc.record({ d: fc.nat(30), h: fc.nat(23), m: fc.nat(59), s: fc.nat(59) });
    fc.assert(
      fc.property(parts, (amounts) => {
        const text = Object.entries(amounts)
          .map(([unit, n]) => `${n}${unit}`)
          .join('');
        expect(valueOf(parseDuration(text))).toBe(
          Object.entries(amounts).reduce((sum, [unit, n]) => sum + n * units[unit as keyof typeof units], 0),
        );
      }),
    );
  });
  it('may be a time of day where an instant is meant', () => expect(valueOf(parseInstant('14:30'))).toBe(52_200));
});

describe('a calendar', () => {
  const days = (text: string, start: Day = 'monday', horizon = 14 * 86_400) =>
    valueOf(parseCalendar(text, start, horizon)).map((at) => at / 86_400);
  it('names days, counted from the day that the run starts with', () => {
    expect(days('12:00 weekdays')).toEqual([0.5, 1.5, 2.5, 3.5, 4.5, 7.5, 8.5, 9.5, 10.5, 11.5]);
    expect(days('12:00 weekends')).toEqual([5.5, 6.5, 12.5, 13.5]);
    expect(days('12:00 monday, thursday', 'thursday')).toEqual([0.5, 4.5, 7.5, 11.5]);
    expect(days('12:00 daily', 'monday', 86_400 * 2.5)).toEqual([0.5, 1.5]);
  });
  it('may be one instant', () => expect(days('36h')).toEqual([1.5]));
  it('says which day was meant', () =>
    expect(problemOf(parseCalendar('12:00 wenesday', 'monday', 1))).toMatchObject({ nearest: 'wednesday', offset: 6 }));
});

describe('a distribution', () => {
  const table: readonly (readonly [string | number, Distribution])[] = [
    ['5s', { kind: 'constant', value: 5 }],
    [5, { kind: 'constant', value: 5 }],
    ['constant(5s)', { kind: 'constant', value: 5 }],
    ['exponential(40s)', { kind: 'exponential', mean: 40 }],
    ['exponential(mean=40s)', { kind: 'exponential', mean: 40 }],
    ['uniform(1s, 3s)', { kind: 'uniform', low: 1, high: 3 }],
    ['gamma(mean=2s, scv=0.5)', { kind: 'gamma', mean: 2, scv: 0.5 }],
    ['weibull(scale=2s, shape=1.5)', { kind: 'weibull', scale: 2, shape: 1.5 }],
    ['pareto(minimum=1s, shape=2.5)', { kind: 'pareto', minimum: 1, shape: 2.5 }],
    ['hyperexponential(mean=1s, scv=4)', { kind: 'hyperexponential', mean: 1, scv: 4 }],
    ['lognormal(40s, sigma=0.5)', { kind: 'lognormal', median: 40, sigma: 0.5 }],
    [
      'mixture(0.9: 1s, 0.1: exponential(30s))',
      {
        kind: 'mixture',
        parts: [
          { weight: 0.9, of: { kind: 'constant', value: 1 } },
          { weight: 0.1, of: { kind: 'exponential', mean: 30 } },
        ],
      },
    ],
    ['2 * exponential(3s)', { kind: 'scaled', factor: 2, of: { kind: 'exponential', mean: 3 } }],
    ['empirical(times.csv)', { kind: 'empirical', values: [1, 2, 3] }],
    ['empirical("my times.csv", column=b)', { kind: 'empirical', values: [1, 2, 3] }],
  ];
  it.each(table)('%s is read', (text, distribution) =>
    expect(valueOf(parseDistribution(text, () => [3, 1, 2]))).toEqual(distribution),
  );
  it('has the median first in a log-normal, and the 95 % point as p95', () => {
    expect(valueOf(parseDistribution('lognormal(40s, p95=150s)'))).toMatchObject({
      median: 40,
      sigma: expect.closeTo(Math.log(150 / 40) / 1.6448536269514722, 12) as number,
    });
  });
  it('of a mean and a spread has that mean', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 80 }), (seconds, tenths) => {
        for (const name of ['lognormal', 'gamma'])
          expect(mean(valueOf(parseDistribution(`${name}(mean=${seconds}s, scv=${tenths / 10})`)))).toBeCloseTo(
            seconds,
            9,
          );
      }),
    );
  });
  it('is told apart from what it resembles', () => {
    for (const name of distributionNames)
      expect(problemOf(parseDistribution(`${name.slice(0, -1)}x(1s)`)).nearest).toBe(name);
  });
  it('is never a crash, whatever the text', () => {
    const pieces = fc.constantFrom(
      'lognormal',
      'mixture',
      '(',
      ')',
      ',',
      '=',
      ':',
      '40s',
      '0.9',
      'p95',
      '*',
      '+',
      '[',
      ']',
      ' per ',
      'job',
      '14:00',
      '-',
      '/s',
      '"',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), fc.string({ maxLength: 12 }), (some, noise) => {
        for (const text of [some.join(''), some.join(' '), noise]) {
          for (const parsed of [
            parseDistribution(text),
            parseRate(text),
            parseGoal(text),
            parseWork(text, ['a']),
            parseMemoryUse(text, 'job'),
            parseDuration(text),
            parseCalendar(text, 'monday', 86_400),
          ]) {
            if (!parsed.ok) expect(parsed.problem.what.length).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
  it('is not read when it is nested without end', () =>
    expect(problemOf(parseDistribution('('.repeat(50))).what).toContain('nested too deeply'));
});

describe('a rate', () => {
  const at = (rate: Rate, hours: number) => rateAt(rate, hours * 3600);
  const office =
    'hourly([0,0,0,0,0,0,.5,.5,1.375,1.375,2.5,2.5,1.375,1.375,2.5,2.5,1.375,1.375,1.375,1.375,.5,.5,.5,.5])';
  it.each([
    ['40/s', 40],
    ['6/min', 0.1],
    ['6/m', 0.1],
    ['9/h', 0.0025],
    ['86400/d', 1],
    [7, 7],
    ['poisson(6/s)', 6],
    ['9 per hour', 0.0025],
    ['40 / s', 40],
  ])('%s is %d a second', (text, perSecond) => {
    expect(at(valueOf(parseRate(text)), 0)).toBeCloseTo(perSecond, 15);
  });
  it('may be a day with its peak', () => {
    const rate = valueOf(parseRate('daily(low=15/s, high=120/s, peak=14:00)'));
    expect([at(rate, 14), at(rate, 2), at(rate, 8)].map((one) => Math.round(one * 1000) / 1000)).toEqual([
      120, 15, 67.5,
    ]);
  });
  it('may be a wave of any period', () =>
    expect(valueOf(parseRate('wave(low=1/s, high=2/s, peak=5m, period=10m)'))).toEqual({
      kind: 'wave',
      low: 1,
      high: 2,
      peak: 300,
      period: 600,
    }));
  it('may be a week over a day', () => {
    const rate = valueOf(parseRate('weekly(weekday=1, weekend=0.3, friday=0.5) * 10/s'));
    expect([0, 4, 5, 6, 7].map((day) => at(rate, day * 24 + 1))).toEqual([10, 5, 3, 3, 10]);
    const late = valueOf(parseRate('weekly(weekday=1, weekend=0.3) * 10/s', { ...noScope, start: 'saturday' }));
    expect([0, 1, 2].map((day) => at(late, day * 24 + 1))).toEqual([3, 3, 10]);
  });
  it('may be the office hours of the reference platform, here or six hours later', () => {
    const scope = { ...noScope, shapes: { office } };
    const rate = valueOf(parseRate('0.010/s * office', scope));
    expect(at(rate, 10)).toBeCloseTo(0.025, 15);
    expect(at(valueOf(parseRate('0.010/s * shift(office, 6h)', scope)), 16)).toBeCloseTo(0.025, 15);
    let sum = 0;
    for (let hour = 0; hour < 24; hour++) sum += at(rate, hour);
    expect(sum / 24).toBeCloseTo(0.01, 15);
  });
  it('may be steps, as text or as a list', () => {
    const rate = valueOf(parseRate('steps(0h: 5/s, 8h: 40/s, 18:30: 10/s)'));
    expect([0, 7.99, 8, 18.4, 18.5, 23.9].map((hour) => at(rate, hour))).toEqual([5, 5, 40, 40, 10, 10]);
    expect(
      valueOf(
        parseSteps(
          [
            { from: 0, rate: '5/s' },
            { from: '8h', rate: '40/s' },
            { from: '18:30', rate: '10/s' },
          ],
          null,
          86_400,
        ),
      ),
    ).toEqual(rate);
    const daily = valueOf(parseRate('steps(0h: 1/s, 12h: 2/s, every=24h)'));
    expect([0, 13, 25, 37].map((hour) => at(daily, hour))).toEqual([1, 2, 1, 2]);
  });
  it('may be the counts of a table', () => {
    const table = () => ({ column: 'count', values: [10, 20, 30], times: null, time: '' });
    expect(valueOf(parseRate('table(a.csv, step=10s, repeat=true)', { ...noScope, table }))).toEqual({
      kind: 'steps',
      step: 10,
      values: Float64Array.of(1, 2, 3),
    });
    expect(
      valueOf(parseRate('3/s * table(a.csv, step=10s, mean=1, repeat=true)', { ...noScope, table })),
    ).toMatchObject({
      parts: [{ perSecond: 3 }, { values: Float64Array.of(0.5, 1, 1.5) }],
    });
  });
  it.each([
    ['steps(1h: 5/s)', 'do not grow from 0'],
    ['steps(0h: 5/s, 0h: 6/s)', 'do not grow from 0'],
    ['20/s + 3', 'adds a rate and a factor'],
    ['5/s * 3/s', 'multiplies two rates'],
    ['0.4', 'is a factor'],
    ['daly(low=1/s, high=2/s, peak=3h)', 'unknown function'],
    ['hourly(1/s, 3)', 'not a list'],
    ['shift(steps(0h: 1, 1h: 2, every=2h), 30m) * 1/s', 'cuts a step'],
    ['hourly([1, 2]) * 1/s', 'has 2 entries'],
    ['weekly(weekday=1)', 'lacks weekend'],
    ['a * 1/s', 'unknown name'],
  ])('%s is refused', (text, what) => expect(problemOf(parseRate(text)).what).toContain(what));
  it('cannot be a shape that is made of itself', () =>
    expect(problemOf(parseRate('1/s * a', { ...noScope, shapes: { a: 'b', b: 'a' } })).what).toContain('a → b → a'));
  it('knows its functions by near names', () => {
    for (const name of rateNames) expect(problemOf(parseRate(`${name}x(1/s)`)).nearest).toBe(name);
  });
});

describe('what a pod uses', () => {
  it.each([
    ['400Mi + 2Mi per request', 419_430_400, 2_097_152],
    ['1.5Gi per request', 0, 1_610_612_736],
    ['1 GB', 1e9, 0],
    ['0', 0, 0],
  ])('%s is read', (text, base, each) => {
    expect(valueOf(parseMemoryUse(text, 'request'))).toEqual({ base, each });
  });
  it.each([
    ['0.05 + 0.9 per job', 0.05, 0.9],
    ['250m', 0.25, 0],
    ['2 cores', 2, 0],
    [0.3, 0.3, 0],
  ])('%s cores are read', (text, base, each) => {
    expect(valueOf(parseCpuUse(text, 'job'))).toEqual({ base, each });
  });
  it('is refused with the word that is meant', () =>
    expect(problemOf(parseCpuUse('0.9 per request', 'job'))).toMatchObject({ nearest: 'job', expected: 'per job' }));
  it('sizes images and cores', () =>
    expect([valueOf(parseBytes('3.1 GB')), valueOf(parseBytes('512Mi')), valueOf(parseCores('250m'))]).toEqual([
      3.1e9, 536_870_912, 0.25,
    ]));
});

describe('work by columns', () => {
  const columns = ['ContextTokens', 'GeneratedTokens'];
  it('is a sum of so much time for each unit', () => {
    expect(valueOf(parseWork('1.5ms * ContextTokens + 47ms * GeneratedTokens + 2s', columns))).toEqual([
      { seconds: 0.0015, column: 'ContextTokens' },
      { seconds: 0.047, column: 'GeneratedTokens' },
      { seconds: 2, column: null },
    ]);
    expect(valueOf(parseWork('0.5 * ContextTokens', columns))).toEqual([{ seconds: 0.5, column: 'ContextTokens' }]);
  });
  it('names the column that is meant', () =>
    expect(problemOf(parseWork('1ms * ContexTokens', columns))).toMatchObject({ nearest: 'ContextTokens', offset: 6 }));
});

describe('a goal', () => {
  it.each([
    ['p95 wait of documents < 2m', { measure: 'wait', statistic: 'p95', of: 'documents', comparison: '<', bound: 120 }],
    [
      'mean response of api<=800ms',
      { measure: 'response', statistic: 'mean', of: 'api', comparison: '<=', bound: 0.8 },
    ],
    ['lost of documents = 0', { measure: 'lost', statistic: 'total', of: 'documents', comparison: '=', bound: 0 }],
    ['errors of api < 0.5%', { measure: 'error-share', statistic: 'total', of: 'api', comparison: '<', bound: 0.005 }],
    ['errors of api ≤ 10', { measure: 'errors', statistic: 'total', of: 'api', comparison: '<=', bound: 10 }],
    ['cost < 400 USD per day', { measure: 'cost', statistic: 'total', of: '', comparison: '<', bound: 400 }],
    ['cost < $10 per hour', { measure: 'cost', statistic: 'total', of: '', comparison: '<', bound: 240 }],
  ])('%s is read', (text, goal) =>
    expect(valueOf(parseGoal(text))).toEqual({
      text,
      class: null,
      place: null,
      ...goal,
      bound: expect.closeTo(goal.bound, 9) as number,
    }),
  );
  it.each([
    ['p95 server response of api < 1s', { measure: 'server-response', of: 'api', class: null, place: null }],
    ['client errors of api < 1%', { measure: 'error-share', of: 'api', class: null, place: null }],
    ['server errors of api < 1%', { measure: 'server-error-share', of: 'api', class: null, place: null }],
    ['server errors of api < 3', { measure: 'server-errors', of: 'api', class: null, place: null }],
    ['dead-lettered of jobs = 0', { measure: 'dead-lettered', of: 'jobs', class: null, place: null }],
    ['p95 wait of jobs for vip in eu < 1s', { measure: 'wait', of: 'jobs', class: 'vip', place: 'eu' }],
    ['lost of jobs in eu for vip = 0', { measure: 'lost', of: 'jobs', class: 'vip', place: 'eu' }],
    ['cost in eu-west-1 < 4 USD per day', { measure: 'cost', of: '', class: null, place: 'eu-west-1' }],
  ])('%s says who saw it, where, and of what class', (text, goal) =>
    expect(valueOf(parseGoal(text))).toMatchObject(goal),
  );
  it.each([
    ['p95 server wait of a < 2m', null],
    ['server lost of a = 0', null],
    ['constructor of a = 0', null],
    ['p95 wat of a < 2m', 'wait'],
    ['wait of a < 2m', null],
    ['p95 wait off a < 2m', 'of'],
    ['cost < 4 USD per dya', 'day'],
    ['lost of a = many', null],
    ['lost of a = 0 0', null],
    ['p95 wait of a ~ 3s', '<'],
  ])('%s is refused', (text, name) => {
    expect(problemOf(parseGoal(text)).nearest ?? null).toBe(name);
  });
});

describe('the nearest name', () => {
  it('counts letters added, dropped, changed and swapped', () => {
    expect([slips('queue', 'queue'), slips('quue', 'queue'), slips('qeueu', 'queue'), slips('', 'abc')]).toEqual([
      0, 1, 2, 3,
    ]);
    fc.assert(
      fc.property(
        fc.string({ maxLength: 12 }),
        fc.string({ maxLength: 12 }),
        (a, b) => slips(a, b) === slips(b, a) && slips(a, a) === 0,
      ),
    );
  });
  it('is none when all are far', () => expect(nearest('zzz', ['documents', 'orders'])).toBeNull());
  it('may share only the beginning', () =>
    expect(nearest('minReplicas', ['maxReplicaCount', 'minReplicaCount'])).toBe('minReplicaCount'));
});

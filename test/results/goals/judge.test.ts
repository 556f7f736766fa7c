import { describe, expect, it } from 'vitest';
import { measures } from '../../../src/results/measures/find-measure.js';
import { goalCounts } from '../../../src/scenario/texts/goal-words.js';
import { api, judged, workers } from '../../fixtures/judged-runs.js';

describe('a goal on a time', () => {
  it('is missed by work that never started', () => {
    const { results } = judged(
      ['p95 wait of orders < 20s', 'p95 response of orders < 30s', 'p50 wait of orders < 20s'],
      {
        ...workers({ gap: '30s' }),
        incidents: [{ at: '30m', kind: 'scale', workload: 'worker', replicas: 0 }],
      } as never,
    );
    expect(results).toMatchObject([
      { state: 'missed', met: false, atLeast: true, note: '61 jobs still waiting' },
      { state: 'missed', met: false, atLeast: true },
      // More than half of all jobs wait, some of them for a moment only.
      { state: 'open', met: false },
    ]);
    expect(results[0].value).toBeGreaterThan(1600);
  });

  it('is met when nothing that is unfinished can break it, and open when it can', () => {
    // Ten jobs at a time, each of 10 s: the last nine wait for 10 to 90 s, and the run ends before they do.
    const batch = workers({ batches: { size: 10, at: '0s' } });
    const goals = ['p50 wait of orders < 61s', 'max wait of orders < 91s', 'p50 response of orders <= 60s'];
    expect(judged(goals, { ...batch, horizon: '10m' }).states).toEqual(['met', 'met', 'met']);
    const cut = judged([...goals, 'max wait of orders >= 30s'], { ...batch, horizon: '35s' });
    expect(cut.results).toMatchObject([
      {
        state: 'open',
        met: false,
        value: expect.closeTo(35, 0),
        atLeast: true,
        note: '6 jobs still waiting could break it',
      },
      { state: 'open' },
      { state: 'open', note: '7 jobs unfinished could break it' },
      { state: 'met', met: true, note: '' },
    ]);
  });

  it('names what has no time of its own', () => {
    const { results } = judged(
      ['p99 wait of orders < 1h', 'p99 response of orders < 1h'],
      workers({ gap: '5s' }, {}, { patience: '1m' }),
    );
    expect(results[0].note).toMatch(/^12 jobs still waiting could break it; not in it: \d{3} abandoned$/);
    const full = judged(['p99 wait of orders < 1h'], workers({ gap: '5s' }, {}, { capacity: 3 }));
    expect(full.results[0].note).toMatch(/^not in it: \d{3} dropped$/);
  });

  it('keeps its verdict however long the run goes on', () => {
    let met = 0;
    let missed = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const bounds = ['5s', '20s', '60s', '200s'];
      const goals = ['p50', 'p90', 'p95', 'max'].flatMap((statistic) =>
        bounds.flatMap((bound) => [
          `${statistic} wait of orders < ${bound}`,
          `${statistic} response of orders < ${bound}`,
          `${statistic} response of api < ${bound}`,
        ]),
      );
      const jobs = workers({ rate: `steps(0m: ${2 + (seed % 9)}/min, 10m: 0/s)` }, { service: 'exponential(10s)' });
      const requests = api({ rate: `steps(0m: ${4 + (seed % 7) * 4}/s, 10m: 0/s)` }, { cpu: 'exponential(50ms)' });
      const both = {
        ...jobs,
        seed,
        manifests: [...(jobs.manifests ?? []), ...(requests.manifests ?? [])],
        behaviour: { ...jobs.behaviour, ...requests.behaviour },
        demand: { ...jobs.demand, ...requests.demand },
      };
      const early = judged(goals, { ...both, horizon: '10m' }).states;
      const late = judged(goals, { ...both, horizon: '10h' }).states;
      expect(late).not.toContain('open');
      for (const [i, state] of early.entries())
        if (state !== 'open') expect(`${goals[i]} ${late[i]}`).toBe(`${goals[i]} ${state}`);
      met += early.filter((state) => state === 'met').length;
      missed += early.filter((state) => state === 'missed').length;
    }
    // Otherwise a judge who says 'open' to everything would pass.
    expect(Math.min(met, missed)).toBeGreaterThan(300);
  });
});

describe('a goal on a count', () => {
  it('says what the summary says by the same word', () => {
    const { summary } = judged(
      [],
      workers({ gap: '5s' }, {}, { patience: '1m', fails: 0.2, retries: 0, deadLetterAfter: 1 }),
    );
    const words = Object.entries(goalCounts).flatMap(([word, of]) =>
      (of as readonly string[]).includes('queue') ? [word] : [],
    );
    const { results } = judged(
      words.map((word) => `${word} of orders = 0`),
      workers({ gap: '5s' }, {}, { patience: '1m', fails: 0.2, retries: 0, deadLetterAfter: 1 }),
    );
    const queue = summary.queues[0] as unknown as Record<string, number>;
    for (const [i, word] of words.entries()) {
      const [key] = Object.entries(measures.queue).find(([, measure]) => measure.goal?.measure === word) ?? [];
      expect([word, results[i].value]).toEqual([word, queue[key as string]]);
    }
    const value = (word: string): number | null => results[words.indexOf(word)].value;
    expect(value('dead-lettered')).toBeGreaterThan(0);
    expect(value('abandoned')).toBeGreaterThan(0);
    expect([value('lost'), value('dropped')]).toEqual([0, 0]);
  });
});

describe('a goal of a service', () => {
  it('is judged by what clients see where they have a timeout', () => {
    const { results } = judged(
      ['errors of api < 1%', 'server errors of api < 1%', 'p99 response of api < 20ms', 'abandoned of api = 0'],
      api({ gap: '1s', timeout: '10ms' }),
    );
    expect(results).toMatchObject([
      { state: 'missed', value: 1, note: 'as its clients see it' },
      { state: 'met', value: 0, note: 'as the service sees it, each try for itself' },
      { state: 'open', met: false },
      { state: 'missed' },
    ]);
    expect(results[2].note).toContain('3599 failed');
  });

  it('counts a client once however often it tries', () => {
    const scenario = api({ gap: '1s', timeout: '10ms', retries: { attempts: 3 } });
    const { results, summary } = judged(['errors of api = 0', 'unfinished of api = 0'], scenario);
    expect(summary.services[0].clientErrors).toBe(results[0].value);
    expect(results[0].value).toBeGreaterThan(3550);
    expect(results[0].value).toBeLessThanOrEqual(3600);
  });

  it('counts other services as clients where their calls have a policy', () => {
    const {
      manifests = [],
      behaviour,
      demand,
    } = api({ gap: '1s' }, { cpu: '5ms', calls: [{ service: 'back', timeout: '10ms' }] });
    const back = api({}, { serves: 'back' });
    const scenario = {
      manifests: [...manifests, { ...(back.manifests?.[0] as object), metadata: { name: 'back' } }],
      behaviour: { ...behaviour, 'Deployment/back': { serves: 'back', cpu: '50ms', start: '0s' } },
      demand,
    };
    const { results } = judged(
      ['errors of back < 1%', 'server errors of back < 1%', 'errors of api < 1%'],
      scenario as never,
    );
    expect(results.map(({ state }) => state)).toEqual(['missed', 'met', 'missed']);
  });
});

describe('a goal in a place or for a class', () => {
  it('is that of the region in most trouble, unless one is named', () => {
    const scenario = {
      ...workers({}),
      cluster: { regions: { big: { zones: ['a'] }, small: { zones: ['b'] } } },
      demand: { orders: { big: { gap: '11s' }, small: { batches: { size: 60, at: '10m' } } } },
    };
    const { results } = judged(
      ['p50 wait of orders < 1m', 'p50 wait of orders in big < 1m', 'p50 wait of orders in small < 1m'],
      scenario as never,
    );
    expect(results.map(({ state }) => state)).toEqual(['missed', 'met', 'missed']);
    expect(results[0]).toMatchObject({
      value: results[2].value,
      note: expect.stringContaining('worst of 2 regions: small'),
    });
  });

  it('is that of the class alone', () => {
    const demand = [
      { gap: '20s', class: 'calm' },
      { batches: { size: 30, at: '10:00' }, class: 'rush' },
    ];
    const { results } = judged(
      ['p50 wait of orders for calm < 1m', 'p50 wait of orders for rush < 1m', 'unfinished of orders for calm = 0'],
      { ...workers(demand, { service: '1s' }), horizon: '39610s' } as never,
    );
    expect(results.map(({ state }) => state)).toEqual(['met', 'met', 'met']);
    const slow = judged(['p50 wait of orders for calm < 30s', 'p50 wait of orders for rush < 30s'], {
      ...workers(demand, { service: '9s' }),
      horizon: '11h',
    } as never);
    expect(slow.states).toEqual(['met', 'missed']);
  });
});

describe('a goal that nothing measures', () => {
  it('is not met', () => {
    const { results } = judged(
      ['cost < 40 USD per day', 'p95 wait of orders < 1m'],
      workers({ rate: 'steps(0m: 0/s, 59m: 0/s)' }),
    );
    expect(results).toMatchObject([
      { state: 'not-measurable', met: false, value: null, note: 'nothing is billed' },
      { state: 'not-measurable', met: false, value: null, note: 'nothing arrived' },
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Distribution, mean, sampler } from '../../src/kernel/distributions.js';
import {
  addJob,
  burntSeconds,
  processorSharing,
  removeAll,
  removeJob,
  setCores,
} from '../../src/kernel/processor-sharing.js';
import { random } from '../../src/kernel/random.js';
import { simulation } from '../../src/kernel/simulation.js';

type Act = { readonly at: number } & (
  | { readonly kind: 'add'; readonly work: number }
  | { readonly kind: 'remove'; readonly which: number }
  | { readonly kind: 'cores'; readonly cores: number }
  | { readonly kind: 'kill' }
);
type End = { readonly tag: number; readonly at: number; readonly how: 'done' | 'removed' };

/** Egalitarian sharing, step by step: every job has its remaining work. */
function bruteForce(acts: readonly Act[], cores: number): { ends: End[]; burnt: number } {
  const left = new Map<number, number>();
  const ends: End[] = [];
  let now = 0;
  let tags = 0;
  let burnt = 0;
  const rate = () => Math.min(1, cores / left.size);
  const move = (until: number) => {
    while (left.size > 0 && rate() > 0) {
      const [tag, least] = [...left].reduce((a, b) => (b[1] < a[1] ? b : a));
      const step = Math.min(least / rate(), until - now);
      const finishes = now + least / rate() <= until;
      for (const [other, work] of left) left.set(other, work - step * rate());
      burnt += step * rate() * left.size;
      now += step;
      if (!finishes) return;
      left.delete(tag);
      ends.push({ tag, at: now, how: 'done' });
    }
    now = until;
  };
  for (const act of acts) {
    move(act.at);
    now = act.at;
    if (act.kind === 'add') left.set(tags++, act.work);
    else if (act.kind === 'cores') cores = act.cores;
    else {
      const present = [...left.keys()];
      const gone = act.kind === 'kill' ? present : present.slice(act.which % Math.max(1, present.length)).slice(0, 1);
      for (const tag of gone) {
        left.delete(tag);
        ends.push({ tag, at: now, how: 'removed' });
      }
    }
  }
  move(1e6);
  return { ends, burnt };
}

function simulated(acts: readonly Act[], cores: number): { ends: End[]; burnt: number; jobs: number } {
  const sim = simulation();
  const ends: End[] = [];
  const slots = new Map<number, number>();
  const ps = processorSharing(sim, cores, (tag) => {
    slots.delete(tag);
    ends.push({ tag, at: sim.now, how: 'done' });
  });
  let tags = 0;
  const gone = (tag: number) => {
    slots.delete(tag);
    ends.push({ tag, at: sim.now, how: 'removed' });
  };
  const act = (one: Act) => {
    if (one.kind === 'add') {
      slots.set(tags, addJob(ps, one.work, tags));
      tags++;
    } else if (one.kind === 'cores') setCores(ps, one.cores);
    else if (one.kind === 'kill') removeAll(ps).forEach(gone);
    else if (slots.size > 0) {
      const tag = [...slots.keys()][one.which % slots.size];
      removeJob(ps, slots.get(tag) as number);
      gone(tag);
    }
  };
  for (const one of acts) {
    sim.run(one.at);
    act(one);
  }
  sim.run(1e6);
  return { ends, burnt: burntSeconds(ps), jobs: ps.jobs };
}

const acts = fc
  .array(
    fc.record({
      gap: fc.double({ min: 0.001, max: 3, noNaN: true }),
      act: fc.oneof(
        {
          weight: 8,
          arbitrary: fc.record({
            kind: fc.constant('add' as const),
            work: fc.double({ min: 0.01, max: 5, noNaN: true }),
          }),
        },
        { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), which: fc.nat(20) }) },
        {
          weight: 1,
          arbitrary: fc.record({ kind: fc.constant('cores' as const), cores: fc.constantFrom(0.25, 1, 3) }),
        },
        { weight: 1, arbitrary: fc.record({ kind: fc.constant('kill' as const) }) },
      ),
    }),
    { maxLength: 40 },
  )
  .map((list) => {
    let at = 0;
    return list.map(({ gap, act }): Act => {
      at += gap;
      return { at, ...act };
    });
  });

describe('processor sharing', () => {
  it('gives two jobs on one core half of it each', () => {
    const { ends } = simulated(
      [
        { at: 0, kind: 'add', work: 1 },
        { at: 0, kind: 'add', work: 2 },
      ],
      1,
    );
    expect(ends).toEqual([
      { tag: 0, at: 2, how: 'done' },
      { tag: 1, at: 3, how: 'done' },
    ]);
  });

  it('gives one job at most one core', () => {
    expect(simulated([{ at: 0, kind: 'add', work: 2 }], 4).ends[0].at).toBe(2);
    expect(simulated([{ at: 0, kind: 'add', work: 2 }], 0.5).ends[0].at).toBe(4);
    expect(simulated([{ at: 0, kind: 'add', work: 2 }], Infinity).ends[0].at).toBe(2);
  });

  it('finishes equal jobs in order of arrival, and a job without work at once', () => {
    const { ends } = simulated(
      [0, 1, 2, 3].map(() => ({ at: 1, kind: 'add' as const, work: 1 })).concat([{ at: 1, kind: 'add', work: 0 }]),
      1,
    );
    expect(ends.map((end) => end.tag)).toEqual([4, 0, 1, 2, 3]);
    expect(ends.map((end) => end.at)).toEqual([1, 5, 5, 5, 5]);
  });

  it('waits while the pod has no CPU', () => {
    const { ends } = simulated(
      [
        { at: 0, kind: 'add', work: 2 },
        { at: 1, kind: 'cores', cores: 0 },
        { at: 5, kind: 'cores', cores: 1 },
      ],
      1,
    );
    expect(ends).toEqual([{ tag: 0, at: 6, how: 'done' }]);
  });

  it('agrees with sharing step by step, whatever happens', () => {
    fc.assert(
      fc.property(acts, fc.constantFrom(0.5, 1, 2, 2.5), (list, cores) => {
        const exact = bruteForce(list, cores);
        const ours = simulated(list, cores);
        expect(ours.jobs).toBe(0);
        expect(Math.abs(ours.burnt - exact.burnt)).toBeLessThan(1e-9);
        expect(ours.ends.length).toBe(exact.ends.length);
        const byTag = (a: End, b: End) => a.tag - b.tag;
        const expected = exact.ends.sort(byTag);
        for (const [i, end] of ours.ends.sort(byTag).entries()) {
          expect(end.how).toBe(expected[i].how);
          expect(Math.abs(end.at - expected[i].at)).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('loses no CPU second when jobs are removed', () => {
    const { burnt } = simulated(
      [
        { at: 0, kind: 'add', work: 5 },
        { at: 1, kind: 'add', work: 5 },
        { at: 3, kind: 'kill' },
        { at: 10, kind: 'add', work: 1 },
      ],
      1,
    );
    expect(burnt).toBeCloseTo(4, 12);
  });
});

/** Poisson arrivals; the mean response and the mean number of jobs. */
function open(rate: number, work: Distribution, cores: number, jobs: number) {
  const sim = simulation();
  const draws = random(7);
  const gaps = sampler({ kind: 'exponential', mean: 1 / rate });
  const works = sampler(work);
  const gapDraws = draws.stream('gap');
  const workDraws = draws.stream('work');
  const since = new Float64Array(jobs);
  const size = new Float64Array(jobs);
  let count = 0;
  let done = 0;
  let total = 0;
  let small = 0;
  let smallWork = 0;
  const cut = mean(work) / 2;
  const ps = processorSharing(sim, cores, (tag) => {
    done++;
    total += sim.now - since[tag];
    if (size[tag] < cut) {
      small += sim.now - since[tag];
      smallWork += size[tag];
    }
  });
  const next = (): void => {
    since[count] = sim.now;
    size[count] = works(workDraws);
    addJob(ps, size[count], count);
    if (++count < jobs) sim.after(gaps(gapDraws), next, undefined);
  };
  sim.after(0, next, undefined);
  sim.run(Infinity);
  const worked = size.reduce((a, b) => a + b, 0);
  return {
    done,
    response: total / jobs,
    slowdownOfSmall: small / smallWork,
    lost: burntSeconds(ps) - worked,
    load: worked / sim.now,
  };
}

describe('M/G/1 processor sharing', () => {
  const laws: Distribution[] = [
    { kind: 'exponential', mean: 1 },
    { kind: 'constant', value: 1 },
    { kind: 'hyperexponential', mean: 1, scv: 4 },
    { kind: 'lognormal', median: 0.7, sigma: 0.8446 },
  ];
  it.each(laws)('has the mean response E[S] / (1 - load), whatever the law: $kind', (law) => {
    const { done, response, slowdownOfSmall, lost, load } = open(0.7, law, 1, 200_000);
    const expected = mean(law) / (1 - 0.7 * mean(law));
    expect(done).toBe(200_000);
    expect(Math.abs(response / expected - 1)).toBeLessThan(0.05);
    if (law.kind !== 'constant') expect(Math.abs(slowdownOfSmall * (1 - load) - 1)).toBeLessThan(0.05);
    expect(Math.abs(lost)).toBeLessThan(1e-6);
  });

  it('on c cores with exponential work is as long in the system as M/M/c', () => {
    const { response } = open(3, { kind: 'exponential', mean: 1 }, 4, 200_000);
    const waiting = 0.5094 / (4 - 3); // Erlang C of 4 servers and 3 erlangs, over c/s - rate
    expect(Math.abs(response / (1 + waiting) - 1)).toBeLessThan(0.03);
  });
});

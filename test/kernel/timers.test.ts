import { describe, expect, it } from 'vitest';
import { random, SENSE, simulation, type Ticket, uniform, WORLD } from '../../src/kernel/index.js';

const nothing = () => undefined;

describe('a ticket', () => {
  it('takes its timer back once', () => {
    const sim = simulation(),
      seen: string[] = [],
      note = (name: string) => {
        seen.push(name);
      };
    const kept = sim.timer(1, note, 'kept'),
      taken = sim.timer(1, note, 'taken');
    expect([sim.cancel(taken), sim.cancel(taken)]).toEqual([true, false]);
    sim.run(2);
    expect([seen, sim.events, sim.cancel(kept)]).toEqual([['kept'], 1, false]);
  });

  it('that was cancelled does not move the clock', () => {
    const sim = simulation();
    sim.timer(1, nothing, 0);
    sim.cancel(sim.timer(9, nothing, 0));
    sim.run(Infinity);
    expect([sim.now, sim.events]).toEqual([1, 1]);
  });

  it('is void while its own handler runs', () => {
    const sim = simulation(),
      answers: boolean[] = [];
    const ticket: Ticket = sim.timer(
      1,
      () => {
        answers.push(sim.cancel(ticket));
      },
      0,
    );
    sim.run(2);
    expect(answers).toEqual([false]);
  });

  it('never fits a later timer in the same row', () => {
    const sim = simulation(),
      old: Ticket[] = [];
    let rang = 0;
    for (let i = 0; i < 1000; i++) {
      const ticket = sim.timer(
        1,
        () => {
          rang++;
        },
        0,
      );
      for (const before of old) expect(sim.cancel(before)).toBe(false);
      if (i % 2 === 0) sim.run(sim.now + 1);
      else {
        sim.cancel(ticket);
        rang++;
      }
      old.push(ticket);
      if (old.length > 20) old.shift();
    }
    sim.run(sim.now + 5);
    expect(rang).toBe(1000);
    expect(new Set(old).size).toBe(old.length);
  });

  it.each([-1, 0.5, NaN, Infinity, 7, 1e300])('that was never given (%s) takes nothing', (ticket) => {
    const sim = simulation();
    sim.timer(1, nothing, 0);
    expect(sim.cancel(ticket)).toBe(false);
  });
});

describe('cancelling against a plain list', () => {
  it.each([1, 2, 3, 4, 5])('seed %i', (seed) => {
    const sim = simulation(),
      draws = random(seed).stream('model'),
      seen: number[] = [],
      wanted = new Map<number, number>();
    const tickets: [Ticket, number][] = [],
      ring = (id: number) => {
        seen.push(id);
      };
    for (let id = 0; id < 5000; id++) {
      const time = sim.now + Math.floor(uniform(draws) * 40);
      wanted.set(id, time);
      if (uniform(draws) < 0.3) sim.at(time, WORLD, ring, id);
      else tickets.push([sim.timerAt(time, WORLD, ring, id), id]);
      while (tickets.length > 0 && uniform(draws) < 0.6) {
        const [[ticket, victim]] = tickets.splice(Math.floor(uniform(draws) * tickets.length), 1) as [[Ticket, number]];
        const pending = wanted.get(victim)! > sim.now || !seen.includes(victim);
        expect(sim.cancel(ticket)).toBe(pending);
        if (pending) wanted.delete(victim);
      }
      if (uniform(draws) < 0.02) sim.run(sim.now + 1);
    }
    sim.run(1e6);
    expect(seen).toEqual([...wanted].sort(([a, ta], [b, tb]) => ta - tb || a - b).map(([id]) => id));
    expect(sim.events).toBe(seen.length);
  });
});

describe('repetitions', () => {
  it('come at start + n × period exactly, never accumulated', () => {
    const sim = simulation(),
      times: number[] = [];
    sim.every(
      0.3,
      0.1,
      WORLD,
      () => {
        times.push(sim.now);
      },
      0,
    );
    sim.run(1000);
    expect(times.length).toBe(9998);
    times.forEach((time, n) => {
      if (time !== 0.3 + n * 0.1) expect(time).toBe(0.3 + n * 0.1);
    });
  });

  it('keep their phase and order, and stop when cancelled, also from inside', () => {
    const sim = simulation(),
      seen: string[] = [];
    const a = sim.every(
      0,
      2,
      SENSE,
      () => {
        seen.push(`a${sim.now}`);
        if (sim.now === 4) expect(sim.cancel(a)).toBe(true);
      },
      0,
    );
    const b = sim.every(
      0,
      2,
      WORLD,
      () => {
        seen.push(`b${sim.now}`);
      },
      0,
    );
    sim.run(6);
    expect(sim.cancel(b)).toBe(true);
    sim.run(20);
    expect(seen).toEqual(['b0', 'a0', 'b2', 'a2', 'b4', 'a4', 'b6']);
    expect(sim.events).toBe(7);
    expect(sim.cancel(a)).toBe(false);
  });
});

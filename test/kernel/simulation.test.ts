import { describe, expect, it } from 'vitest';
import { DECIDE, type Phase, SENSE, simulation, WORLD } from '../../src/kernel/index.js';

const nothing = () => undefined;

describe('an instant', () => {
  it('lets the world move, then sensors read, then policies decide, each in the order of planning', () => {
    const sim = simulation(),
      seen: string[] = [],
      note = (name: string) => {
        seen.push(name);
      };
    const plan: [Phase, string][] = [
      [DECIDE, 'd1'],
      [WORLD, 'w1'],
      [SENSE, 's1'],
      [DECIDE, 'd2'],
      [WORLD, 'w2'],
      [SENSE, 's2'],
    ];
    for (const [phase, name] of plan) sim.at(5, phase, note, name);
    sim.at(4, DECIDE, note, 'before');
    sim.run(5);
    expect(seen).toEqual(['before', 'w1', 'w2', 's1', 's2', 'd1', 'd2']);
  });

  it('goes back to the world phase for an act without delay, so that the next policy sees it', () => {
    const sim = simulation(),
      seen: string[] = [],
      note = (name: string) => {
        seen.push(name);
      };
    sim.at(
      5,
      DECIDE,
      () => {
        seen.push('decide');
        sim.after(0, note, 'act');
      },
      null,
    );
    sim.at(5, DECIDE, note, 'next policy');
    sim.run(5);
    expect(seen).toEqual(['decide', 'act', 'next policy']);
    expect(sim.now).toBe(5);
  });
});

describe('a past or senseless time is refused with its value', () => {
  const sim = simulation();
  sim.run(10);
  it.each<[string, () => void, RegExp]>([
    ['past', () => sim.at(9, WORLD, nothing, 0), /for 9 s.*now, 10 s/],
    ['NaN', () => sim.at(NaN, WORLD, nothing, 0), /for NaN s/],
    ['infinite', () => sim.at(Infinity, WORLD, nothing, 0), /for Infinity s/],
    ['negative delay', () => sim.after(-1, nothing, 0), /at 10 s it is -1 s/],
    ['NaN delay', () => sim.after(NaN, nothing, 0), /it is NaN s/],
    ['infinite delay', () => sim.after(Infinity, nothing, 0), /it is Infinity s/],
    ['negative timer', () => sim.timer(-0.5, nothing, 0), /it is -0.5 s/],
    ['infinite timer', () => sim.timer(Infinity, nothing, 0), /Infinity s/],
    ['past timer', () => sim.timerAt(3, WORLD, nothing, 0), /for 3 s/],
    ['past repetition', () => sim.every(3, 1, WORLD, nothing, 0), /for 3 s/],
    ['no period', () => sim.every(20, 0, WORLD, nothing, 0), /period of 0 s/],
    ['NaN period', () => sim.every(20, NaN, WORLD, nothing, 0), /period of NaN s/],
    ['run into the past', () => sim.run(9), /9 s/],
    ['run to NaN', () => sim.run(NaN), /NaN/],
  ])('%s', (_, act, message) => {
    expect(act).toThrow(message);
  });

  it('stops the run when a handler does it', () => {
    const broken = simulation();
    broken.at(2, WORLD, () => broken.after(-3, nothing, 0), 0);
    expect(() => broken.run(5)).toThrow('at 2 s it is -3 s');
    expect(broken.now).toBe(2);
  });
});

describe('run', () => {
  it('does the events at exactly the end, leaves the later ones, and sets now to the end', () => {
    const sim = simulation(),
      seen: number[] = [],
      note = () => {
        seen.push(sim.now);
      };
    for (const time of [1, 3, 3.0000001]) sim.at(time, WORLD, note, 0);
    sim.run(3);
    expect([seen, sim.now, sim.events]).toEqual([[1, 3], 3, 2]);
    sim.run(7);
    expect([seen.length, sim.now]).toEqual([3, 7]);
  });

  it('with no end stops when nothing is planned, at the last event', () => {
    const sim = simulation();
    sim.after(4, nothing, 0);
    sim.run(Infinity);
    expect(sim.now).toBe(4);
  });

  it('returns after the event that calls stop, and goes on from there', () => {
    const sim = simulation(),
      seen: number[] = [];
    for (const time of [1, 2, 3])
      sim.at(
        time,
        WORLD,
        () => {
          seen.push(time);
          if (time === 2) sim.stop();
        },
        0,
      );
    sim.run(10);
    expect([seen, sim.now]).toEqual([[1, 2], 2]);
    sim.run(10);
    expect([seen, sim.now]).toEqual([[1, 2, 3], 10]);
  });

  it('cannot be called by its own handlers', () => {
    const sim = simulation();
    sim.after(1, () => sim.run(2), 0);
    expect(() => sim.run(5)).toThrow('by a handler');
  });
});

describe('limits say which one and how to raise it', () => {
  it('events in all', () => {
    const sim = simulation({ maxEvents: 10 }),
      again = () => sim.after(1, again, 0);
    again();
    expect(() => sim.run(100)).toThrow(
      'more than 10 events by 11 s: the limit maxEvents stops the run; raise it with simulation({ maxEvents',
    );
  });

  it('events without time passing', () => {
    const sim = simulation({ maxEventsPerInstant: 5 }),
      again = () => sim.after(0, again, 0);
    sim.after(3, again, 0);
    expect(() => sim.run(100)).toThrow(/at 3 s without time passing: the limit maxEventsPerInstant/);
  });

  it('counts instants apart', () => {
    const sim = simulation({ maxEventsPerInstant: 5 });
    for (let time = 0; time < 4; time++) for (let i = 0; i < 5; i++) sim.at(time, WORLD, nothing, 0);
    sim.run(10);
    expect(sim.events).toBe(20);
  });
});

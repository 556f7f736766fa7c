import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventQueue, earliest, eventQueue, keep, pop, push, sizeOf } from '../../src/kernel/event-queue.js';

/** The law, as slowly and plainly as can be: a list, searched from the front. */
type Waiting = { time: number; phase: number; sequence: number; payload: number };
type Model = { list: Waiting[]; sequence: number };

const before = (a: Waiting, b: Waiting) => a.time - b.time || a.phase - b.phase || a.sequence - b.sequence;
const payloadOf = (queue: EventQueue, slot: number) => queue.work[2 * slot + 1] as number;
const nothing = () => undefined;

class Push implements fc.Command<Model, EventQueue> {
  constructor(
    readonly time: number,
    readonly phase: number,
  ) {}
  check() {
    return true;
  }
  run(model: Model, queue: EventQueue) {
    const payload = model.sequence++;
    model.list.push({ time: this.time, phase: this.phase, sequence: payload, payload });
    push(queue, this.time, this.phase, nothing, payload);
    expect(sizeOf(queue)).toBe(model.list.length);
  }
  toString() {
    return `push(${this.time}, ${this.phase})`;
  }
}

class Pop implements fc.Command<Model, EventQueue> {
  constructor(readonly count: number) {}
  check() {
    return true;
  }
  run(model: Model, queue: EventQueue) {
    for (let i = 0; i < this.count && model.list.length > 0; i++) {
      const first = model.list.reduce((a, b) => (before(a, b) < 0 ? a : b));
      model.list.splice(model.list.indexOf(first), 1);
      expect(earliest(queue)).toBe(first.time);
      expect(payloadOf(queue, pop(queue))).toBe(first.payload);
    }
    if (model.list.length === 0) expect(earliest(queue)).toBe(Infinity);
  }
  toString() {
    return `pop(${this.count})`;
  }
}

class Keep implements fc.Command<Model, EventQueue> {
  constructor(readonly divisor: number) {}
  check() {
    return true;
  }
  run(model: Model, queue: EventQueue) {
    model.list = model.list.filter(({ payload }) => payload % this.divisor !== 0);
    keep(queue, (slot) => payloadOf(queue, slot) % this.divisor !== 0);
    expect(sizeOf(queue)).toBe(model.list.length);
  }
  toString() {
    return `keep(not ${this.divisor})`;
  }
}

const phase = fc.nat({ max: 2 });
const times: Record<string, fc.Arbitrary<number>> = {
  'many ties': fc.nat({ max: 3 }),
  'spread times': fc.double({ min: 0, max: 1000, noNaN: true }),
  'any magnitude': fc.double({ min: 0, max: 1.7e308, noNaN: true }),
  'a cluster and a far tail': fc.oneof(
    fc.double({ min: 0, max: 1e-9, noNaN: true }),
    fc.nat({ max: 5 }),
    fc.double({ min: 1e6, max: 1e12, noNaN: true }),
  ),
};

describe('the event queue gives the order of a sorted list', () => {
  for (const [name, time] of Object.entries(times)) {
    it(`with ${name}`, () => {
      const commands = [
        fc.tuple(time, phase).map(([t, p]) => new Push(t, p)),
        fc.tuple(time, phase).map(([t, p]) => new Push(t, p)),
        fc.integer({ min: 1, max: 8 }).map((count) => new Pop(count)),
        fc.integer({ min: 1, max: 4 }).map((divisor) => new Keep(divisor)),
      ];
      fc.assert(
        fc.property(fc.commands(commands, { maxCommands: 300, size: 'max' }), (list) => {
          fc.modelRun(() => ({ model: { list: [], sequence: 0 }, real: eventQueue() }), list);
        }),
        { numRuns: 60 },
      );
    });
  }
});

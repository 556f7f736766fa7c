import { describe, expect, it } from 'vitest';
import { standardExponential } from '../../src/kernel/distributions.js';
import { earliest, eventQueue, keep, pop, push, sizeOf } from '../../src/kernel/event-queue.js';
import { type Stream, streamOf, uniform } from '../../src/kernel/random.js';

/**
 * Thousands of events, so that far ones pass through every part of the queue; each pop is compared with a plain sorted
 * list.
 */
type Row = readonly [time: number, phase: number, sequence: number];
const order = (a: Row, b: Row) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

function insertSorted(list: Row[], row: Row): void {
  let low = 0,
    high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(list[middle], row) < 0) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, row);
}

const delays: Record<string, (draws: Stream) => number> = {
  exponential: standardExponential,
  'all at once': () => 0,
  'mostly at once': (draws) => (uniform(draws) < 0.9 ? 0 : 1),
  'whole seconds': (draws) => Math.floor(uniform(draws) * 50),
  'timeouts and short work': (draws) => (uniform(draws) < 0.5 ? 30 : 0.01 * standardExponential(draws)),
  'a heavy tail': (draws) => 1 / (1 - uniform(draws)) ** 3,
  'ever rarer and farther': (draws) => 10 ** Math.floor(uniform(draws) * 300) * uniform(draws),
  'the smallest steps': (draws) => Math.floor(uniform(draws) * 3) * Number.MIN_VALUE,
};

describe('the order is that of a sorted list', () => {
  for (const [name, delay] of Object.entries(delays)) {
    for (const size of [70, 300, 3000]) {
      it(`${name}, about ${size} waiting`, () => {
        const draws = streamOf(`order/${name}/${size}`),
          queue = eventQueue(),
          list: Row[] = [];
        let sequence = 0,
          now = 0;
        const plan = () => {
          const time = now + delay(draws),
            phase = Math.floor(uniform(draws) * 3);
          if (time > 1e300) return;
          insertSorted(list, [time, phase, sequence]);
          push(queue, time, phase, plan, sequence++);
        };
        for (let i = 0; i < size; i++) plan();
        for (let step = 0; step < 4 * size + 2500 && list.length > 0; step++) {
          const [time, , payload] = list.shift()!;
          if (earliest(queue) !== time) expect(earliest(queue)).toBe(time);
          const got = queue.work[2 * pop(queue) + 1];
          if (got !== payload) expect(got).toBe(payload);
          now = time;
          while (list.length < size && uniform(draws) < 0.7) plan();
          if (step % 997 === 500) dropEveryThird();
        }
        while (list.length > 0) {
          expect(earliest(queue)).toBe(list[0][0]);
          expect(queue.work[2 * pop(queue) + 1]).toBe(list.shift()![2]);
        }
        expect(earliest(queue)).toBe(Infinity);
        expect(sizeOf(queue)).toBe(0);

        function dropEveryThird() {
          const kept = list.filter(([, , s]) => s % 3 !== 0);
          list.splice(0, list.length, ...kept);
          keep(queue, (slot) => (queue.work[2 * slot + 1] as number) % 3 !== 0);
        }
      });
    }
  }
});

it.each([65, 129, 257, 1025])(
  'an event on the very edge of the next bucket waits for its equals (%i whole seconds)',
  (count) => {
    const queue = eventQueue(),
      seen: string[] = [],
      expected: string[] = [],
      none = () => undefined;
    for (let time = 0; time < count; time++) push(queue, time, 0, none, `${time} first`);
    for (let time = 0; time < count; time++) {
      expected.push(`${time} first`);
      if (time > 0) expected.push(`${time} second`);
      for (let i = 0; i < (time > 0 ? 2 : 1); i++) {
        // no look at the next time before the next push, as in a handler
        expect(earliest(queue)).toBe(time);
        seen.push(queue.work[2 * pop(queue) + 1] as string);
      }
      if (time + 1 < count) push(queue, time + 1, 0, none, `${time + 1} second`);
    }
    expect(seen).toEqual(expected);
  },
);

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fifo } from '../../src/kernel/index.js';

it('a ring behaves as a list', () => {
  const act = fc.oneof(
    fc.record({ push: fc.nat() }),
    fc.record({ push: fc.nat() }),
    fc.record({ front: fc.nat() }),
    fc.constant('shift' as const),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 400, size: 'max' }), (acts) => {
      const ring = fifo(2),
        list: number[] = [];
      for (const a of acts) {
        if (a === 'shift') {
          if (list.length > 0) expect(ring.shift()).toBe(list.shift());
        } else if ('push' in a) {
          ring.push(a.push);
          list.push(a.push);
        } else {
          ring.pushFront(a.front);
          list.unshift(a.front);
        }
        expect(ring.size).toBe(list.length);
        if (list.length > 0) expect(ring.peek()).toBe(list[0]);
      }
    }),
  );
});

it('an empty ring has nothing to give', () => {
  const ring = fifo();
  expect(() => ring.shift()).toThrow('nothing waits');
  ring.push(1);
  ring.clear();
  expect(ring.size).toBe(0);
  expect(() => ring.peek()).toThrow('nothing waits');
  expect(() => fifo(3)).toThrow('not 3');
});

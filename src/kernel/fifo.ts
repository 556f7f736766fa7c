import { assert } from '../assert.js';

/** A queue of numbers, first in, first out. */
export type Fifo = {
  /** Values that wait. */
  readonly size: number;
  /** Puts a value at the end of the line. */
  push(value: number): void;
  /** Back to the head of the line, as a redelivered job. */
  pushFront(value: number): void;
  /** Takes the oldest. @throws Error when empty */
  shift(): number;
  /** The oldest, left in place. @throws Error when empty */
  peek(): number;
  /** Forgets all values. */
  clear(): void;
};

/**
 * A ring in one typed array, which doubles when it is full: nothing is moved or allocated for a value that comes and
 * goes.
 *
 * @param capacity room at the start, a power of two
 * @throws Error when the capacity is not a power of two
 * @example const waiting = fifo(); waiting.push(7); waiting.shift(); // 7
 */
export function fifo(capacity = 16): Fifo {
  let ring = new Float64Array(capacity),
    mask = capacity - 1,
    head = 0,
    size = 0;
  assert(capacity > 0 && (capacity & mask) === 0, `the capacity of a ring must be a power of two, not ${capacity}`);

  function widen(): void {
    const wider = new Float64Array(ring.length * 2);
    for (let i = 0; i < size; i++) wider[i] = ring[(head + i) & mask];
    ring = wider;
    mask = ring.length - 1;
    head = 0;
  }

  return {
    get size() {
      return size;
    },
    push(value) {
      if (size === ring.length) widen();
      ring[(head + size++) & mask] = value;
    },
    pushFront(value) {
      if (size === ring.length) widen();
      head = (head - 1) & mask;
      ring[head] = value;
      size++;
    },
    shift() {
      if (size === 0) assert(false, 'nothing waits in this queue');
      const value = ring[head];
      head = (head + 1) & mask;
      size--;
      return value;
    },
    peek() {
      if (size === 0) assert(false, 'nothing waits in this queue');
      return ring[head];
    },
    clear() {
      head = 0;
      size = 0;
    },
  };
}

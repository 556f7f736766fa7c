import type { ObservedRun } from './observed-run.js';

/** Says a sentence for each thing that is wrong; nothing when all is well. */
export type Judge = (run: ObservedRun) => readonly string[];

/** More complaints than this only repeat each other. */
const ENOUGH = 10;

/** A list that a judge writes its sentences into. */
export type Complaints = { readonly list: string[]; readonly expect: (holds: boolean, sentence: () => string) => void };

export function complaints(): Complaints {
  const list: string[] = [];
  return {
    list,
    expect: (holds, sentence) => {
      if (!holds && list.length < ENOUGH) list.push(sentence());
    },
  };
}

/** Counts of equal keys; taking what is not there is told. */
export type Bag<K> = {
  readonly put: (key: K) => void;
  readonly take: (key: K) => boolean;
  readonly size: () => number;
  readonly keys: () => IterableIterator<K>;
};

export function bag<K>(): Bag<K> {
  const counts = new Map<K, number>();
  let size = 0;
  return {
    put: (key) => {
      counts.set(key, (counts.get(key) ?? 0) + 1);
      size++;
    },
    take: (key) => {
      const count = counts.get(key);
      if (count === undefined) return false;
      if (count === 1) counts.delete(key);
      else counts.set(key, count - 1);
      size--;
      return true;
    },
    size: () => size,
    keys: () => counts.keys(),
  };
}

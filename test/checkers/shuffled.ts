import { random, type Stream, uniform } from '../../src/kernel/random.js';

/**
 * The same value with the keys of its objects in another order, at every depth. Lists keep theirs: it has a meaning.
 */
export function shuffled<T>(value: T, seed: number): T {
  return turned(value, random(seed).stream('shuffle')) as T;
}

function turned(value: unknown, stream: Stream): unknown {
  if (Array.isArray(value)) return value.map((one) => turned(one, stream));
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value);
  for (let i = keys.length - 1; i > 0; i--) {
    const j = Math.floor(uniform(stream) * (i + 1));
    [keys[i], keys[j]] = [keys[j], keys[i]];
  }
  return Object.fromEntries(
    keys.map((key) => [key, turned((value as Readonly<Record<string, unknown>>)[key], stream)]),
  );
}

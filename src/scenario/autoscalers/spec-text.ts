import { isMapping } from '../../mapping.js';

/**
 * The same text for the same content, whatever the order in which it was written: the API server compares what it
 * means.
 *
 * @example specText({ b: 1, a: 2 }) === specText({ a: 2, b: 1 }) // true
 */
export const specText = (content: unknown): string =>
  JSON.stringify(content, (_, value) =>
    isMapping(value) ? Object.fromEntries(Object.entries(value).sort(byKey)) : value,
  );

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

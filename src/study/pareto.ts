/**
 * The things that no other one beats: none is as low by every measure and lower by one. Lower is better; equal ones all
 * stay. A thing with a measure that is not a number is never on the front.
 *
 * @param by what is to be low: cost and wait, for example
 * @returns in the order of the first measure, then of the second, and so on
 * @example paretoFront([{ usd: 3, wait: 9 }, { usd: 5, wait: 9 }, { usd: 7, wait: 1 }], [({ usd }) => usd, ({ wait }) => wait]) // the first and the third
 */
export function paretoFront<T>(things: readonly T[], by: readonly ((thing: T) => number)[]): T[] {
  const rated = things
    .map((thing) => ({ thing, values: by.map((measure) => measure(thing)) }))
    .filter(({ values }) => values.every((value) => !Number.isNaN(value)));
  return rated
    .filter(({ values }) => !rated.some((other) => beats(other.values, values)))
    .sort((a, b) => inOrder(a.values, b.values))
    .map(({ thing }) => thing);
}

const beats = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((value, i) => value <= b[i]) && a.some((value, i) => value < b[i]);

function inOrder(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return 0;
}

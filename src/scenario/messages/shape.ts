import { list, show } from './words.js';

/** About the shape of a scenario. */
export const shape = {
  unknownField: (name: string) => `unknown field ${show(name)}`,
  missing: 'is missing',
  notThat: (value: unknown) => `${show(value)} does not fit here`,
  noSuch: (noun: string, name: string) => `there is no ${noun} ${show(name)}`,
  oneOf: list,
  type: (name: string) =>
    ({
      object: 'fields',
      record: 'fields by name',
      array: 'a list',
      string: 'a text',
      number: 'a number',
      int: 'a whole number',
      boolean: 'true or false',
    })[name] ?? name,
  either: (kinds: readonly string[]) => [...new Set(kinds)].join(' or '),
  tooSmall: (value: unknown, least: number | bigint, inclusive: boolean) =>
    `${show(value)} is below ${inclusive ? '' : 'or at '}${least}`,
  atLeast: (least: number | bigint, inclusive: boolean) => (inclusive ? `${least} or more` : `more than ${least}`),
  tooBig: (value: unknown) => `${show(value)} is too big`,
  atMost: (most: number | bigint) => `${most} or less`,
  entries: (n: number | bigint) => `at least ${n} ${n === 1 ? 'entry' : 'entries'}`,
  empty: 'is empty',
  quotes: 'the version in quotes, such as "1.37"',
} as const;

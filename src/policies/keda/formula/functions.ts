import { type Amount, float, isAmount, isList, kindOf, type Value, whole } from './value.js';

/** Thrown by a function; the evaluator adds where in the formula it stands. */
const wrong = (what: string): never => {
  throw new Error(what);
};

const amount = (value: Value | undefined): Amount =>
  value !== undefined && isAmount(value) ? value : wrong(`needs a number, not ${kindOf(value ?? null)}`);
const list = (value: Value | undefined): readonly Value[] =>
  value !== undefined && isList(value) ? value : wrong(`needs a list, not ${kindOf(value ?? null)}`);

/** Numbers given one by one, in lists, or both. */
const amounts = (args: readonly Value[]): readonly Amount[] =>
  args.flatMap((arg) => (isList(arg) ? amounts(arg) : [amount(arg)]));

/** Go's math.Round: half away from zero. */
const rounded = (n: number): number => Math.sign(n) * Math.round(Math.abs(n));

function best(args: readonly Value[], better: (a: number, b: number) => boolean): Amount {
  const all = amounts(args);
  return all.length === 0 ? wrong('needs at least one number') : all.reduce((a, b) => (better(b.n, a.n) ? b : a));
}

const total = (all: readonly Amount[]): Amount => ({
  n: all.reduce((sum, { n }) => sum + n, 0),
  whole: all.every((one) => one.whole),
});

function median(args: readonly Value[]): Amount {
  const sorted = amounts(args)
    .map(({ n }) => n)
    .sort((a, b) => a - b);
  if (sorted.length === 0) return float(0);
  const middle = Math.floor(sorted.length / 2);
  return float(sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
}

function mean(args: readonly Value[]): Amount {
  const all = amounts(args);
  return float(all.length === 0 ? 0 : total(all).n / all.length);
}

/** Functions over values. */
export const plainFunctions: Readonly<Record<string, (args: readonly Value[]) => Value>> = {
  abs: ([x]) => ({ ...amount(x), n: Math.abs(amount(x).n) }),
  ceil: ([x]) => float(Math.ceil(amount(x).n)),
  floor: ([x]) => float(Math.floor(amount(x).n)),
  round: ([x]) => float(rounded(amount(x).n)),
  int: ([x]) => whole(Math.trunc(amount(x).n)),
  float: ([x]) => float(amount(x).n),
  len: ([x]) => whole(list(x).length),
  max: (args) => best(args, (a, b) => a > b),
  min: (args) => best(args, (a, b) => a < b),
  mean,
  median,
  first: ([x]) => list(x)[0] ?? null,
  last: ([x]) => list(x).at(-1) ?? null,
};

type Predicate = (item: Value) => Value;
const holds = (predicate: Predicate, item: Value): boolean => {
  const value = predicate(item);
  return typeof value === 'boolean' ? value : wrong(`needs a condition, not ${kindOf(value)}`);
};

/** Functions over a list and a predicate, in which `#` is the item. */
export const listFunctions: Readonly<Record<string, (items: readonly Value[], predicate: Predicate) => Value>> = {
  all: (items, predicate) => items.every((item) => holds(predicate, item)),
  any: (items, predicate) => items.some((item) => holds(predicate, item)),
  none: (items, predicate) => !items.some((item) => holds(predicate, item)),
  one: (items, predicate) => items.filter((item) => holds(predicate, item)).length === 1,
  filter: (items, predicate) => items.filter((item) => holds(predicate, item)),
  map: (items, predicate) => items.map(predicate),
  count: (items, predicate) => whole(items.filter((item) => holds(predicate, item)).length),
  sum: (items, predicate) => total(items.map((item) => amount(predicate(item)))),
};

/** Of these the predicate may be left out: then the items themselves count. */
export const predicateOptional: readonly string[] = ['count', 'sum'];

export const isFunction = (name: string): boolean =>
  Object.hasOwn(plainFunctions, name) || Object.hasOwn(listFunctions, name);
export const functionNames: readonly string[] = [...Object.keys(plainFunctions), ...Object.keys(listFunctions)].sort();

/** A value that must be a list, for the evaluator. */
export const asList = list;

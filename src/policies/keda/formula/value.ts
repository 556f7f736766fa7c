/**
 * A number of expr-lang: integers and floats are two types there; `%` and `..` take integers only, and triggers are
 * floats.
 */
export type Amount = { readonly n: number; readonly whole: boolean };
export type Value = Amount | boolean | null | readonly Value[];

export const float = (n: number): Amount => ({ n, whole: false });
export const whole = (n: number): Amount => ({ n, whole: true });
export const isAmount = (value: Value): value is Amount =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/** What a value is called in errors. */
export function kindOf(value: Value): string {
  if (value === null) return 'nil';
  if (typeof value === 'boolean') return 'a truth value';
  return isAmount(value) ? (value.whole ? 'an integer' : 'a float') : 'a list';
}

/** Equality across integers and floats; lists item by item. */
export function equal(a: Value, b: Value): boolean {
  if (a === null || b === null || typeof a === 'boolean' || typeof b === 'boolean') return a === b;
  if (isAmount(a)) return isAmount(b) && a.n === b.n;
  return isList(a) && isList(b) && a.length === b.length && a.every((item, index) => equal(item, b[index]!));
}

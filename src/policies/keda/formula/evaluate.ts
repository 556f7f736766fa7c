import { asList, listFunctions, plainFunctions } from './functions.js';
import type { Node } from './node.js';
import { power } from './power.js';
import { formulaError } from './token.js';
import { type Amount, equal, float, isAmount, isList, kindOf, type Value, whole } from './value.js';

type Scope = { readonly formula: string; readonly names: Readonly<Record<string, Value>> };

const arithmetic: Readonly<Record<string, (a: Amount, b: Amount) => Amount>> = {
  '+': (a, b) => ({ n: a.n + b.n, whole: a.whole && b.whole }),
  '-': (a, b) => ({ n: a.n - b.n, whole: a.whole && b.whole }),
  '*': (a, b) => ({ n: a.n * b.n, whole: a.whole && b.whole }),
  '/': (a, b) => float(a.n / b.n),
  '**': (a, b) => float(power(a.n, b.n)),
};

const comparison: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

function truth(node: Node, scope: Scope): boolean {
  const value = valueOf(node, scope);
  if (typeof value !== 'boolean')
    throw formulaError(`expected a condition, not ${kindOf(value)}`, node.at, scope.formula);
  return value;
}

function amountOf(node: Node, scope: Scope): Amount {
  const value = valueOf(node, scope);
  if (!isAmount(value)) throw formulaError(`expected a number, not ${kindOf(value)}`, node.at, scope.formula);
  return value;
}

function wholeOf(node: Node, scope: Scope): number {
  const value = amountOf(node, scope);
  if (!value.whole) throw formulaError('expected an integer, not a float (write int(…))', node.at, scope.formula);
  return value.n;
}

function contains(node: Node & { readonly kind: 'binary' }, scope: Scope): boolean {
  const all = valueOf(node.right, scope);
  if (!isList(all)) throw formulaError(`expected a list, not ${kindOf(all)}`, node.right.at, scope.formula);
  const one = valueOf(node.left, scope);
  return all.some((item) => equal(item, one));
}

function remainder(node: Node & { readonly kind: 'binary' }, scope: Scope): Amount {
  const [a, b] = [wholeOf(node.left, scope), wholeOf(node.right, scope)];
  if (b === 0) throw formulaError('division by zero', node.at, scope.formula);
  return whole(a % b);
}

/** A range of more items than this is a slip, not a formula. */
const longest = 1_000_000;

function range(node: Node & { readonly kind: 'binary' }, scope: Scope): readonly Amount[] {
  const [from, to] = [wholeOf(node.left, scope), wholeOf(node.right, scope)];
  if (to - from >= longest) throw formulaError(`a range of more than ${longest} numbers`, node.at, scope.formula);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => whole(from + index));
}

function binary(node: Node & { readonly kind: 'binary' }, scope: Scope): Value {
  const { sign, left, right } = node;
  if (Object.hasOwn(arithmetic, sign)) return arithmetic[sign](amountOf(left, scope), amountOf(right, scope));
  if (Object.hasOwn(comparison, sign)) return comparison[sign](amountOf(left, scope).n, amountOf(right, scope).n);
  switch (sign) {
    case '%':
      return remainder(node, scope);
    case '&&':
      return truth(left, scope) && truth(right, scope);
    case '||':
      return truth(left, scope) || truth(right, scope);
    case '==':
      return equal(valueOf(left, scope), valueOf(right, scope));
    case '!=':
      return !equal(valueOf(left, scope), valueOf(right, scope));
    case '??':
      return valueOf(left, scope) ?? valueOf(right, scope);
    case 'in':
      return contains(node, scope);
    case 'not in':
      return !contains(node, scope);
    default:
      return range(node, scope);
  }
}

function call(node: Node & { readonly kind: 'call' }, scope: Scope): Value {
  const over = listFunctions[node.name];
  try {
    if (over === undefined) return plainFunctions[node.name](node.args.map((arg) => valueOf(arg, scope)));
    const predicate = node.args[1];
    const judge =
      predicate === undefined
        ? (item: Value) => item
        : (item: Value) => valueOf(predicate, { ...scope, names: { ...scope.names, '#': item } });
    return over(asList(valueOf(node.args[0], scope)), judge);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (text.startsWith('formula: ')) throw error;
    throw formulaError(`${node.name} ${text}`, node.at, scope.formula);
  }
}

function indexed(node: Node & { readonly kind: 'index' }, scope: Scope): Value {
  const all = valueOf(node.of, scope);
  if (!isList(all)) throw formulaError(`expected a list, not ${kindOf(all)}`, node.of.at, scope.formula);
  const item = all.at(wholeOf(node.index, scope));
  if (item === undefined) throw formulaError('index out of range', node.at, scope.formula);
  return item;
}

/** Value of a part of a formula. */
export function valueOf(node: Node, scope: Scope): Value {
  switch (node.kind) {
    case 'number':
      return { n: node.value, whole: node.whole };
    case 'constant':
      return node.value;
    case 'name':
      if (!Object.hasOwn(scope.names, node.name))
        throw formulaError(`unknown name "${node.name}"`, node.at, scope.formula);
      return scope.names[node.name]!;
    case 'array':
      return node.items.map((item) => valueOf(item, scope));
    case 'unary': {
      if (node.sign === '!') return !truth(node.of, scope);
      const amount = amountOf(node.of, scope);
      return node.sign === '-' ? { ...amount, n: -amount.n } : amount;
    }
    case 'binary':
      return binary(node, scope);
    case 'choice':
      return truth(node.test, scope) ? valueOf(node.yes, scope) : valueOf(node.no, scope);
    case 'index':
      return indexed(node, scope);
    case 'call':
      return call(node, scope);
    case 'let':
      return valueOf(node.body, { ...scope, names: { ...scope.names, [node.name]: valueOf(node.value, scope) } });
  }
}

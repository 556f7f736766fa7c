import { functionNames, isFunction, listFunctions, predicateOptional } from './functions.js';
import type { Node } from './node.js';
import { formulaError, type Token, tokens } from './token.js';

type Source = { readonly formula: string; readonly list: readonly Token[] };
type Parsed = readonly [node: Node, next: number];

/** How tightly expr-lang's signs bind; higher first, `??` before all. */
const binding: Readonly<Record<string, number>> = {
  '|': 0,
  '||': 10,
  or: 10,
  '&&': 15,
  and: 15,
  '==': 20,
  '!=': 20,
  '<': 20,
  '>': 20,
  '<=': 20,
  '>=': 20,
  in: 20,
  '..': 25,
  '+': 30,
  '-': 30,
  '*': 60,
  '/': 60,
  '%': 60,
  '**': 100,
  '^': 100,
  '??': 500,
};
const unary: Readonly<Record<string, readonly [sign: '-' | '+' | '!', binding: number]>> = {
  not: ['!', 50],
  '!': ['!', 50],
  '-': ['-', 90],
  '+': ['+', 90],
};
const alias: Readonly<Record<string, string>> = { or: '||', and: '&&', '^': '**' };
const constants: Readonly<Record<string, boolean | null>> = { true: true, false: false, nil: null, null: null };
/** Deeper nesting than any formula has; stops before the stack does. */
const deepest = 100;

function expected(source: Source, what: string, token: Token): Error {
  return formulaError(
    token.kind === 'end' ? `expected ${what}, but the formula ends` : `expected ${what}, not "${token.text}"`,
    token.at,
    source.formula,
  );
}

function after(source: Source, at: number, text: string): number {
  const token = source.list[at];
  if (token.kind === 'end' || token.text !== text) throw expected(source, `"${text}"`, token);
  return at + 1;
}

/** The sign that stands at `at`, how it binds, and where its right side begins; null: the expression ends here. */
function signAt(
  source: Source,
  at: number,
): { readonly sign: string; readonly level: number; readonly next: number } | null {
  const token = source.list[at];
  if (token.kind === 'name' && token.text === 'not' && source.list[at + 1]?.text === 'in')
    return { sign: 'not in', level: 20, next: at + 2 };
  if (token.kind === 'number' || token.kind === 'end' || !Object.hasOwn(binding, token.text)) return null;
  return { sign: alias[token.text] ?? token.text, level: binding[token.text], next: at + 1 };
}

function expression(source: Source, from: number, lowest: number, depth: number): Parsed {
  if (depth > deepest) throw formulaError(`nested deeper than ${deepest}`, source.list[from].at, source.formula);
  if (lowest === 0 && source.list[from].text === 'let') return binder(source, from, depth);
  let [left, at] = prefix(source, from, depth);
  for (let found = signAt(source, at); found !== null && found.level >= lowest; found = signAt(source, at)) {
    const place = source.list[at].at;
    if (found.sign === '|') [left, at] = piped(source, left, found.next, depth);
    else {
      const [right, next] = expression(
        source,
        found.next,
        found.sign === '**' ? found.level : found.level + 1,
        depth + 1,
      );
      [left, at] = [{ kind: 'binary', sign: found.sign, left, right, at: place }, next];
    }
  }
  return lowest === 0 ? choice(source, left, at, depth) : [left, at];
}

function choice(source: Source, test: Node, at: number, depth: number): Parsed {
  const token = source.list[at];
  if (token.text !== '?') return [test, at];
  const [yes, colon] = expression(source, at + 1, 0, depth + 1);
  const [no, next] = expression(source, after(source, colon, ':'), 0, depth + 1);
  return [{ kind: 'choice', test, yes, no, at: token.at }, next];
}

function binder(source: Source, from: number, depth: number): Parsed {
  const name = source.list[from + 1];
  if (name.kind !== 'name') throw expected(source, 'a name', name);
  const [value, semicolon] = expression(source, after(source, from + 2, '='), 0, depth + 1);
  const [body, next] = expression(source, after(source, semicolon, ';'), 0, depth + 1);
  return [{ kind: 'let', name: name.text, value, body, at: name.at }, next];
}

/** `x | f(y)` is `f(x, y)`. */
function piped(source: Source, left: Node, from: number, depth: number): Parsed {
  const name = source.list[from];
  if (name.kind !== 'name' || source.list[from + 1].text !== '(') throw expected(source, 'a function', name);
  return postfix(source, call(source, from, [left], depth), depth);
}

function prefix(source: Source, from: number, depth: number): Parsed {
  const token = source.list[from];
  const sign =
    token.kind === 'number' || token.kind === 'end' || !Object.hasOwn(unary, token.text)
      ? undefined
      : unary[token.text];
  if (sign === undefined) return postfix(source, primary(source, from, depth), depth);
  const [of, next] = expression(source, from + 1, sign[1], depth + 1);
  return [{ kind: 'unary', sign: sign[0], of, at: token.at }, next];
}

function postfix(source: Source, [of, from]: Parsed, depth: number): Parsed {
  const token = source.list[from];
  if (token.text !== '[') return [of, from];
  const [index, closing] = expression(source, from + 1, 0, depth + 1);
  return postfix(source, [{ kind: 'index', of, index, at: token.at }, after(source, closing, ']')], depth);
}

function primary(source: Source, from: number, depth: number): Parsed {
  const token = source.list[from];
  if (token.kind === 'number') return [numberNode(token), from + 1];
  if (token.text === '(') {
    const [inner, closing] = expression(source, from + 1, 0, depth + 1);
    return [inner, after(source, closing, ')')];
  }
  if (token.text === '[') {
    const [items, next] = listed(source, from + 1, ']', depth);
    return [{ kind: 'array', items, at: token.at }, next];
  }
  if (token.kind !== 'name') throw expected(source, 'a value', token);
  if (source.list[from + 1].text === '(') return call(source, from, [], depth);
  if (Object.hasOwn(constants, token.text))
    return [{ kind: 'constant', value: constants[token.text]!, at: token.at }, from + 1];
  return [{ kind: 'name', name: token.text, at: token.at }, from + 1];
}

function numberNode(token: Token): Node {
  const text = token.text.replace(/_/g, '');
  return { kind: 'number', value: Number(text), whole: /^(0x[\da-f]+|\d+)$/i.test(text), at: token.at };
}

/** Expressions between commas up to `end`; one in braces is a predicate, which needs no sign of its own. */
function listed(
  source: Source,
  from: number,
  end: string,
  depth: number,
): readonly [nodes: readonly Node[], next: number] {
  const nodes: Node[] = [];
  let at = from;
  while (source.list[at].text !== end) {
    if (nodes.length > 0) at = after(source, at, ',');
    if (source.list[at].text === end && nodes.length > 0) break;
    const braced = source.list[at].text === '{';
    const [node, next] = expression(source, braced ? at + 1 : at, 0, depth + 1);
    at = braced ? after(source, next, '}') : next;
    nodes.push(node);
  }
  return [nodes, at + 1];
}

function call(source: Source, from: number, before: readonly Node[], depth: number): Parsed {
  const name = source.list[from];
  if (!isFunction(name.text))
    throw formulaError(`unknown function "${name.text}" (known: ${functionNames.join(', ')})`, name.at, source.formula);
  const [given, next] = listed(source, from + 2, ')', depth);
  const args = [...before, ...given];
  const least = Object.hasOwn(listFunctions, name.text) && !predicateOptional.includes(name.text) ? 2 : 1;
  if (args.length < least)
    throw formulaError(
      `${name.text} needs ${least === 1 ? 'an argument' : `${least} arguments`}`,
      name.at,
      source.formula,
    );
  return [{ kind: 'call', name: name.text, args, at: name.at }, next];
}

/**
 * Parses a formula of scaling modifiers (expr-lang without texts and maps).
 *
 * @throws Error that names the position, counted from 0, and the formula
 * @example parseFormula('max([q, o / 4])').kind; // 'call'
 */
export function parseFormula(formula: string): Node {
  const source = { formula, list: tokens(formula) };
  const [node, next] = expression(source, 0, 0, 0);
  const rest = source.list[next];
  if (rest.kind !== 'end') throw formulaError(`unexpected "${rest.text}"`, rest.at, formula);
  return node;
}

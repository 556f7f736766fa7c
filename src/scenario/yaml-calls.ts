import { isMap, isScalar, isSeq, type Node, type Pair, Scalar } from 'yaml';

/**
 * In `{ query: lognormal(2ms, p95=9ms) }` YAML ends the text at the comma and makes `p95=9ms)` a key of its own. Nobody means
 * that: where a text in braces opens a bracket that it does not close, it goes on to where the bracket is closed.
 * The nodes are changed in place, before anybody else has seen them.
 *
 * @param source the whole file: the text is taken from there as it is
 */
export function joinCalls(root: unknown, source: string, depth = 0): void {
  if (depth > 64) return;
  if (isMap(root)) {
    const pairs = root.items as Pair<Node, Node | null>[];
    if (root.flow === true) join(pairs, source);
    for (const { value } of pairs) joinCalls(value, source, depth + 1);
  } else if (isSeq(root)) {
    if (root.flow === true) joinItems(root.items as Node[], source);
    for (const item of root.items) joinCalls(item, source, depth + 1);
  }
}

/** Pieces into which one text may have been cut. */
const MOST = 64;

const isOpen = (text: string): boolean => count(text, '(') > count(text, ')');
const count = (text: string, sign: string): number => text.split(sign).length - 1;
const endOf = (node: Node | null): number => node?.range?.[1] ?? 0;
const isPlainOpen = (node: unknown): node is Scalar<string> & { range: [number, number, number] } =>
  isScalar(node) && node.type === 'PLAIN' && typeof node.value === 'string' && isOpen(node.value);

function join(pairs: Pair<Node, Node | null>[], source: string): void {
  for (let i = 0; i < pairs.length; i++) {
    const { value } = pairs[i] as Pair<Node, Node | null>;
    if (!isPlainOpen(value)) continue;
    for (let last = i + 1; last < Math.min(pairs.length, i + MOST); last++) {
      const next = pairs[last] as Pair<Node, Node | null>;
      const whole = source.slice(value.range[0], Math.max(endOf(next.key), endOf(next.value)));
      if (isOpen(whole)) continue;
      (pairs[i] as Pair<Node, Node | null>).value = joined(value, whole);
      pairs.splice(i + 1, last - i);
      break;
    }
  }
}

function joinItems(items: Node[], source: string): void {
  for (let i = 0; i < items.length; i++) {
    const value = items[i];
    if (!isPlainOpen(value)) continue;
    for (let last = i + 1; last < Math.min(items.length, i + MOST); last++) {
      const whole = source.slice(value.range[0], endOf(items[last] as Node));
      if (isOpen(whole)) continue;
      items.splice(i, last - i + 1, joined(value, whole));
      break;
    }
  }
}

function joined(first: Scalar<string> & { range: [number, number, number] }, whole: string): Scalar<string> {
  const scalar = new Scalar(whole.replace(/\s+/g, ' '));
  scalar.type = 'PLAIN';
  scalar.range = [first.range[0], first.range[0] + whole.length, first.range[0] + whole.length];
  return scalar;
}

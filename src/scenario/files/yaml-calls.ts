import { isMap, isScalar, isSeq, type Node, type Pair, Scalar } from 'yaml';

/**
 * In `{ query: lognormal(2ms, p95=9ms) }` YAML ends the text at the comma and makes `p95=9ms)` a key of its own. Nobody
 * means that: where a text in braces opens a bracket that it does not close, it goes on to where the bracket is closed.
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
const MOST = 32;

type Plain = Scalar<string> & { range: [number, number, number] };
const endOf = (node: Node | null): number => node?.range?.[1] ?? 0;
const isPlainOpen = (node: unknown): node is Plain =>
  isScalar(node) && node.type === 'PLAIN' && typeof node.value === 'string' && open(node.value) > 0;

/** Brackets that are opened and not closed. */
function open(text: string): number {
  let depth = 0;
  for (let i = 0; i < text.length; i++) depth += text[i] === '(' ? 1 : text[i] === ')' ? -1 : 0;
  return depth;
}

/** How many of the pieces that follow belong to the text, and where it ends; null: it is never closed. */
function closing(
  first: Plain,
  ends: readonly number[],
  source: string,
): { readonly pieces: number; readonly end: number } | null {
  let depth = open(first.value);
  let from = first.range[1];
  for (const [i, end] of ends.entries()) {
    depth += open(source.slice(from, end));
    from = end;
    if (depth <= 0) return { pieces: i + 1, end };
  }
  return null;
}

function join(pairs: Pair<Node, Node | null>[], source: string): void {
  for (let i = 0; i < pairs.length; i++) {
    const pair = pairs[i];
    if (!isPlainOpen(pair.value)) continue;
    const ends = pairs.slice(i + 1, i + MOST).map(({ key, value }) => Math.max(endOf(key), endOf(value)));
    const found = closing(pair.value, ends, source);
    if (found === null) continue;
    pair.value = joined(pair.value, source.slice(pair.value.range[0], found.end));
    pairs.splice(i + 1, found.pieces);
  }
}

function joinItems(items: Node[], source: string): void {
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (!isPlainOpen(item)) continue;
    const found = closing(item, items.slice(i + 1, i + MOST).map(endOf), source);
    if (found !== null) items.splice(i, found.pieces + 1, joined(item, source.slice(item.range[0], found.end)));
  }
}

function joined(first: Plain, whole: string): Scalar<string> {
  const scalar = new Scalar(whole.replace(/\s+/g, ' '));
  scalar.type = 'PLAIN';
  scalar.range = [first.range[0], first.range[0] + whole.length, first.range[0] + whole.length];
  return scalar;
}

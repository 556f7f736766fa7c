/** A parsed formula. `at` is the position in the text, for errors. */
export type Node =
  | { readonly kind: 'number'; readonly value: number; readonly whole: boolean; readonly at: number }
  | { readonly kind: 'constant'; readonly value: boolean | null; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'array'; readonly items: readonly Node[]; readonly at: number }
  | { readonly kind: 'unary'; readonly sign: '-' | '+' | '!'; readonly of: Node; readonly at: number }
  | { readonly kind: 'binary'; readonly sign: string; readonly left: Node; readonly right: Node; readonly at: number }
  | { readonly kind: 'choice'; readonly test: Node; readonly yes: Node; readonly no: Node; readonly at: number }
  | { readonly kind: 'index'; readonly of: Node; readonly index: Node; readonly at: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[]; readonly at: number }
  /** `let name = value; body`. */
  | { readonly kind: 'let'; readonly name: string; readonly value: Node; readonly body: Node; readonly at: number };

/** The names in a formula that are looked up outside: triggers, and `#` in a predicate. */
export function namesIn(node: Node): readonly string[] {
  switch (node.kind) {
    case 'number':
    case 'constant':
      return [];
    case 'name':
      return [node.name];
    case 'array':
      return node.items.flatMap(namesIn);
    case 'unary':
      return namesIn(node.of);
    case 'binary':
      return [...namesIn(node.left), ...namesIn(node.right)];
    case 'choice':
      return [node.test, node.yes, node.no].flatMap(namesIn);
    case 'index':
      return [...namesIn(node.of), ...namesIn(node.index)];
    case 'call':
      return node.args.flatMap(namesIn);
    case 'let':
      return [...namesIn(node.value), ...namesIn(node.body).filter((name) => name !== node.name)];
  }
}

/** A piece of a formula with the place where it begins, counted from 0. */
export type Token = { readonly kind: 'number' | 'name' | 'sign' | 'end'; readonly text: string; readonly at: number };

// Longer signs first: `..` before `.`, `**` before `*`.
const pattern =
  /\s*(?:(0x[0-9a-fA-F_]+|(?:\d[\d_]*(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|([A-Za-z_$][A-Za-z0-9_$]*|#[A-Za-z_]*)|(\*\*|\?\?|\?\.|\|\||&&|==|!=|<=|>=|\.\.|[-+*/%^<>!?:|,;.()[\]{}=]))/y;

/** An error in a formula: what, where (counted from 0), and the formula itself. */
export const formulaError = (what: string, at: number, formula: string): Error =>
  new Error(`formula: ${what} at position ${at} of "${formula}"`);

/**
 * Cuts a formula of expr-lang into tokens, without texts, which have no use in a sum of metrics.
 *
 * @throws Error with position and formula for a character that begins no token
 */
export function tokens(formula: string): readonly Token[] {
  const found: Token[] = [];
  let at = 0;
  const end = formula.trimEnd().length;
  while (at < end) {
    pattern.lastIndex = at;
    const match = pattern.exec(formula);
    const begin = at + /^\s*/.exec(formula.slice(at))![0].length;
    if (match === null) throw formulaError(`unexpected "${formula[begin]}"`, begin, formula);
    const [, number, name, sign] = match;
    found.push({
      kind: number !== undefined ? 'number' : name !== undefined ? 'name' : 'sign',
      text: number ?? name ?? sign,
      at: begin,
    });
    at = pattern.lastIndex;
  }
  return [...found, { kind: 'end', text: 'end', at: end }];
}

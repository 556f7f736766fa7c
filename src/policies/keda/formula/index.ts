import { valueOf } from './evaluate.js';
import { type Node, namesIn } from './node.js';
import { parseFormula } from './parse.js';
import { formulaError } from './token.js';
import { float, isAmount, kindOf } from './value.js';

const parsed = new Map<string, Node>();

/** Parses once per text; a formula is asked for at every reading. */
function nodeOf(formula: string): Node {
  const node = parsed.get(formula) ?? parseFormula(formula);
  parsed.set(formula, node);
  return node;
}

/**
 * Computes a formula of scaling modifiers.
 *
 * @param triggers values by name of the trigger; null: nil, a trigger that has failed
 * @returns the number; null when the formula has a `??` and still gives nil
 * @throws Error with position and formula when it cannot be parsed or computed
 * @example evaluateFormula('max([q, o / 4])', { q: 7, o: 30 }); // 7.5
 */
export function evaluateFormula(formula: string, triggers: Readonly<Record<string, number | null>>): number | null {
  const names = Object.fromEntries(
    Object.entries(triggers).map(([name, value]) => [name, value === null ? null : float(value)]),
  );
  const value = valueOf(nodeOf(formula), { formula, names });
  // KEDA wraps the formula in float(…), which refuses nil, and leaves the wrapper out only where a `??` stands in it.
  if (value === null && formula.includes('??')) return null;
  if (!isAmount(value)) throw formulaError(`the result is ${kindOf(value)}, not a number`, 0, formula);
  return value.n;
}

/**
 * What is wrong with a formula before it is run: its grammar, names that no trigger has, types.
 *
 * @returns a sentence, or null when nothing is wrong
 * @example formulaComplaint('orders + bills', ['orders', 'bills']); // null
 */
export function formulaComplaint(formula: string, triggers: readonly string[]): string | null {
  try {
    const unknown = namesIn(nodeOf(formula)).find((name) => !name.startsWith('#') && !triggers.includes(name));
    if (unknown !== undefined)
      return `formula: unknown name "${unknown}" in "${formula}": triggers are ${triggers.join(', ') || 'not named'}`;
    // KEDA runs it once with −1 everywhere before it accepts it, which shows a type that does not fit.
    evaluateFormula(formula, Object.fromEntries(triggers.map((name) => [name, -1])));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

import { nearest } from '../complaints/nearest.js';
import { text as say } from '../messages/texts.js';
import { secondsOf } from './duration.js';
import { type Expression, parseExpression } from './expression.js';
import { attempt, type Parsed, refuse } from './text-error.js';

/** Seconds of work as a sum over columns of a row; the term without a column is the same for all rows. */
export type WorkTerms = readonly { readonly seconds: number; readonly column: string | null }[];

/**
 * Reads work as a sum of so much time per unit of a column.
 *
 * @example parseWork('1.5ms * ContextTokens + 47ms * GeneratedTokens', ['ContextTokens', 'GeneratedTokens'])
 */
export function parseWork(input: string, columns: readonly string[]): Parsed<WorkTerms> {
  return attempt(() => {
    const expression = parseExpression(input);
    return (expression.kind === 'sum' ? expression.parts : [expression]).map((part) => term(part, columns));
  });
}

/** Whether a text can only be work by columns: it has a name that is not called. */
export function namesColumns(input: string): boolean {
  const parsed = attempt(() => parseExpression(input));
  if (!parsed.ok) return false;
  const parts = parsed.value.kind === 'sum' ? parsed.value.parts : [parsed.value];
  return parts.some(
    (part) => part.kind === 'name' || (part.kind === 'product' && part.parts.some((factor) => factor.kind === 'name')),
  );
}

function term(
  part: Expression,
  columns: readonly string[],
): { readonly seconds: number; readonly column: string | null } {
  let seconds: number | null = null;
  let factor = 1;
  let column: string | null = null;
  for (const one of part.kind === 'product' ? part.parts : [part]) {
    if (one.kind === 'name' && column === null) column = known(one.name, one, columns);
    else if (one.kind === 'amount' && one.unit === '' && one.per === '') factor *= one.value;
    else if (seconds === null) seconds = secondsOf(one, say.work);
    else refuse({ value: part.source, what: say.notA(part.source, 'sum of work'), expected: say.work, offset: one.at });
  }
  // A column of seconds needs no unit: `work: service_s`.
  if (seconds === null && column === null)
    refuse({ value: part.source, what: say.noUnit(part.source), expected: say.work, offset: part.at });
  if (factor < 0) refuse({ value: part.source, what: say.negative(part.source), expected: say.work, offset: part.at });
  return { seconds: (seconds ?? 1) * factor, column };
}

function known(name: string, expression: Expression, columns: readonly string[]): string {
  if (columns.includes(name)) return name;
  return refuse({
    value: expression.source,
    what: say.noColumn(name),
    expected: say.oneOf(columns),
    nearest: nearest(name, columns),
    offset: expression.at,
  });
}

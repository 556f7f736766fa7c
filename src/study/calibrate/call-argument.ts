import { parseDistribution } from '../../scenario/texts/distribution-text.js';

type Span = { readonly from: number; readonly to: number; readonly name: string | null };

/**
 * The text of a call with another value for one argument; null: it has no such argument.
 * An argument without a name is meant by its place, or by the name that the function has for that place.
 *
 * @example withArgument('lognormal(35ms, p95=110ms)', 'p95', '90ms') // 'lognormal(35ms, p95=90ms)'
 * @example withArgument('lognormal(35ms, p95=110ms)', 'median', '40ms') // 'lognormal(40ms, p95=110ms)'
 * @example withArgument('uniform(3s, 5s)', '2', '6s') // 'uniform(3s, 6s)'
 */
export function withArgument(text: string, argument: string, value: string): string | null {
  const spans = argumentsOf(text);
  const put = ({ from, to }: Span, what: string) => `${text.slice(0, from)}${what}${text.slice(to)}`;
  const named = /^\d+$/.test(argument) ? spans[Number(argument) - 1] : spans.find((span) => span.name === argument);
  if (named !== undefined) return put(named, value);
  // The language itself says which place has that name: with the name written out, it is still the same call.
  const meant = spans.find(
    (span) => span.name === null && isSame(text, put(span, `${argument}=${text.slice(span.from, span.to)}`)),
  );
  return meant === undefined ? null : put(meant, value);
}

function isSame(text: string, spelt: string): boolean {
  const [one, other] = [parseDistribution(text), parseDistribution(spelt)];
  return one.ok && other.ok && JSON.stringify(one.value) === JSON.stringify(other.value);
}

/** The values of the arguments of the first call in a text, without their names. */
function argumentsOf(text: string): Span[] {
  const open = text.indexOf('(');
  if (open < 0) return [];
  const spans: Span[] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open; at < text.length; at++) {
    const sign = text[at];
    if (sign === '(' || sign === '[') depth++;
    if (sign === ')' || sign === ']') depth--;
    if ((sign === ',' && depth === 1) || depth === 0) {
      spans.push(spanOf(text, from, at));
      from = at + 1;
    }
    if (depth === 0) break;
  }
  return spans;
}

function spanOf(text: string, from: number, to: number): Span {
  const written = text.slice(from, to);
  const name = /^\s*([A-Za-z]\w*)\s*=/.exec(written);
  const first = from + (name?.[0].length ?? 0);
  const value = text.slice(first, to);
  return {
    name: name?.[1] ?? null,
    from: first + (value.length - value.trimStart().length),
    to: first + value.trimEnd().length,
  };
}

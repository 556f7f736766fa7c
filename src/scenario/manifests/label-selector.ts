import { trigger as say } from '../messages/metrics.js';
import { attempt, type Parsed, refuse } from '../texts/text-error.js';

/** One condition on the labels of a pod; all of a selector must hold. */
export type LabelRequirement = {
  /** Of the label. */
  readonly key: string;
  /** `notin` and `absent` also hold where there is no such label. */
  readonly operator: 'in' | 'notin' | 'exists' | 'absent' | 'gt' | 'lt';
  /** Empty for `exists` and `absent`; one whole number for `gt` and `lt`. */
  readonly values: readonly string[];
};

const NAME = '[A-Za-z0-9](?:[-A-Za-z0-9_./]*[A-Za-z0-9])?';
const SET = new RegExp(String.raw`^(${NAME})\s+(in|notin)\s*\(([^()]*)\)$`);
const COMPARED = new RegExp(String.raw`^(${NAME})\s*(==|=|!=|>|<)\s*(${NAME}|)$`);
const PRESENT = new RegExp(String.raw`^(!?)\s*(${NAME})$`);

/**
 * A selector as `kubectl -l` takes it (labels.Parse of apimachinery): conditions with commas between them.
 *
 * @example parseSelector('app=web,tier in (front, back),!canary')
 */
export function parseSelector(text: string): Parsed<readonly LabelRequirement[]> {
  return attempt(() => {
    const parts = text.match(/(?:[^,(]|\([^)]*\)?)+/g) ?? [];
    if (text.trim() === '') return [];
    // A comma too many leaves an empty condition behind.
    if (parts.join(',') !== text)
      return refuse({ value: text, what: say.selector(text, 'a condition is empty'), expected: say.selectors });
    return parts.map((part) => requirement(part.trim(), text));
  });
}

function requirement(part: string, text: string): LabelRequirement {
  const set = SET.exec(part);
  if (set !== null)
    return {
      key: set[1],
      operator: set[2] as 'in' | 'notin',
      values: set[3].split(',').map((one) => one.trim()),
    };
  const compared = COMPARED.exec(part);
  if (compared !== null) {
    const [, key, sign, value] = compared;
    const operator = sign === '>' ? 'gt' : sign === '<' ? 'lt' : sign === '!=' ? 'notin' : 'in';
    if ((operator === 'gt' || operator === 'lt') && !/^\d+$/.test(value))
      return refuse({
        value: text,
        what: say.selector(text, `"${value}" is not a whole number`),
        expected: say.selectors,
      });
    return { key, operator, values: [value] };
  }
  const present = PRESENT.exec(part);
  if (present !== null) return { key: present[2], operator: present[1] === '!' ? 'absent' : 'exists', values: [] };
  return refuse({ value: text, what: say.selector(text, `"${part}" is not a condition`), expected: say.selectors });
}

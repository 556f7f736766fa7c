import type { z } from 'zod';
import type { Problem } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import type { Path } from '../complaints/place.js';
import { shape as say } from '../messages/shape.js';
import { bare, fieldsAt, kindOf, optionsOf, schemasAt } from './walk.js';

type Issue = z.core.$ZodIssue;
/** A problem and where it is; `unknown`: a field that is not there. */
export type Found = { readonly path: Path; readonly problem: Problem; readonly unknown: boolean };

/**
 * What zod found, in our words: the value, what was expected, the nearest valid name; one for each unknown field.
 *
 * @param value the whole that was checked
 */
export function explain(schema: z.ZodType, value: unknown, issues: readonly Issue[]): Found[] {
  return issues.flatMap((issue) => found(schema, value, issue, []));
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string | number, unknown>)[key] : undefined,
    value,
  );

function found(schema: z.ZodType, value: unknown, issue: Issue, before: Path): Found[] {
  const path = [...before, ...(issue.path as Path)];
  const here = valueAt(value, path);
  if (issue.code === 'unrecognized_keys') {
    const fields = fieldsAt(schema, path, value);
    return issue.keys.map((key) => ({
      unknown: true,
      path: [...path, key],
      problem: { value: key, what: say.unknownField(key), expected: say.oneOf(fields), nearest: nearest(key, fields) },
    }));
  }
  if (issue.code === 'invalid_union') return union(schema, value, issue, path, here);
  return [{ unknown: false, path, problem: simple(issue, here) }];
}

type Union = Extract<Issue, { code: 'invalid_union' }>;

function union(schema: z.ZodType, value: unknown, issue: Union, path: Path, here: unknown): Found[] {
  if ('discriminator' in issue && issue.discriminator !== undefined) {
    const names = ((issue as { options?: readonly unknown[] }).options ?? []).map(String);
    return [
      {
        unknown: false,
        path,
        problem:
          here === undefined
            ? { value: here, what: say.missing, expected: say.oneOf(names) }
            : {
                value: here,
                what: say.notThat(here),
                expected: say.oneOf(names),
                nearest: nearest(String(here), names),
              },
      },
    ];
  }
  const branches = issue.errors.filter(
    (errors) =>
      !errors.some((one) => one.path.length === 0 && ['invalid_type', 'custom', 'invalid_value'].includes(one.code)),
  );
  const best = [...branches].sort((a, b) => cost(schema, value, a, path) - cost(schema, value, b, path))[0];
  if (best !== undefined) return best.flatMap((one) => found(schema, value, one, path));
  const kinds = schemasAt(schema, path, value)
    .flatMap((one) => optionsOf(one).map((option) => bare(option)))
    .map((option) => say.type(kindOf(option)));
  const missing = here === undefined;
  return [
    {
      unknown: false,
      path,
      problem: {
        value: here,
        what: missing ? say.missing : say.notThat(here),
        expected: say.either(kinds.filter((kind) => !['custom', 'union', 'null'].includes(kind))),
      },
    },
  ];
}

/**
 * How unlikely it is that a branch of a union was meant: unknown fields near a valid one count less, those that hold
 * fields of their own (as a region does) more.
 */
function cost(schema: z.ZodType, value: unknown, issues: readonly Issue[], before: Path): number {
  let sum = 0;
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') sum += 2;
    else {
      const fields = fieldsAt(schema, [...before, ...(issue.path as Path)], value);
      const holder = valueAt(value, [...before, ...(issue.path as Path)]) as Record<string, unknown>;
      for (const key of issue.keys) sum += nearest(key, fields) !== null ? 1 : typeof holder[key] === 'object' ? 20 : 3;
    }
  }
  return sum;
}

function simple(issue: Issue, here: unknown): Problem {
  if (here === undefined) return { value: here, what: say.missing, expected: expectedOf(issue) };
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'array' || issue.origin === 'string')
        return { value: here, what: say.empty, expected: say.entries(issue.minimum) };
      return {
        value: here,
        what: say.tooSmall(here, issue.minimum, issue.inclusive === true),
        expected: say.atLeast(issue.minimum, issue.inclusive === true),
      };
    case 'too_big':
      return { value: here, what: say.tooBig(here), expected: say.atMost(issue.maximum) };
    case 'invalid_value':
      return {
        value: here,
        what: say.notThat(here),
        expected: typeof here === 'number' && typeof issue.values[0] === 'string' ? say.quotes : expectedOf(issue),
        nearest: nearest(String(here), issue.values.map(String)),
      };
    default:
      return { value: here, what: say.notThat(here), expected: expectedOf(issue) };
  }
}

function expectedOf(issue: Issue): string {
  if (issue.code === 'invalid_type') return say.type(issue.expected);
  if (issue.code === 'invalid_value') return say.oneOf(issue.values.map(String));
  return '';
}

import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noNotes } from '../../../src/scenario/complaints/complaint.js';
import { readYaml } from '../../../src/scenario/files/yaml.js';
import { jsonSchema } from '../../../src/scenario/input/json-schema.js';
import { scenarioSchema } from '../../../src/scenario/input/scenario-input.js';
import { mergePatch } from '../../../src/scenario/manifests/merge-patch.js';
import { shop } from '../../fixtures/scenario-shop.js';

const accepts = new Ajv2020({ strict: false }).compile(jsonSchema());
const value = readYaml('shop.yaml', shop, noNotes())[0]?.value as Record<string, unknown>;

/** The fields without a description, once each, by their names from the root on. */
function undescribed(schema: unknown, path: string): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const found = Object.entries(schema).flatMap(([key, inner]: [string, unknown]) =>
    key === 'properties'
      ? Object.entries(inner as Record<string, object>).flatMap(([name, field]) => [
          ...('description' in field ? [] : [`${path}.${name}`]),
          ...undescribed(field, `${path}.${name}`),
        ])
      : undescribed(inner, path),
  );
  return [...new Set(found)];
}

describe('the JSON Schema', () => {
  it('accepts the shop', () => expect(accepts(value)).toBe(true));

  it('says of every field what it means', () => {
    expect(undescribed(jsonSchema(), '')).toEqual([]);
  });

  it('says the same as the check of a file, for the shop with anything in the place of anything', () => {
    const paths = pathsOf(value);
    const anything = fc.oneof(
      fc.constantFrom<unknown>(
        null,
        true,
        0,
        -1,
        1.5,
        'text',
        '2h',
        [],
        {},
        ['a'],
        { kind: 'x' },
        { rate: '4/s' },
        { policy: 'fixed', replicas: 3 },
      ),
      fc.jsonValue({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...paths), anything, (path, other) => {
        const changed = replaced(value, path, other);
        expect(accepts(changed), JSON.stringify({ path, other, errors: accepts.errors?.slice(0, 2) })).toBe(
          scenarioSchema.safeParse(changed).success,
        );
      }),
      { numRuns: 1500 },
    );
  });
});

function pathsOf(part: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof part !== 'object' || part === null) return [path];
  return [
    ...(path.length > 0 ? [path] : []),
    ...Object.entries(part).flatMap(([key, inner]) =>
      pathsOf(inner, [...path, Array.isArray(part) ? Number(key) : key]),
    ),
  ];
}

function replaced(part: unknown, [key, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(part)) return part.map((one, i) => (i === key ? replaced(one, rest, by) : one));
  return { ...(part as object), [key]: replaced((part as Record<string, unknown>)[key], rest, by) };
}

describe('a merge patch', () => {
  // The table of RFC 7396, appendix A.
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('of %j by %j is %j', (target, patch, result) => expect(mergePatch(target, patch)).toEqual(result));
  it('changes nothing in place and reaches no prototype', () => {
    const target = Object.freeze({ a: Object.freeze({ b: 1 }) });
    expect(mergePatch(target, JSON.parse('{"a": {"c": 2}, "__proto__": {"polluted": 1}}'))).toMatchObject({
      a: { b: 1, c: 2 },
    });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

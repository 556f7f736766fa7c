import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Loaded, load } from '../src/api/load.js';
import { simulate } from '../src/api/simulate.js';
import { complaintText } from '../src/scenario/complaints/complaint.js';
import { jsonSchema } from '../src/scenario/input/json-schema.js';

const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'scenario.md'), 'utf8');
const examples = page.split(/^## /m).flatMap((section) => {
  const title = section.split('\n')[0].replaceAll('`', '');
  return [...section.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(
    ([, yaml], i) => [i === 0 ? title : `${title}, ${i + 1}`, yaml] as const,
  );
});

const folder = mkdtempSync(join(tmpdir(), 'hooke-docs-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(yaml: string): Promise<Loaded> {
  const file = join(folder, 'scenario.yaml');
  writeFileSync(file, yaml);
  return load(file);
}

type Schema = {
  readonly properties?: Record<string, Schema>;
  readonly additionalProperties?: Schema;
  readonly items?: Schema;
  readonly anyOf?: Schema[];
  readonly oneOf?: Schema[];
  readonly const?: unknown;
};

/** Every name under which something can be written there, whichever form it takes. */
function fieldsOf(schema: Schema): string[] {
  const parts = [
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
    ...(schema.items === undefined ? [] : [schema.items]),
  ];
  return [...Object.keys(schema.properties ?? {}), ...parts.flatMap(fieldsOf)];
}

const top = (jsonSchema() as Schema).properties as Record<string, Schema>;
const entry = (section: string) => top[section]?.additionalProperties as Schema;
const sections: readonly (readonly [string, Schema])[] = [
  ['the file', jsonSchema() as Schema],
  ['queues', entry('queues')],
  ['stores', entry('stores')],
  ['behaviour', entry('behaviour')],
  ['calls', entry('behaviour').properties?.calls as Schema],
  ['demand', entry('demand')],
  ['metrics', entry('metrics')],
  ['cluster', top.cluster],
  ['incidents', top.incidents],
];
/** Said by what stands beside it, or by nothing that one would look up here. */
const UNSAID = ['hooke'];

describe('the reference of the scenario file', () => {
  it('has examples', () => expect(examples.length).toBeGreaterThanOrEqual(5));

  it.each(examples)('%s: is read without a word, and runs under each policy', async (_, yaml) => {
    const loaded = await read(yaml);
    expect(loaded.warnings.map(complaintText)).toEqual([]);
    for (const policy of [undefined, ...Object.keys(loaded.input.policies ?? {})]) {
      const { summary } = simulate(loaded, policy === undefined ? {} : { policy });
      const done = [...summary.queues, ...summary.services].map((one) => one.done);
      expect(Math.min(...done)).toBeGreaterThan(0);
    }
  });

  it.each(sections)('names every field of %s', (_, schema) => {
    const words = new Set(page.match(/[\w-]+/g));
    expect(fieldsOf(schema).filter((name) => !words.has(name) && !UNSAID.includes(name))).toEqual([]);
  });
});

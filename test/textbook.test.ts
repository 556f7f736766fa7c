import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FEW_RUNS, runFile } from './conformance/textbook.js';

const folder = join(import.meta.dirname, 'vectors/textbook');

describe.each(readdirSync(folder).filter((name) => name.endsWith('.json')).sort())('exact queueing theory: %s', (name) => {
  const cases = JSON.parse(readFileSync(join(folder, name), 'utf8')) as readonly { readonly name: string }[];

  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    expect(runFile(name, [one], FEW_RUNS)[0]?.differences).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FEW_JOBS, runFile } from './textbook.js';

export const TEXTBOOK = join(import.meta.dirname, '../vectors/textbook');

/** One test a case of a file of exact answers. */
export function textbookFile(name: string): void {
  const cases = JSON.parse(readFileSync(join(TEXTBOOK, name), 'utf8')) as readonly { readonly name: string }[];
  describe(`exact queueing theory: ${name}`, () => {
    it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
      expect(runFile(name, [one], FEW_JOBS)[0]?.differences).toEqual([]);
    });
  });
}

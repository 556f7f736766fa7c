import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer } from '../../experiments/queue-length-target.js';
import { toCsv } from '../../src/results/index.js';
import { comparisonTable } from '../../src/study/index.js';

describe('experiments/queue-length-target', () => {
  it('comes to the table that is kept beside it, byte for byte (renew it with npx tsx experiments/queue-length-target.ts --update, and say why in the CHANGELOG)', async () => {
    const kept = readFileSync(join(import.meta.dirname, '../../experiments/queue-length-target.csv'), 'utf8');
    expect(toCsv(comparisonTable(await answer()))).toBe(kept);
  }, 120_000);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer } from '../../experiments/keda-or-hpa.js';
import { toCsv } from '../../src/results/index.js';
import { comparisonTable } from '../../src/study/index.js';

describe('experiments/keda-or-hpa', () => {
  it('comes to the summary that is kept beside it, byte for byte (renew it with npm start -- --update, and say why in the CHANGELOG)', async () => {
    const kept = readFileSync(join(import.meta.dirname, '../../experiments/keda-or-hpa.csv'), 'utf8');
    expect(toCsv(comparisonTable(await answer()))).toBe(kept);
  }, 120_000);
});

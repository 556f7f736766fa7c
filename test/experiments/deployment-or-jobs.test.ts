import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer } from '../../experiments/deployment-or-jobs.js';
import { casesTable } from '../../experiments/shared/cases-table.js';
import { toCsv } from '../../src/results/index.js';

const CASE = 'jobs of half an hour';
const rowsOf = (csv: string): string[] => csv.trimEnd().split('\r\n');

describe('experiments/deployment-or-jobs', () => {
  it('comes to the table that is kept beside it, byte for byte, in one of its cases (renew it with npx tsx experiments/deployment-or-jobs.ts --update, and say why in the CHANGELOG)', async () => {
    const kept = rowsOf(readFileSync(join(import.meta.dirname, '../../experiments/deployment-or-jobs.csv'), 'utf8'));
    const [head, ...rows] = rowsOf(toCsv(casesTable({ [CASE]: await answer(CASE) })));
    expect(kept[0]).toBe(head);
    expect(rows.length).toBeGreaterThan(0);
    expect(kept.filter((row) => row.startsWith(`${CASE},`))).toEqual(rows);
  }, 120_000);
});

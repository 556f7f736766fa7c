import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measured } from '../../src/api/measured.js';

const file = join(mkdtempSync(join(tmpdir(), 'hooke-measured-')), 'day.csv');
writeFileSync(file, 't_s,replicas\n60,3\n0,2\n120,\n');

describe('a measured series', () => {
  it('comes in order of time, with NaN where a cell is empty', () =>
    expect(measured(file, { name: 'replicas' })).toEqual({ at: [0, 60, 120], value: [2, 3, Number.NaN] }));
  it('is multiplied by its factor', () =>
    expect(measured(file, { name: 'replicas', factor: 0.5 }).value).toEqual([1, 1.5, Number.NaN]));
  it('names the column that is not there', () =>
    expect(() => measured(file, { name: 'replica' })).toThrow(/"replica".*did you mean "replicas"/));
});

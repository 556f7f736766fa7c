import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runFile } from '../../conformance/hpa.js';

const folder = new URL('../../vectors/hpa/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.json.gz'));

describe('the real controller, Kubernetes v1.37.2', () => {
  it('has recorded 540 cases in 7 files', () => {
    expect(files.length).toBe(7);
  });

  it.each(files)('%s', (file) => {
    const cases = JSON.parse(gunzipSync(readFileSync(new URL(file, folder))).toString('utf8')) as unknown[];
    const results = runFile(file, cases);
    expect(results.length).toBe(cases.length);
    expect(results.flatMap(({ differences }) => differences)).toEqual([]);
    expect(results.flatMap(({ secondLevel }) => secondLevel.differences)).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runFile } from '../../conformance/keda.js';

const folder = new URL('../../vectors/keda/', import.meta.url);
const files = {
  activation: 56,
  fallback: 14,
  hpaspec: 25,
  modifiers: 15,
  scaledjob: 44,
  scalers: 28,
  trajectories: 38,
};

describe('recorded answers of KEDA 2.21', () => {
  for (const [file, count] of Object.entries(files)) {
    const results = runFile(file, JSON.parse(gunzipSync(readFileSync(new URL(`${file}.json.gz`, folder))).toString()));
    it(`${file}: all ${count} cases are there`, () => expect(results).toHaveLength(count));
    it.each(results.map(({ name, differences }) => ({ name, differences })))(`${file}: $name`, ({ differences }) =>
      expect(differences).toEqual([]),
    );
  }
});

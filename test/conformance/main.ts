import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CaseResult } from './case-result.js';
import * as hpa from './hpa.js';
import * as keda from './keda.js';
import * as textbook from './textbook.js';

// npm run conformance -- FOLDER: every case of every file through the code that a user's run goes through.

type Runner = { readonly runFile: (name: string, cases: readonly unknown[]) => CaseResult[] };

/** Which rules answer to a file is seen from the fields of its cases, whatever the folder is called. */
function runnerFor(cases: readonly unknown[]): Runner | null {
  const first = (cases[0] ?? {}) as Readonly<Record<string, unknown>>;
  if (Array.isArray(first.syncs)) return hpa;
  if ('scaledObject' in first || 'scaledJob' in first || 'trigger' in first) return keda;
  if ('relativeTolerance' in first) return textbook;
  return null;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesOf(path) : path.endsWith('.json') ? [path] : []));
}

const SHOWN = 5;
const folder = process.argv[2];
if (folder === undefined) {
  console.error('usage: npm run conformance -- FOLDER');
  process.exit(2);
}
let passed = 0,
  failed = 0,
  secondPassed = 0,
  secondFailed = 0,
  skipped = 0;
for (const path of filesOf(folder)) {
  const cases = JSON.parse(readFileSync(path, 'utf8')) as readonly unknown[];
  const runner = runnerFor(cases);
  const name = basename(path);
  if (runner === null) {
    skipped += cases.length;
    console.log(`${path}: ${cases.length} cases of a family that hooke does not model yet`);
    continue;
  }
  const results = runner.runFile(name, cases);
  const wrong = results.filter((result) => !result.passed);
  passed += results.length - wrong.length;
  failed += wrong.length;
  const second = results.reduce(
    (sum, { secondLevel }) => ({ passed: sum.passed + secondLevel.passed, failed: sum.failed + secondLevel.failed }),
    { passed: 0, failed: 0 },
  );
  secondPassed += second.passed;
  secondFailed += second.failed;
  console.log(
    `${path}: ${results.length - wrong.length} passed, ${wrong.length} failed${second.passed + second.failed > 0 ? `; second level ${second.passed} passed, ${second.failed} failed` : ''}`,
  );
  for (const line of wrong.flatMap(({ differences }) => differences).slice(0, SHOWN)) console.log(`  ${line}`);
  for (const line of results.flatMap(({ secondLevel }) => secondLevel.differences).slice(0, SHOWN))
    console.log(`  second level: ${line}`);
}
if (skipped > 0) console.log(`not modelled yet: ${skipped} cases, neither passed nor failed`);
console.log(`second level: ${secondPassed} passed, ${secondFailed} failed`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

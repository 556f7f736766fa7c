import fc from 'fast-check';
import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';
import { tryCase } from './one-case.js';
import { scenarios } from './scenarios.js';

// npm run fuzz -- [--minutes N] [--seed S] [--path P]: random scenarios through the judges until time is up.

const said = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

const minutes = Number(said('minutes') ?? 1);
const seed = Number(said('seed') ?? Date.now() % 1_000_000_000);
const path = said('path');
if (!(minutes > 0) || !Number.isInteger(seed)) {
  console.error('usage: npm run fuzz -- [--minutes N] [--seed S] [--path P]');
  process.exit(2);
}

/** Cases of one batch: each batch has a seed of its own, so that every failure has one short line. */
const BATCH = 200;
const until = Date.now() + minutes * 60_000;
let cases = 0,
  slowest = 0,
  batch = seed;

function timed(input: ScenarioInput): void {
  const from = Date.now();
  try {
    tryCase(input);
  } finally {
    cases++;
    slowest = Math.max(slowest, Date.now() - from);
  }
}

/** The smallest scenario that fails, and the line that brings it back. */
function report(outcome: fc.RunDetails<[ScenarioInput]>): void {
  console.log(JSON.stringify(outcome.counterexample?.[0], null, 2));
  console.log(outcome.errorInstance instanceof Error ? outcome.errorInstance.message : String(outcome.errorInstance));
  console.log(`replay: npm run fuzz -- --seed ${outcome.seed} --path ${outcome.counterexamplePath}`);
  process.exitCode = 1;
}

console.log(`seed ${seed}, ${path === undefined ? `${minutes} min` : `path ${path}`}`);
do {
  const left = Math.max(1, until - Date.now());
  const limits = path === undefined ? { numRuns: BATCH, interruptAfterTimeLimit: left } : { numRuns: 1, path };
  const outcome = fc.check(fc.property(scenarios, timed), { seed: batch, ...limits });
  if (outcome.failed && outcome.counterexample !== null) {
    report(outcome);
    break;
  }
  batch++;
} while (path === undefined && Date.now() < until);
console.log(`${cases} cases from seed ${seed} on, the slowest took ${slowest} ms`);

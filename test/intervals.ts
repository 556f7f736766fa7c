import { intervalCases, SIZES } from './fixtures/interval-cases.js';
import { coverageOf, measuredTruth } from './fixtures/interval-coverage.js';

// npm run intervals [-- SAMPLES]: how often 95 % intervals hold, in the nightly size, and whether the truths are so.

const LEAST = 0.92;
const samples = Number(process.argv[2] ?? 300);
const REPLICATIONS = 20_000;

for (const one of intervalCases) {
  const truth = measuredTruth(one, REPLICATIONS);
  const off = Math.abs(truth / one.truth - 1);
  console.log(`${one.name}: mean ${truth.toFixed(3)} in ${REPLICATIONS} replications, ${one.truth} expected`);
  if (!(off < 0.03)) process.exitCode = 1;
  for (const n of SIZES) {
    const coverage = coverageOf(one, n, samples, 1);
    console.log(`  n = ${n}: ${(100 * coverage).toFixed(1)} %${coverage < LEAST ? ', too few' : ''}`);
    if (coverage < LEAST) process.exitCode = 1;
  }
}

/**
 * From many runs to an answer: comparison, calibration, limits and their statistics.
 *
 * @module hooke/study
 */

export {
  type BinMean,
  type Bins,
  binMeans,
  type CalibrateQuestion,
  type Calibration,
  calibrated,
  type Fitted,
  fromEnds,
  type Phase,
  type PhaseFit,
  type Steps,
} from './calibrate/index.js';
export {
  type CompareOptions,
  type Comparison,
  compareRuns,
  type Difference,
  type Direction,
  type Measured,
  type MeasureRow,
} from './compare.js';
export { type MeasureKey, measureKey, measuresOf } from './compared-measures.js';
export { comparisonTable } from './comparison-table.js';
export { goalTable } from './goal-table.js';
export { type GoalUnder, type JudgedGoal, keepsGoals } from './judged-goals.js';
export type { Absence, Lack } from './lack.js';
export { type GoalAtLoad, goalsAt, type LoadLimit, type LoadSearch, type LoadStep, searchLimit } from './load-limit.js';
export { paretoFront } from './pareto.js';
export { itemRunner, type RunItemsOptions, runItems } from './run-items.js';
export { batchMeans, type LongRun, lag1Of, longRun } from './statistics/batch-means.js';
export { correlationOf, meanOf, skewnessOf, varianceOf } from './statistics/descriptive.js';
export { holm } from './statistics/holm.js';
export { type Interval, interval, type Known } from './statistics/interval.js';
export { type Paired, paired, unpaired } from './statistics/paired.js';
export { signFlips } from './statistics/sign-flips.js';
export { signTest } from './statistics/sign-test.js';
export { enough, type Precision, type Stop } from './statistics/stopping.js';
export { tQuantile, twoSidedP } from './statistics/student.js';
export { truncationPoint } from './statistics/warm-up.js';
export { type UnseenFailures, unseenFailures } from './unseen-failures.js';
export { mergeRuns, type Run, type WorkItem, workItems } from './work.js';

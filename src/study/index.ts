export { batchMeans, type LongRun, lag1Of, longRun } from './batch-means.js';
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
export { holm } from './holm.js';
export { type Interval, interval, meanOf, varianceOf } from './interval.js';
export { type GoalAtLoad, goalsAt, type LoadLimit, type LoadSearch, type LoadStep, searchLimit } from './load-limit.js';
export { correlationOf, type Paired, paired, unpaired } from './paired.js';
export { paretoFront } from './pareto.js';
export { itemRunner, type RunItemsOptions, runItems } from './run-items.js';
export { signTest } from './sign-test.js';
export { enough, type Precision, type Stop } from './stopping.js';
export { tQuantile, twoSidedP } from './student.js';
export { settledAfter } from './warm-up.js';
export { mergeRuns, type Run, type WorkItem, workItems } from './work.js';

export { calibrated, type Subject } from './calibrate.js';
export type { CalibrateQuestion, Phase } from './question.js';
export type { Calibration, Fitted, PhaseFit } from './result.js';
export { type BinMean, type Bins, binMeans, fromEnds, type Steps } from './steps.js';

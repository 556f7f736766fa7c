/**
 * From an answer to a screen or a chart.
 *
 * @module hooke/show
 */

export { number, percent, time } from '../number-text.js';
export { assumptionsScreen } from './assumptions.js';
export { calibrationChart, calibrationCsv } from './calibration-chart.js';
export { renderCalibration } from './calibration-text.js';
export type { Chart, Headline } from './chart.js';
export { type Compared, comparisonCharts } from './comparison-charts.js';
export { renderComparison } from './comparison-text.js';
export { type CostRow, type CostsInput, costs, type TotalRow } from './costs.js';
export { type Drawing, draw } from './draw.js';
export { type LimitScreen, limitScreen } from './limit-screen.js';
export { lines } from './lines.js';
export { type MeasuredInput, type MeasuredPanel, measuredChart } from './measured-chart.js';
export { oneScreen } from './one-screen.js';
export { type Paint, plain } from './paint.js';
export { poolsOf } from './pools.js';
export { type Pool, runCharts } from './run-charts.js';
export { type Score, type ScoreboardInput, scoreboard } from './scoreboard.js';
export { type Line, seriesOf } from './series.js';
export { textTable, WIDTH } from './text-table.js';
export { type Point, type TimelineInput, timeline } from './timeline.js';
export { type Choice, type TradeoffInput, tradeoff } from './tradeoff.js';
export { type WaitRow, type WaitsInput, waits } from './waits.js';

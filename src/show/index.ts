export { type Chart, type Headline } from './chart.js';
export { type CostRow, type CostsInput, costs, type TotalRow } from './costs.js';
export { type Drawing, draw } from './draw.js';
export { type Point, type TimelineInput, timeline } from './timeline.js';
export { type WaitRow, type WaitsInput, waits } from './waits.js';

export { backedOff } from './backoff.js';
export { balance } from './balance.js';
export { scaleDown } from './scale-down.js';
export { scaleUp } from './scale-up.js';

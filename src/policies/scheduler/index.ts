export { learn, newEquivalenceClass } from './equivalence-class.js';
export { isExpected } from './nominated.js';
export { queueingHint } from './queueing-hint.js';
export { schedule } from './schedule.js';

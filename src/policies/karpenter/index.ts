export * as batching from './batching.js';
export { isUsable } from './bin.js';
export { disrupt, isStillValid } from './disruption.js';
export * as offerings from './offerings.js';
export { newPacking, pack } from './packing.js';
export { nodePools, provision } from './provision.js';

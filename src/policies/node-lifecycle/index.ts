export { givenUpWithoutNode, nextPassAfter } from './grace.js';
export { heartbeatBack, heartbeatLost } from './heartbeat.js';
export { monitorNodes } from './monitor.js';
export { evictionOf, taintNext, toleratedSeconds } from './taint-eviction.js';

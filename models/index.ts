/** Facts about particular platforms, as data with source and date. */

export { providers } from './providers.js';
export { type Price, prices, controlPlane, minimumBilled } from './prices.js';
export { type Machine, machines } from './instance-types.js';
export { type Allocatable, allocatable, daemons, memoryOverhead } from './allocatable.js';
export * as latencies from './latencies.js';
export type { Fact, Source } from './fact.js';

/** Platforms to simulate. */
export { referencePlatform, standardDay, zoneLost, failover, expected, checkReference, type Expected, type Measured } from './reference-platform/index.js';
export { workerPools } from './worker-pools.js';

/** What published traces say. */
export * as azureConversations from './traces/azure-llm-2023-conv.js';
export * as splitwise from './traces/splitwise.js';

/** Queues with exact answers. */
export * as textbook from './textbook.js';

/**
 * Facts about particular platforms, as data with source and date.
 *
 * @module hooke/models
 */

export { type Allocatable, allocatable, daemons, memoryOverhead } from './allocatable.js';
export type { Fact, Source } from './fact.js';
export { type Machine, machines } from './instance-types.js';
export * as latencies from './latencies.js';
/** Clusters that somebody measured, and the same as scenarios. */
export * as measuredBurst from './measured/k3d-burst.js';
export { k3dBurst } from './measured/k3d-burst-platform.js';
export * as measuredLag from './measured/kafka-lag.js';
export { kafkaLag } from './measured/kafka-lag-platform.js';
export * as measuredDays from './measured/php-apache.js';
export { phpApache } from './measured/php-apache-platform.js';
export { controlPlane, minimumBilled, type Price, pricedIn, prices, spotSeen } from './prices.js';
export { providers } from './providers.js';
/** Platforms to simulate. */
export {
  checkReference,
  type Expected,
  expected,
  failover,
  type Measured,
  measuredFrom,
  referencePlatform,
  standardDay,
  zoneLost,
} from './reference-platform/index.js';
/** Queues with exact answers. */
export * as textbook from './textbook.js';

/** What published traces say. */
export * as azureConversations from './traces/azure-llm-2023-conv.js';
/** How long pods of a real cluster lived. */
export * as openbLives from './traces/openb-gpu-2023.js';
export * as splitwise from './traces/splitwise.js';
export { type WorkerPoolsOptions, workerPools } from './worker-pools.js';

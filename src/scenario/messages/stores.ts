/** Every sentence about stores that a person can meet, beside those of messages.ts. */
export const stores = {
  notOfKind: (field: string, kind: string, store: string) => `${store} is ${kind}, which has no ${field} here`,
  onlyOf: (kinds: string) => `${kinds} only`,
  allReserved: (store: string, reserved: number, all: number) =>
    `${store} reserves ${reserved} of its ${all} connections: none is left for pods`,
  fewerReserved: (all: number) => `fewer than ${all} reserved`,
  bigPool: (size: number, left: number, store: string) =>
    `a pool of ${size} server connections does not fit into ${store}, which gives ${left} to ordinary roles`,
  smallerPool: (left: number) => `a size of at most ${left}, or a higher maxConnections`,
  fewConnections: (store: string, parts: readonly string[], asked: number, gives: number, because: string) =>
    `${parts.join(' and ')} can ask for ${asked} connections of ${store}, which gives ${gives}${because}: starts of pods are refused then`,
  jobCall: 'a job asks stores only, one after the other',
  jobCalls:
    'calls such as { store: postgres, times: 20 }; a service is asked by services, and what a job sends on stands under `then`',
  callsOfBatch: 'jobs that are worked on together ask no stores here',
  callsOrBatch: '`calls` or `batch`',
  twoJobCalls: (queue: string) => `two workloads that take from queue ${queue} have different calls`,
  oneJobCall: 'the same calls in both',
  twoThens: (queue: string) => `two workloads that take from queue ${queue} send on different jobs`,
  oneThen: 'the same `then` in both',
  noMemory: (store: string) => `${store} has no memory`,
  someMemory: 'memory above 0, or no field for no limit',
} as const;

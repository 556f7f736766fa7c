import { list } from './words.js';

/** About calls between services, and those who ask from outside. */
export const asking = {
  notBeside: (field: string, other: string) => `${field} and ${other} stand in one entry`,
  twoEntries: 'one of them an entry, in a list',
  needsUsers: (field: string) => `${field} is for users`,
  users: 'users, such as { users: 40, think: "uniform(3s, 5s)" }',
  noThink: 'users lack think, the time between an answer and the next request',
  think: 'think, such as "uniform(3s, 5s)"',
  zeroThink: 'users who never think would ask without end when a request fails at once',
  someThink: 'a think time with a mean above 0',
  usersAtQueue: (queue: string) => `users wait for answers, and the queue ${queue} gives none`,
  service: (names: Iterable<string>) => `a service: ${list(names)}`,
  notInside: (field: string) => `${field} stands beside parallel`,
  insideParallel: 'it in the calls of the list',
  positive: (field: string) => `${field} must be above 0`,
  aboveZero: 'a duration above 0',
  share: (field: string, value: number) => `${field} ${value} is not a share`,
  shares: 'above 0, and 1 or less',
  baseAboveMax: (base: number, max: number) => `the first back-off of ${base} s is above the longest one of ${max} s`,
  baseAtMostMax: 'base ≤ max',
  emptyBreaker: 'the breaker never opens',
  breaker: 'failures, share or maxInFlight',
  needsCircuit: (field: string) => `${field} is for a breaker that opens`,
  circuit: 'failures or share beside it',
  clientsAtQueue: (field: string, queue: string) => `${field} is for clients of a service, and ${queue} is a queue`,
} as const;

import type { Redelivery } from '../strict/queue.js';
import { list, show } from './words.js';

const round = (value: number): string => `${Number(value.toPrecision(3))}`;
const mebibytes = (bytes: number): string => `${round(bytes / 2 ** 20)}Mi`;
const jobsAtATime = (workload: string, jobs: number): string =>
  jobs === 1 ? `a job of ${workload}` : `the ${jobs} jobs that a pod of ${workload} works on at a time`;

/** Jobs that take longer than their broker waits: seconds, the share of them, and the deliveries that each gets. */
export type SlowJobs = {
  readonly mean: number;
  readonly longer: number;
  readonly timeout: number;
  readonly lateAck: Redelivery['lateAck'];
  readonly deliveries: number;
};

/** What becomes of a job that takes longer than its broker waits. */
const WHEN_LATE: Readonly<Record<Redelivery['lateAck'], string>> = {
  never: 'such a job is never done, because what its worker says of it comes too late every time',
  'unless-received':
    'such a job is worked on more than once, and done only when nobody has received it again before its worker ends: never while there are idle workers',
  'while-delivered':
    'such a job is worked on more than once, and done when one of its workers ends while another has it: never with a single worker or while all are busy',
  always: 'such a job is worked on more than once, until the first of its workers ends it',
};

/** About brokers and workers. */
export const jobs = {
  notOfBroker: (field: string, broker: string, queue: string) =>
    `${field} is not a field of ${broker}, and ${queue} is one`,
  fieldsOf: (broker: string, names: readonly string[]) => `for ${broker} ${list(names)}`,
  needs: (field: string, other: string) => `${field} needs ${other}`,
  given: (field: string) => `${field} beside it`,
  fewPrefetched: (prefetch: number, least: number) =>
    `a prefetch of ${prefetch} leaves concurrency unused: the worker works on ${least} jobs at a time`,
  atLeast: (least: number) => `${least} or more`,
  prefetchOfPartitions: (queue: string) =>
    `the partitions of ${queue} are read in order, and their lag counts every job that is not finished: a prefetch changes nothing`,
  noCapacity: (broker: string, queue: string) => `${broker} has no limit on the length of ${queue}`,
  quorumOverflow: (queue: string) => `a quorum queue such as ${queue} does not have reject-publish-dlx`,
  otherOverflow: 'drop-head or reject-publish, or no queueType: quorum',
  without: (field: string) => `no ${field}`,
  batchesOfPartitions: (queue: string) => `batches of the partitions of ${queue} keep their order only one at a time`,
  one: 'concurrency 1',
  priorities: (queue: string) => `the partitions of ${queue} know no priorities`,
  wrongStore: (store: string, kind: string, broker: string) =>
    `${store} is a store of kind ${kind}, and ${broker} keeps nothing in it`,
  storeOf: (kind: string) => `a store of kind ${kind}`,
  notLonger: (value: unknown) => `${show(value)} is not a time to wait`,
  longer: 'a duration above 0',
  poison: (queue: string) =>
    `poisonous jobs of ${queue} crash one worker after the other for ever: it has no deadLetterAfter`,
  slowForTimeout: ({ mean, longer, timeout, lateAck, deliveries }: SlowJobs) =>
    `${mean > timeout && Number.isFinite(mean) ? `jobs take ${round(mean)} s on average, but are` : `${round(100 * longer)} % of the jobs are`} delivered again after ${round(timeout)} s although their worker is still at it: ${WHEN_LATE[lateAck]}${Number.isFinite(deliveries) ? `; it is set aside after ${deliveries} deliveries` : ''}`,
  throttled: (workload: string, jobs: number, cores: number, limit: number, times: number) =>
    `${jobsAtATime(workload, jobs)} ${jobs === 1 ? 'wants' : 'want'} ${round(cores)} cores, and the CPU limit is ${round(limit)}: ${jobs === 1 ? 'it takes' : 'they take'} ${round(times)} times as long`,
  outOfMemory: (workload: string, jobs: number, bytes: number, limit: number) =>
    `${jobsAtATime(workload, jobs)} ${jobs === 1 ? 'uses' : 'use'} ${mebibytes(bytes)}, and the memory limit is ${mebibytes(limit)}: the process is killed and its jobs come back`,
  noMemoryToStart: (workload: string, bytes: number, limit: number) =>
    `${workload} uses ${mebibytes(bytes)} without any work, and the memory limit is ${mebibytes(limit)}: it is killed at the end of each start`,
} as const;

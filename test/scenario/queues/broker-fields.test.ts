import { describe, expect, it } from 'vitest';
import { deployment } from '../../../src/scenario/builders.js';
import { complaintText } from '../../../src/scenario/complaints/complaint.js';
import { normalize } from '../../../src/scenario/normalize/normalize.js';

type Parts = { readonly queue?: object; readonly behaviour?: object; readonly more?: object };

const written = ({ queue = {}, behaviour = {}, more = {} }: Parts) =>
  normalize({
    horizon: '1h',
    manifests: [deployment('worker')],
    queues: { orders: queue },
    behaviour: { 'Deployment/worker': { takes: 'orders', service: '5s', start: '1s', ...behaviour } },
    demand: { orders: { rate: '1/s' } },
    ...more,
  });
const complaints = (parts: Parts): string[] => written(parts).complaints.map(complaintText);
const warnings = (parts: Parts): string[] => written(parts).warnings.map(complaintText);
const strictQueue = (queue: object) => written({ queue }).scenario?.regions[0]?.queues[0];

describe('the defaults of a broker', () => {
  it.each([
    ['rabbitmq', { afterCrash: 0, afterHeartbeatLoss: 60, afterDelivery: 1800, takes: 'all', lateAck: 'never' }],
    ['redis-list', { afterCrash: 0, afterHeartbeatLoss: 0, afterDelivery: Infinity }],
    ['redis-stream', { afterCrash: 0, afterHeartbeatLoss: 0, afterDelivery: Infinity }],
    ['kafka', { afterCrash: 45, afterHeartbeatLoss: 45, afterDelivery: Infinity }],
    ['sqs', { afterCrash: Infinity, afterDelivery: 30, takes: 'delivery', lateAck: 'unless-received' }],
  ])('%s', (broker, redelivery) => {
    expect(strictQueue({ broker })?.redelivery).toMatchObject(redelivery);
    expect(strictQueue({ broker })).toMatchObject({
      partitions: null,
      memory: null,
      deadLetterAfter: Infinity,
      acknowledged: broker !== 'redis-list',
    });
  });

  it('are those of its queue type, list or topic', () => {
    expect(strictQueue({ queueType: 'quorum' })?.deadLetterAfter).toBe(21);
    expect(strictQueue({ broker: 'sqs', maxReceiveCount: 4 })?.deadLetterAfter).toBe(4);
    expect(strictQueue({ broker: 'redis-list', processingList: true })).toMatchObject({
      acknowledged: true,
      redelivery: { afterCrash: Infinity, afterDelivery: 300 },
    });
    expect(strictQueue({ broker: 'kafka', partitions: 18 })).toMatchObject({
      partitions: { count: 18, by: 'round-robin', hotShare: 0, assignor: 'range', rebalance: 3 },
      redelivery: { afterDelivery: 300, takes: 'all' },
    });
  });
});

describe('a queue is refused', () => {
  it.each<[string, Parts, string]>([
    [
      'with a field of another broker',
      { queue: { visibilityTimeout: '1m' } },
      'queues.orders.visibilityTimeout: visibilityTimeout is not a field of rabbitmq, and orders is one: expected for rabbitmq one of heartbeatTimeout, consumerTimeout, queueType, overflow, store, messageSize',
    ],
    [
      'with partitions that nobody knows',
      { queue: { broker: 'sqs', partitions: 3 } },
      'partitions is not a field of sqs',
    ],
    [
      'with half of a pair',
      { queue: { broker: 'redis-list', reclaimAfter: '1m' } },
      'queues.orders.reclaimAfter: reclaimAfter needs processingList: expected processingList beside it',
    ],
    [
      'with a store without sizes',
      { queue: { store: 'mq' }, more: { stores: { mq: { kind: 'rabbitmq' } } } },
      'queues.orders.store: store needs messageSize',
    ],
    [
      'with a store of another kind',
      { queue: { store: 'cache', messageSize: '1 kB' }, more: { stores: { cache: { kind: 'redis' } } } },
      'queues.orders.store: cache is a store of kind redis, and rabbitmq keeps nothing in it: expected a store of kind rabbitmq',
    ],
    [
      'with a store that is not there',
      { queue: { store: 'mqq', messageSize: '1 kB' }, more: { stores: { mq: { kind: 'rabbitmq' } } } },
      'there is no store "mqq": expected mq; did you mean "mq"?',
    ],
    [
      'with a timeout of nothing',
      { queue: { broker: 'sqs', visibilityTimeout: '0s' } },
      '"0s" is not a time to wait: expected a duration above 0',
    ],
    [
      'with more than all jobs poisoned',
      { queue: { poison: 2, deadLetterAfter: 3 } },
      'queues.orders.poison: 2 is not a probability',
    ],
    [
      'with a capacity that its broker does not have',
      { queue: { broker: 'sqs', capacity: 5 } },
      'queues.orders.capacity: sqs has no limit on the length of orders: expected no capacity',
    ],
    [
      'with an overflow of nothing',
      { queue: { overflow: 'drop-head' } },
      'queues.orders.overflow: overflow needs capacity: expected capacity beside it',
    ],
    [
      'with an overflow that a quorum queue lacks',
      { queue: { queueType: 'quorum', capacity: 5, overflow: 'reject-publish-dlx' } },
      'queues.orders.overflow: a quorum queue such as orders does not have reject-publish-dlx: expected drop-head or reject-publish, or no queueType: quorum',
    ],
    [
      'with an overflow of another broker',
      { queue: { broker: 'redis-stream', capacity: 5, overflow: 'drop-head' } },
      'queues.orders.overflow: overflow is not a field of redis-stream',
    ],
    ['with retries of nothing', { queue: { retries: 2 } }, 'retries needs fails'],
    [
      'when its partitions are prefetched',
      { queue: { broker: 'kafka', partitions: 3 }, behaviour: { prefetch: 5 } },
      'behaviour.Deployment/worker.prefetch: the partitions of orders are read in order, and their lag counts every job that is not finished: a prefetch changes nothing: expected no prefetch',
    ],
    [
      'when its partitions have several batches at a time',
      { queue: { broker: 'kafka', partitions: 3 }, behaviour: { batch: { size: 2 }, concurrency: 2 } },
      'expected concurrency 1',
    ],
    [
      'when its partitions have priorities',
      { queue: { broker: 'kafka', partitions: 3 }, more: { demand: { orders: { rate: '1/s', priority: 2 } } } },
      'the partitions of orders know no priorities',
    ],
  ])('%s', (_name, parts, message) => {
    expect(complaints(parts).join('\n')).toContain(message);
  });
});

describe('a worker is refused', () => {
  it.each<[string, object, string]>([
    [
      'with a prefetch below its concurrency',
      { concurrency: 4, prefetch: 1 },
      'behaviour.Deployment/worker.prefetch: a prefetch of 1 leaves concurrency unused: the worker works on 4 jobs at a time: expected 4 or more',
    ],
    ['with a prefetch below its batch', { batch: { size: 8 }, prefetch: 4 }, 'expected 8 or more'],
    ['with an empty batch', { batch: { size: 0 } }, 'behaviour.Deployment/worker.batch.size: 0 is below 1'],
    [
      'with a checkpoint that takes no time that is known',
      { onTerm: 'checkpoint' },
      'onTerm: checkpoint needs checkpoint',
    ],
    ['with a checkpoint at no end', { checkpoint: '5s' }, 'checkpoint needs onTerm: checkpoint'],
    ['with checkpoints without end', { checkpointEvery: '0s' }, 'is not a time to wait'],
  ])('%s', (_name, behaviour, message) => {
    expect(complaints({ behaviour }).join('\n')).toContain(message);
  });

  it('where it takes from no queue', () => {
    expect(
      complaints({ behaviour: { takes: undefined, service: undefined, serves: 'api', prefetch: 3 } }).join('\n'),
    ).toContain('the field prefetch belongs to a workload that takes');
  });
});

describe('a warning says', () => {
  it('that poison without a way out goes round for ever', () => {
    expect(warnings({ queue: { poison: 0.01 } }).join('\n')).toContain(
      'poisonous jobs of orders crash one worker after the other for ever',
    );
    expect(warnings({ queue: { poison: 0.01, deadLetterAfter: 3 } }).join('\n')).not.toContain('poison');
  });

  it.each([
    ['rabbitmq', { consumerTimeout: '30s' }, 'such a job is never done'],
    ['kafka', { broker: 'kafka', partitions: 4, maxPollInterval: '30s' }, 'such a job is never done'],
    ['sqs', { broker: 'sqs' }, 'never while there are idle workers'],
    [
      'redis-list',
      { broker: 'redis-list', processingList: true, reclaimAfter: '30s' },
      'never with a single worker or while all are busy',
    ],
    ['redis-stream', { broker: 'redis-stream', claimAfter: '30s' }, 'until the first of its workers ends it'],
    ['a limit of deliveries', { broker: 'sqs', maxReceiveCount: 3 }, '; it is set aside after 3 deliveries'],
  ])('what becomes of jobs that are longer than their broker waits: %s', (_name, queue, what) => {
    const said = warnings({ queue, behaviour: { service: '50s' } }).join('\n');
    expect(said).toContain('jobs take 50 s on average, but are delivered again after 30 s');
    expect(said).toContain(what);
    expect(warnings({ queue, behaviour: { service: '20s' } }).join('\n')).not.toContain('delivered again');
  });

  it('which share of the jobs that is, and nothing where workers renew their claims', () => {
    // exp(-30 / 10) of them.
    expect(warnings({ queue: { broker: 'sqs' }, behaviour: { service: 'exponential(10s)' } }).join('\n')).toContain(
      '4.98 % of the jobs are delivered again after 30 s',
    );
    expect(warnings({ queue: { broker: 'sqs' }, behaviour: { service: 'exponential(6s)' } }).join('\n')).not.toContain(
      'delivered again',
    );
    expect(
      warnings({ queue: { broker: 'sqs', heartbeat: '10s' }, behaviour: { service: '50s' } }).join('\n'),
    ).not.toContain('delivered again');
  });
});

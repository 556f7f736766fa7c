import type { Distribution } from '../kernel/distributions.js';
import { complain, warn } from './complaint.js';
import { type Context, sorted, takeDistribution } from './context.js';
import { whole as say } from './messages.js';
import { down } from './place.js';
import type { Demand, Queue, Store, Workload } from './strict.js';

const nothing: Distribution = { kind: 'constant', value: 0 };

/** The queues of one region. The service time is written where the work is known: in the behaviour, at the queue, or in the demand. */
export function queues(context: Context, all: readonly Workload[], demands: readonly Demand[]): Queue[] {
  const { notes, at } = context;
  return sorted(
    Object.entries(context.input.queues ?? {}).map(([name, written]): Queue => {
      const here = down(at, 'queues', name);
      const broker = written.broker ?? 'rabbitmq';
      const patience = written.patience === undefined ? null : takeDistribution(context, down(here, 'patience'), written.patience);
      const taken = all.some(({ behaviour }) => behaviour.kind === 'worker' && behaviour.queue === name);
      if (!taken) warn(notes, here, { value: name, what: say.nobodyTakes(name), expected: '' });
      return {
        name,
        broker,
        patience,
        capacity: written.capacity ?? Number.POSITIVE_INFINITY,
        // A Redis list hands a job out and forgets it.
        acknowledged: written.acknowledged ?? broker !== 'redis-list',
        deadLetterAfter: written.deadLetterAfter ?? Number.POSITIVE_INFINITY,
        service: written.service === undefined ? serviceOf(context, name, all, demands, taken) : takeDistribution(context, down(here, 'service'), written.service),
      };
    }),
  );
}

function serviceOf(context: Context, queue: string, all: readonly Workload[], demands: readonly Demand[], taken: boolean): Distribution {
  const { notes, at } = context;
  const behaviours = context.input.behaviour ?? {};
  const given = all
    .filter(({ behaviour }) => behaviour.kind === 'worker' && behaviour.queue === queue)
    .map(({ kind, name }) => `${kind}/${name}`)
    .flatMap((key) => {
      const service = behaviours[key]?.service;
      return service === undefined ? [] : [{ key, service }];
    });
  const [first, ...others] = given;
  if (first === undefined) {
    const needed =
      taken &&
      (demands.length === 0 ||
        demands.some((one) => one.to.kind === 'queue' && one.to.name === queue && one.work === null) ||
        isEmittedTo(all, queue) ||
        (context.input.incidents ?? []).some((one) => one.kind === 'batch' && one.queue === queue));
    if (needed) complain(notes, down(at, 'queues', queue), { value: queue, what: say.noServiceTime(queue), expected: say.serviceTime });
    return nothing;
  }
  for (const other of others) {
    if (JSON.stringify(other.service) !== JSON.stringify(first.service))
      complain(notes, down(at, 'behaviour', other.key, 'service'), { value: other.service, what: say.twoServiceTimes(queue), expected: say.oneServiceTime });
  }
  return takeDistribution(context, down(at, 'behaviour', first.key, 'service'), first.service);
}

function isEmittedTo(all: readonly Workload[], queue: string): boolean {
  return all.some(
    ({ behaviour }) =>
      (behaviour.kind === 'worker' && behaviour.then.some((one) => one.queue === queue)) ||
      (behaviour.kind === 'service' && behaviour.calls.some((one) => one.kind === 'queue' && one.queue === queue)),
  );
}

/** Of a server as it comes out of its package: 100 connections less the 3 that PostgreSQL reserves; one thread of Redis and its 10,000 clients. */
const STORES = {
  postgresql: { maxConnections: 97, cores: 4 },
  redis: { maxConnections: 10_000, cores: 1 },
  rabbitmq: { maxConnections: Number.POSITIVE_INFINITY, cores: 4 },
} as const;

/** The stores of one region. */
export function stores(context: Context, all: readonly Workload[]): Store[] {
  const { notes, at } = context;
  return sorted(
    Object.entries(context.input.stores ?? {}).map(([name, written]): Store => {
      const here = down(at, 'stores', name);
      const field = written.operation === undefined ? 'query' : 'operation';
      const operation = written.operation ?? written.query;
      const asked = all.some(({ behaviour }) => behaviour.kind === 'service' && behaviour.calls.some((one) => one.kind === 'store' && one.store === name && one.time === null));
      if (operation === undefined && asked) complain(notes, here, { value: name, what: say.noOperation(name), expected: say.operation });
      const usual = STORES[written.kind];
      if (written.kind === 'postgresql' && written.cores === undefined) warn(notes, here, { value: name, what: say.guess('cores', `${usual.cores}`), expected: '' });
      return {
        name,
        kind: written.kind,
        maxConnections: written.maxConnections ?? usual.maxConnections,
        cores: written.cores ?? usual.cores,
        operation: operation === undefined ? nothing : takeDistribution(context, down(here, field), operation),
      };
    }),
  );
}

import { type Distribution, mean } from '../../kernel/distributions.js';
import { probabilityBelow } from '../../kernel/quantile.js';
import { plainCalls } from '../behaviour/calls.js';
import { stretchOf } from '../behaviour/limits.js';
import { rulesOf, USUAL_BROKER } from '../brokers/index.js';
import { complain, warn } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { sorted } from '../context/names.js';
import { takeDistribution } from '../context/take.js';
import type { QueueInput } from '../input/scenario-input.js';
import { whole as sayWhole } from '../messages/fit.js';
import { jobs as say } from '../messages/jobs.js';

import type { Demand, Queue, Workload } from '../strict.js';
import { checkBrokerFields, failuresOf, queueMemoryOf, readerOf, redeliveryOf } from './broker-fields.js';
import { overflowOf } from './overflow.js';

const nothing: Distribution = { kind: 'constant', value: 0 };

/**
 * The queues of one region. The service time is written where the work is known: in the behaviour, at the queue, or in
 * the demand.
 */
export function queues(context: Context, all: readonly Workload[], demands: readonly Demand[]): Queue[] {
  const { notes, at } = context;
  return sorted(
    Object.entries(context.input.queues ?? {}).map(([name, written]): Queue => {
      const here = down(at, 'queues', name);
      const broker = written.broker ?? USUAL_BROKER;
      const rules = rulesOf(broker);
      const read = readerOf(context, written, here);
      const patience =
        written.patience === undefined ? null : takeDistribution(context, down(here, 'patience'), written.patience);
      const taken = all.some(({ behaviour }) => behaviour.kind === 'worker' && behaviour.queue === name);
      checkBrokerFields(context, name, broker, written, here);
      checkWorkers(context, name, written, all, demands, here);
      if (!taken) warn(notes, here, { value: name, what: sayWhole.nobodyTakes(name), expected: '' });
      const service =
        written.service === undefined
          ? serviceOf(context, name, all, demands, taken)
          : takeDistribution(context, down(here, 'service'), written.service);
      const acknowledged = written.acknowledged ?? rules.acknowledged(written);
      const queue: Queue = {
        name,
        broker,
        patience,
        capacity: written.capacity ?? Number.POSITIVE_INFINITY,
        overflow: overflowOf(context, name, written, here),
        acknowledged,
        deadLetterAfter: written.deadLetterAfter ?? rules.deadLetterAfter(written),
        service,
        redelivery: redeliveryOf(broker, written, read, acknowledged),
        partitions: rules.partitions(written, read),
        memory: queueMemoryOf(context, broker, written, here),
        failures: failuresOf(context, written, here),
      };
      warnOf(context, queue, all, here);
      return queue;
    }),
  );
}

/** What a topic with partitions cannot do for its workers and demands. */
function checkWorkers(
  { notes, at, input }: Context,
  name: string,
  written: QueueInput,
  all: readonly Workload[],
  demands: readonly Demand[],
  here: At,
): void {
  if (written.partitions === undefined) return;
  for (const { behaviour, kind, name: workload } of all) {
    if (behaviour.kind !== 'worker' || behaviour.queue !== name) continue;
    const there = down(at, 'behaviour', `${kind}/${workload}`);
    const given = input.behaviour?.[`${kind}/${workload}`];
    if (given?.prefetch !== undefined)
      complain(notes, down(there, 'prefetch'), {
        value: given.prefetch,
        what: say.prefetchOfPartitions(name),
        expected: say.without('prefetch'),
      });
    if (behaviour.batch !== null && behaviour.concurrency > 1)
      complain(notes, down(there, 'concurrency'), {
        value: behaviour.concurrency,
        what: say.batchesOfPartitions(name),
        expected: say.one,
      });
  }
  if (demands.some(({ to, priority }) => to.kind === 'queue' && to.name === name && priority !== 0))
    complain(notes, down(here, 'partitions'), {
      value: written.partitions,
      what: say.priorities(name),
      expected: say.without('priority'),
    });
}

/** Of jobs that their broker takes back: less is what every timeout is chosen for. */
const SEEN_SHARE = 0.01;

function warnOf(
  { notes }: Context,
  { name, failures, deadLetterAfter, service, redelivery }: Queue,
  all: readonly Workload[],
  here: At,
): void {
  if (failures.poison > 0 && deadLetterAfter === Number.POSITIVE_INFINITY)
    warn(notes, down(here, 'poison'), { value: failures.poison, what: say.poison(name), expected: '' });
  const { afterDelivery: timeout, renewedEvery, lateAck } = redelivery;
  if (timeout === Number.POSITIVE_INFINITY || renewedEvery < Number.POSITIVE_INFINITY) return;
  const stretch = Math.max(
    1,
    ...all.flatMap(({ behaviour, template }) =>
      behaviour.kind === 'worker' && behaviour.queue === name ? [stretchOf(behaviour, template.limits.cpu, 1)] : [],
    ),
  );
  const jobs = { mean: mean(service) * stretch, longer: 1 - probabilityBelow(service, timeout / stretch) };
  if (jobs.mean > timeout || jobs.longer >= SEEN_SHARE)
    warn(notes, here, {
      value: jobs.mean,
      what: say.slowForTimeout({ ...jobs, timeout, lateAck, deliveries: deadLetterAfter }),
      expected: '',
    });
}

function serviceOf(
  context: Context,
  queue: string,
  all: readonly Workload[],
  demands: readonly Demand[],
  taken: boolean,
): Distribution {
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
    if (needed)
      complain(notes, down(at, 'queues', queue), {
        value: queue,
        what: sayWhole.noServiceTime(queue),
        expected: sayWhole.serviceTime,
      });
    return nothing;
  }
  for (const other of others) {
    if (JSON.stringify(other.service) !== JSON.stringify(first.service))
      complain(notes, down(at, 'behaviour', other.key, 'service'), {
        value: other.service,
        what: sayWhole.twoServiceTimes(queue),
        expected: sayWhole.oneServiceTime,
      });
  }
  return takeDistribution(context, down(at, 'behaviour', first.key, 'service'), first.service);
}

function isEmittedTo(all: readonly Workload[], queue: string): boolean {
  return all.some(
    ({ behaviour }) =>
      (behaviour.kind === 'worker' && behaviour.then.some((one) => one.queue === queue)) ||
      (behaviour.kind === 'service' &&
        plainCalls(behaviour.calls).some((one) => one.kind === 'queue' && one.queue === queue)),
  );
}

import { complain, warn } from './complaint.js';
import type { Context } from './context.js';
import { manifest as say, shape as sayShape } from './messages.js';
import { nearest } from './nearest.js';
import { type At, down } from './place.js';

type Trigger = { readonly type: string; readonly metadata?: Readonly<Record<string, string | number | boolean>> | null | undefined };

/** In which field each type of trigger names what it reads. */
const FIELDS: Readonly<Record<string, string>> = {
  rabbitmq: 'queueName',
  redis: 'listName',
  'redis-cluster': 'listName',
  'redis-sentinel': 'listName',
  'redis-streams': 'stream',
  'redis-cluster-streams': 'stream',
  'redis-sentinel-streams': 'stream',
  kafka: 'topic',
  'apache-kafka': 'topic',
  'aws-sqs-queue': 'queueURL',
};
/** Types that read no queue: those that are simulated, and those that KEDA knows but that find no source in a scenario, so that they fail at each look. */
const WITHOUT = new Set(['cron', 'cpu', 'memory']);
const SOURCELESS = ['kubernetes-workload', 'kubernetes-resource', 'prometheus', 'metrics-api', 'postgresql'];

/** The queue that each trigger reads; null where it reads none. */
export function queuesOf(context: Context, triggers: readonly Trigger[], at: At): (string | null)[] {
  return triggers.map((trigger, i) => queueOf(context, trigger, down(at, i)));
}

function queueOf(context: Context, { type, metadata }: Trigger, at: At): string | null {
  const field = Object.hasOwn(FIELDS, type) ? FIELDS[type] : undefined;
  if (field === undefined) {
    if (!WITHOUT.has(type))
      warn(context.notes, down(at, 'type'), {
        value: type,
        what: say.unknownTrigger(type),
        expected: '',
        nearest: SOURCELESS.includes(type) ? null : nearest(type, [...Object.keys(FIELDS), ...WITHOUT]),
      });
    return null;
  }
  const written = metadata?.[field];
  if (written === undefined) return null; // KEDA's own validation says which field is missing
  const name = type === 'aws-sqs-queue' ? (String(written).split('/').pop() as string) : String(written);
  const queues = Object.entries(context.input.queues ?? {});
  const found = queues.find(([key, queue]) => (queue.list ?? key) === name)?.[0] ?? queues.find(([key]) => key === name)?.[0];
  if (found !== undefined) return found;
  if (context.notes.lost.has('queues')) return null;
  const names = queues.map(([key, queue]) => queue.list ?? key);
  complain(context.notes, down(at, 'metadata', field), { value: written, what: sayShape.noSuch('queue', name), expected: sayShape.oneOf(names), nearest: nearest(name, names) });
  return null;
}

import { complain, type Problem } from './complaint.js';
import { type Context, isKnown, take, takeDistribution, takeDuration, takeProbability } from './context.js';
import { whole as say } from './messages.js';
import { type At, down } from './place.js';
import type { BehaviourInput } from './schema.js';
import type { Behaviour, Call, Emission, ServiceBehaviour, WorkerBehaviour, Workload } from './strict.js';
import { parseCores, parseCpuUse, parseMemoryUse, type Usage } from './usage-text.js';

export type WrittenBehaviour = BehaviourInput;

const none: Usage = { base: 0, each: 0 };
/** Fields that only make sense beside another one. */
const FOR_TAKES = ['service', 'onTerm', 'then', 'deletionCost'] as const;
const FOR_SERVES = ['cpu', 'memory', 'idleCpu', 'calls', 'backlog', 'balancing', 'timeout'] as const;

/** How the software of one workload acts. */
export function behaviourOf(context: Context, kind: Workload['kind'], written: WrittenBehaviour, at: At): Behaviour {
  const { notes } = context;
  if (written.takes !== undefined && written.serves !== undefined)
    complain(notes, down(at, 'serves'), { value: written.serves, what: say.takesAndServes, expected: say.takesOrServes });
  if (written.takes === undefined) misplaced(context, written, FOR_TAKES, 'takes', at);
  if (written.serves === undefined) misplaced(context, written, FOR_SERVES, 'serves', at);
  if (written.takes !== undefined) return worker(context, kind, written, written.takes, at);
  if (written.serves !== undefined) return service(context, written, written.serves, at);
  const { cpu, memory } = uses(context, written, at);
  return { kind: 'idle', cpu: cpu.base, memory: memory.base };
}

function misplaced(context: Context, written: WrittenBehaviour, fields: readonly (keyof WrittenBehaviour)[], kind: string, at: At): void {
  for (const field of fields)
    if (written[field] !== undefined) complain(context.notes, down(at, field), { value: written[field], what: say.fieldOf(field, kind), expected: say.takesOrServes });
}

function uses(context: Context, written: WrittenBehaviour, at: At): { readonly cpu: Usage; readonly memory: Usage } {
  const { notes } = context;
  const { cpu, memory } = written.uses ?? {};
  return {
    cpu: cpu === undefined ? none : take(notes, down(at, 'uses', 'cpu'), parseCpuUse(cpu, 'job'), none),
    memory: memory === undefined ? none : take(notes, down(at, 'uses', 'memory'), parseMemoryUse(memory, 'job'), none),
  };
}

function worker(context: Context, kind: Workload['kind'], written: WrittenBehaviour, queue: string, at: At): WorkerBehaviour {
  isKnown(context.notes, down(at, 'takes'), 'queue', queue, context.queues);
  const { cpu, memory } = uses(context, written, at);
  return {
    kind: 'worker',
    queue,
    concurrency: written.concurrency ?? 1,
    idleCpu: cpu.base,
    cpuPerJob: cpu.each,
    baseMemory: memory.base,
    memoryPerJob: memory.each,
    onTerm: written.onTerm ?? 'finish',
    deletionCost: written.deletionCost ?? 'none',
    jobsPerPod: kind === 'ScaledJob' ? 1 : Number.POSITIVE_INFINITY,
    then: (written.then ?? []).map((one, i) => emission(context, one.queue, one.probability, down(at, 'then', i))),
  };
}

function service(context: Context, written: WrittenBehaviour, name: string, at: At): ServiceBehaviour {
  const { notes } = context;
  const memory = written.memory === undefined ? none : take(notes, down(at, 'memory'), parseMemoryUse(written.memory, 'request'), none);
  return {
    kind: 'service',
    service: name,
    cpu: written.cpu === undefined ? { kind: 'constant', value: 0 } : takeDistribution(context, down(at, 'cpu'), written.cpu),
    idleCpu: written.idleCpu === undefined ? 0 : take(notes, down(at, 'idleCpu'), parseCores(written.idleCpu), 0),
    baseMemory: memory.base,
    memoryPerRequest: memory.each,
    concurrency: written.concurrency ?? Number.POSITIVE_INFINITY,
    backlog: written.backlog ?? Number.POSITIVE_INFINITY,
    balancing: written.balancing ?? 'round-robin',
    calls: (written.calls ?? []).flatMap((one, i) => call(context, one, down(at, 'calls', i))),
    timeout: written.timeout === undefined ? Number.POSITIVE_INFINITY : takeDuration(notes, down(at, 'timeout'), written.timeout),
  };
}

type WrittenCall = NonNullable<WrittenBehaviour['calls']>[number];

function call(context: Context, written: WrittenCall, at: At): Call[] {
  const { notes } = context;
  const { store, service: other, queue, times, time } = written;
  if ([store, other, queue].filter((one) => one !== undefined).length !== 1) {
    complain(notes, at, { value: written, what: say.oneCall, expected: say.calls });
    return [];
  }
  if (store === undefined)
    for (const field of ['times', 'time'] as const)
      if (written[field] !== undefined) complain(notes, down(at, field), { value: written[field], what: say.forStores(field), expected: say.calls });
  if (queue !== undefined) return [{ kind: 'queue', ...emission(context, queue, written.probability, at) }];
  const probability = takeProbability(notes, down(at, 'probability'), written.probability, noFraction);
  if (other !== undefined) return isKnown(notes, down(at, 'service'), 'service', other, context.services) ? [{ kind: 'service', service: other, probability }] : [];
  if (!isKnown(notes, down(at, 'store'), 'store', store as string, context.stores)) return [];
  return [{ kind: 'store', store: store as string, times: times ?? 1, time: time === undefined ? null : takeDistribution(context, down(at, 'time'), time), probability }];
}

const noFraction = (value: number): Problem => ({ value, what: say.fraction(value), expected: say.between });

function emission(context: Context, queue: string, probability: number | undefined, at: At): Emission {
  isKnown(context.notes, down(at, 'queue'), 'queue', queue, context.queues);
  return { queue, probability: takeProbability(context.notes, down(at, 'probability'), probability, noFraction) };
}

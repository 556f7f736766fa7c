import { complain } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { isKnown } from '../context/names.js';
import { take, takeDistribution, takeDuration } from '../context/take.js';
import type { BehaviourInput } from '../input/scenario-input.js';
import { whole as say } from '../messages/fit.js';
import type { Behaviour, ServiceBehaviour, WorkerBehaviour, Workload } from '../strict.js';
import { parseCores, parseCpuUse, parseMemoryUse, type Usage } from '../texts/usage-text.js';
import { callsOf, emissionOf } from './calls.js';
import { jobCallsOf } from './job-calls.js';
import { WORKER_FIELDS, workerFields } from './worker-fields.js';

export type WrittenBehaviour = BehaviourInput;

const none: Usage = { base: 0, each: 0 };
/** An estimate: an answer without work of its own. */
const PROBE_CPU = 0.001;
/** Fields that only make sense beside another one. */
const FOR_TAKES = ['service', 'onTerm', 'then', 'deletionCost', ...WORKER_FIELDS] as const;
const FOR_SERVES = [
  'cpu',
  'memory',
  'idleCpu',
  'backlog',
  'balancing',
  'routing',
  'probe',
  'slowStart',
  'timeout',
] as const;

/**
 * How the software of one workload acts.
 *
 * @param routing what the manifests say about the way of a request; asked only where the behaviour does not say it
 */
export function behaviourOf(
  context: Context,
  kind: Workload['kind'],
  written: WrittenBehaviour,
  at: At,
  routing: () => ServiceBehaviour['routing'],
): Behaviour {
  const { notes } = context;
  if (written.takes !== undefined && written.serves !== undefined)
    complain(notes, down(at, 'serves'), {
      value: written.serves,
      what: say.takesAndServes,
      expected: say.takesOrServes,
    });
  if (written.takes === undefined) checkMisplaced(context, written, FOR_TAKES, 'takes', at);
  if (written.serves === undefined) checkMisplaced(context, written, FOR_SERVES, 'serves', at);
  if (written.serves === undefined && written.takes === undefined)
    checkMisplaced(context, written, ['calls'], 'takes or serves', at);
  if (written.takes !== undefined) return worker(context, kind, written, written.takes, at);
  if (written.serves !== undefined) return service(context, written, written.serves, at, routing);
  const { cpu, memory } = uses(context, written, at);
  return { kind: 'idle', cpu: cpu.base, memory: memory.base };
}

function checkMisplaced(
  context: Context,
  written: WrittenBehaviour,
  fields: readonly (keyof WrittenBehaviour)[],
  kind: string,
  at: At,
): void {
  for (const field of fields)
    if (written[field] !== undefined)
      complain(context.notes, down(at, field), {
        value: written[field],
        what: say.fieldOf(field, kind),
        expected: say.takesOrServes,
      });
}

function uses(context: Context, written: WrittenBehaviour, at: At): { readonly cpu: Usage; readonly memory: Usage } {
  const { notes } = context;
  const { cpu, memory } = written.uses ?? {};
  return {
    cpu: cpu === undefined ? none : take(notes, down(at, 'uses', 'cpu'), parseCpuUse(cpu, 'job'), none),
    memory: memory === undefined ? none : take(notes, down(at, 'uses', 'memory'), parseMemoryUse(memory, 'job'), none),
  };
}

function worker(
  context: Context,
  kind: Workload['kind'],
  written: WrittenBehaviour,
  queue: string,
  at: At,
): WorkerBehaviour {
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
    then: (written.then ?? []).map((one, i) => emissionOf(context, one.queue, one.probability, down(at, 'then', i))),
    calls: jobCallsOf(context, written, at),
    ...workerFields(context, written, at),
  };
}

function service(
  context: Context,
  written: WrittenBehaviour,
  name: string,
  at: At,
  routing: () => ServiceBehaviour['routing'],
): ServiceBehaviour {
  const { notes } = context;
  const { slowStart } = written;
  const memory =
    written.memory === undefined
      ? none
      : take(notes, down(at, 'memory'), parseMemoryUse(written.memory, 'request'), none);
  return {
    kind: 'service',
    service: name,
    cpu:
      written.cpu === undefined
        ? { kind: 'constant', value: 0 }
        : takeDistribution(context, down(at, 'cpu'), written.cpu),
    idleCpu: written.idleCpu === undefined ? 0 : take(notes, down(at, 'idleCpu'), parseCores(written.idleCpu), 0),
    baseMemory: memory.base,
    memoryPerRequest: memory.each,
    concurrency: written.concurrency ?? Number.POSITIVE_INFINITY,
    backlog: written.backlog ?? Number.POSITIVE_INFINITY,
    balancing: written.balancing ?? 'round-robin',
    routing: written.routing ?? routing(),
    probeCpu:
      written.probe === undefined ? PROBE_CPU : takeDuration(notes, down(at, 'probe', 'cpu'), written.probe.cpu),
    slowStart:
      slowStart === undefined
        ? null
        : { factor: slowStart.factor, seconds: takeDuration(notes, down(at, 'slowStart', 'for'), slowStart.for) },
    calls: callsOf(context, written.calls ?? [], down(at, 'calls')),
    timeout:
      written.timeout === undefined
        ? Number.POSITIVE_INFINITY
        : takeDuration(notes, down(at, 'timeout'), written.timeout),
  };
}

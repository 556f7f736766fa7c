import fc from 'fast-check';
import { extra, type Observation, observations, patchyObservations, type Situation } from './situation.js';
import type { Subject } from './subject.js';

/** One turn of a run: the situation, and the replicas before and after it. */
type Turn = { readonly at: number; readonly before: number; readonly after: number; readonly missing: boolean };

/** What the contract can be told. */
export type ContractOptions = {
  /** Seed of the cases; the failure prints it. */
  readonly seed?: number;
  /** Cases a clause. */
  readonly runs?: number;
  /** Path to one failing case, as the failure prints it. */
  readonly path?: string;
};

type Clause = { readonly name: string; readonly property: fc.IProperty<unknown> };

/**
 * Puts a policy through what every policy owes its users: it stays within its bounds, gives the same answer to the same
 * question and changes nothing in place, asks for no less under more load, does not flap inside its window,
 * and leaves the replicas alone when it cannot see.
 *
 * @param subject the policy, what it sees, and what it promises; `scalerSubject` makes one of a plain scaler
 * @throws Error that names the broken clause, shows the smallest case that breaks it, and the line that replays it
 * @example it('keeps the contract', () => policyContract(scalerSubject(mine, { min: 1, max: 20, window: 300 })));
 */
export function policyContract<Seen, Act, Memory>(
  subject: Subject<Seen, Act, Memory>,
  options: ContractOptions = {},
): void {
  for (const clause of clauses(subject)) {
    const parameters = {
      seed: options.seed ?? 1,
      numRuns: options.runs ?? 200,
      ...(options.path === undefined ? {} : { path: options.path }),
    };
    const outcome = fc.check(clause.property, parameters);
    if (!outcome.failed) continue;
    const [smallest] = (outcome.counterexample ?? []) as readonly unknown[];
    const why = outcome.errorInstance instanceof Error ? outcome.errorInstance.message : String(outcome.errorInstance);
    throw new Error(
      [
        `${subject.policy.name} breaks the contract: ${clause.name}.`,
        why,
        `smallest case: ${fc.stringify(smallest)}`,
        `replay: policyContract(subject, { seed: ${outcome.seed}, path: '${outcome.counterexamplePath ?? ''}' })`,
      ].join('\n'),
    );
  }
}

function clauses<Seen, Act, Memory>(subject: Subject<Seen, Act, Memory>): Clause[] {
  const every = subject.policy.every > 0 ? subject.policy.every : 1;
  return [
    {
      name: 'stays within its bounds',
      property: fc.property(patchyObservations(every, 30), (sequence) => checkBounds(subject, sequence)),
    },
    {
      name: 'gives the same answer to the same question and changes nothing in place',
      property: fc.property(observations(every, 20), (sequence) => checkPurity(subject, sequence)),
    },
    {
      name: 'asks for no less under more load',
      property: fc.property(fc.tuple(observations(every, 20), extra), ([sequence, more]) =>
        checkMonotone(subject, sequence, more),
      ),
    },
    {
      name: 'does not go down inside its window after it went up',
      property: fc.property(observations(every, 60), (sequence) => checkFlapping(subject, sequence)),
    },
    {
      name: 'leaves the replicas alone when readings are missing',
      property: fc.property(patchyObservations(every, 30), (sequence) => checkMissingReadings(subject, sequence)),
    },
  ] as Clause[];
}

/** Plays the observations from the lower bound on; the replicas follow the policy at once. */
function play<Seen, Act, Memory>(
  subject: Subject<Seen, Act, Memory>,
  sequence: readonly Observation[],
): { readonly turns: readonly Turn[]; readonly memory: Memory; readonly replicas: number; readonly at: number } {
  let memory = subject.policy.start;
  let replicas = Math.max(subject.min, 1);
  let at = 0;
  const turns: Turn[] = [];
  for (const { after, ...readings } of sequence) {
    at += after;
    const [act, next] = subject.policy.decide(subject.picture({ at, replicas, ...readings }), memory);
    const wanted = subject.replicas(act, replicas);
    turns.push({ at, before: replicas, after: wanted, missing: readings.waiting === null });
    memory = next;
    replicas = wanted;
  }
  return { turns, memory, replicas, at };
}

function checkBounds<Seen, Act, Memory>(subject: Subject<Seen, Act, Memory>, sequence: readonly Observation[]): void {
  for (const { at, after } of play(subject, sequence).turns) {
    if (!Number.isInteger(after) || after < subject.min || after > subject.max)
      throw new Error(`at ${at} s it asks for ${after} replicas, outside ${subject.min} to ${subject.max}`);
  }
}

function checkPurity<Seen, Act, Memory>(subject: Subject<Seen, Act, Memory>, sequence: readonly Observation[]): void {
  const { memory, replicas, at } = play(subject, sequence);
  const last = sequence[sequence.length - 1];
  const seen = frozen(
    subject.picture({ at: at + last.after, replicas, waiting: last.waiting, cpuUtilization: last.cpuUtilization }),
  );
  const before = fc.stringify([seen, memory]);
  const first = fc.stringify(subject.policy.decide(seen, frozen(memory)));
  const second = fc.stringify(subject.policy.decide(seen, memory));
  if (first !== second) throw new Error(`the same picture got two answers: ${first} and ${second}`);
  if (fc.stringify([seen, memory]) !== before) throw new Error('it changed what it was given');
}

function checkMonotone<Seen, Act, Memory>(
  subject: Subject<Seen, Act, Memory>,
  sequence: readonly Observation[],
  more: { readonly jobs: number; readonly cpu: number },
): void {
  const { memory, replicas, at } = play(subject, sequence);
  const last = sequence[sequence.length - 1];
  const ask = (waiting: number, cpuUtilization: number): number => {
    const situation: Situation = { at: at + last.after, replicas, waiting, cpuUtilization };
    return subject.replicas(subject.policy.decide(subject.picture(situation), memory)[0], replicas);
  };
  const less = ask(last.waiting ?? 0, last.cpuUtilization ?? 0);
  const under = ask((last.waiting ?? 0) + more.jobs, (last.cpuUtilization ?? 0) + more.cpu);
  if (under < less)
    throw new Error(`${less} replicas, but only ${under} with ${more.jobs} more jobs and ${more.cpu} more CPU`);
}

function checkFlapping<Seen, Act, Memory>(subject: Subject<Seen, Act, Memory>, sequence: readonly Observation[]): void {
  if (subject.window <= 0) return;
  let wentUpAt = Number.NEGATIVE_INFINITY;
  for (const { at, before, after } of play(subject, sequence).turns) {
    if (after < before && at - wentUpAt < subject.window)
      throw new Error(`up at ${wentUpAt} s and down again at ${at} s, inside the window of ${subject.window} s`);
    if (after > before) wentUpAt = at;
  }
}

function checkMissingReadings<Seen, Act, Memory>(
  subject: Subject<Seen, Act, Memory>,
  sequence: readonly Observation[],
): void {
  for (const { at, before, after, missing } of play(subject, sequence).turns) {
    if (missing && after < before) throw new Error(`at ${at} s it could not see, and went from ${before} to ${after}`);
  }
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value) && !ArrayBuffer.isView(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

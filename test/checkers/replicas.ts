import type { Autoscaler, Scenario, Workload } from '../../src/scenario/strict.js';
import type { Fact } from '../../src/world/facts.js';
import { type Complaints, complaints, type Judge } from './judge.js';
import { instantOf } from './log.js';

type Decision = { readonly at: number; readonly by: string; readonly to: number };
type Book = {
  readonly strict: Workload;
  readonly scaler: Autoscaler | undefined;
  replicas: number;
  decision: Decision | null;
  readonly active: Set<number>;
  readonly listed: Set<number>;
};

/**
 * spec.replicas is what was written last, within the bounds of who wrote it, after that one decided so; and so many
 * pods are there as were asked for.
 */
export const replicas: Judge = ({ scenario, log }) => {
  const c = complaints();
  const books = booksOf(scenario);
  const owners = new Map<number, Book>();
  let now = 0;
  for (const entry of log) {
    const at = instantOf(entry);
    if (at > now) {
      for (const book of books) count(c, book, now);
      now = at;
    }
    if (entry.call === 'note') follow(c, books, owners, entry.args[0]);
  }
  for (const book of books) count(c, book, now);
  return c.list;
};

function booksOf({ regions }: Scenario): Book[] {
  return regions.flatMap(({ workloads, autoscalers }) =>
    workloads.map((strict) => ({
      strict,
      replicas: strict.replicas,
      decision: null,
      active: new Set<number>(),
      listed: new Set<number>(),
      scaler: autoscalers.find(
        ({ kind, target }) => target === strict.name && (kind === 'scaled-job') === (strict.kind === 'ScaledJob'),
      ),
    })),
  );
}

function follow(c: Complaints, books: readonly Book[], owners: Map<number, Book>, fact: Fact): void {
  switch (fact.type) {
    case 'decided':
      return decide(c, books[fact.workload], fact);
    case 'scaled':
      return scale(c, books[fact.workload], fact);
    case 'pod-created': {
      const book = books[fact.workload];
      owners.set(fact.pod, book);
      book.active.add(fact.pod);
      book.listed.add(fact.pod);
      return;
    }
    case 'pod-draining':
      owners.get(fact.pod)?.active.delete(fact.pod);
      return;
    case 'pod-gone':
      owners.get(fact.pod)?.active.delete(fact.pod);
      owners.get(fact.pod)?.listed.delete(fact.pod);
  }
}

function decide(
  c: Complaints,
  book: Book,
  { at, by, current, desired, wrote, sentence, reason }: Fact & { type: 'decided' },
): void {
  const { name, kind } = book.strict;
  c.expect(sentence.length > 5 && reason !== '', () => `${name}: at ${at} s ${by} decides without a reason`);
  c.expect(Number.isInteger(desired), () => `${name}: at ${at} s ${by} wants ${desired} replicas`);
  if (wrote === null) return;
  book.decision = { at, by, to: wrote };
  if (kind === 'ScaledJob') return within(c, book, at, by, wrote - current);
  c.expect(
    current === book.replicas,
    () => `${name}: at ${at} s ${by} saw ${current} replicas, there were ${book.replicas}`,
  );
}

function scale(c: Complaints, book: Book, { at, by, from, to }: Fact & { type: 'scaled' }): void {
  const { name } = book.strict;
  c.expect(
    from === book.replicas && to !== from,
    () => `${name}: at ${at} s from ${from} to ${to}, but there were ${book.replicas}`,
  );
  book.replicas = to;
  if (by === 'user') return;
  c.expect(
    book.decision !== null && book.decision.at === at && book.decision.to === to && book.decision.by === by,
    () => `${name}: at ${at} s ${by} wrote ${to}; the last decision was ${JSON.stringify(book.decision)}`,
  );
  within(c, book, at, by, to);
}

function within(c: Complaints, { scaler, strict }: Book, at: number, by: string, to: number): void {
  if (scaler === undefined)
    return c.expect(false, () => `${strict.name}: at ${at} s ${by} writes, but nobody scales it`);
  const [least, most] = boundsOf(scaler, by);
  c.expect(
    to >= least && to <= most,
    () => `${strict.name}: at ${at} s ${by} wrote ${to}, outside ${least} to ${most}`,
  );
}

/** What a controller may write. */
function boundsOf(scaler: Autoscaler, by: string): readonly [least: number, most: number] {
  switch (scaler.kind) {
    case 'hpa': {
      const { minReplicas, maxReplicas } = scaler.spec;
      return [minReplicas, maxReplicas];
    }
    case 'keda': {
      const { minReplicaCount, maxReplicaCount } = scaler.spec;
      return [by === 'hpa' ? Math.max(1, minReplicaCount ?? 0) : 0, maxReplicaCount];
    }
    case 'scaled-job':
      return [1, scaler.spec.maxReplicaCount ?? 100];
    case 'scaler': {
      const bounds = /\((\d+)-(\d+)\)/.exec(by) ?? /^fixed\((\d+)()/.exec(by);
      return bounds === null ? [0, Number.POSITIVE_INFINITY] : [Number(bounds[1]), Number(bounds[2] || bounds[1])];
    }
  }
}

/**
 * At the end of an instant: a ReplicaSet has as many pods that do not end as it should; a StatefulSet never lists more
 * than it ever should.
 */
function count(c: Complaints, { strict, active, replicas: asked, listed }: Book, at: number): void {
  if (strict.kind === 'Deployment')
    c.expect(active.size === asked, () => `${strict.name}: after ${at} s ${active.size} pods for ${asked} replicas`);
  if (strict.kind === 'StatefulSet')
    c.expect(
      active.size <= asked && (active.size === asked || listed.size >= asked),
      () => `${strict.name}: after ${at} s ${active.size} pods (${listed.size} listed) for ${asked} replicas`,
    );
}

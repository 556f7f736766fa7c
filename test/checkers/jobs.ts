import type { Queue, Scenario } from '../../src/scenario/strict.js';
import { type Bag, bag, type Complaints, complaints, type Judge } from './judge.js';
import type { Entry, Said } from './log.js';

/**
 * One queue as its reports tell it. Waiting jobs are known by the time from which they wait, jobs in service by
 * workload and start.
 */
type Book = {
  readonly strict: Queue;
  /** Jobs of one priority: the first deliveries must come in the order of arrival. */
  readonly plain: boolean;
  /** A worker that is told to end puts its jobs back by itself, acknowledgements or not. */
  readonly handsBack: boolean;
  readonly waiting: Bag<number>;
  readonly serving: Bag<string>;
  /** Duplicate deliveries: work on jobs that their broker has taken back. */
  readonly duplicates: Bag<string>;
  /** Deliveries may end in an error: by chance, or because their operations get no connection in time. */
  readonly fails: boolean;
  /** Jobs that the broker counts as delivered and nobody works on. */
  held: number;
  /** Its workers prefetch. */
  readonly prefetches: boolean;
  /** Jobs done by work that they were taken from, and jobs gone that nobody began. */
  resumed: number;
  unstarted: number;
  arrived: number;
  dropped: number;
  abandoned: number;
  done: number;
  lost: number;
  deadLettered: number;
  returned: number;
  started: number;
  /** Starts by delivery, from 1. */
  readonly starts: number[];
  lastFirstStart: number;
};

/**
 * Each job that arrived is waiting, in service, done, dropped, abandoned, lost or set aside: exactly once, at every
 * instant.
 */
export const jobs: Judge = ({ scenario, log, left }) => {
  const c = complaints();
  const books = scenario.regions.flatMap((region) =>
    region.queues.map((queue) => bookOf(scenario, region.name, queue)),
  );
  const open = (queue: number): Book => books[queue];
  for (let i = 0; i < log.length; i++) follow(c, open, log[i], log[i + 1]);
  books.forEach((book, i) => {
    atTheEnd(c, book, left.queues[i] ?? { waiting: -1, inService: -1 });
  });
  return c.list;
};

function bookOf({ regions }: Scenario, region: string, strict: Queue): Book {
  const demands =
    regions
      .find((one) => one.name === region)
      ?.demands.filter(({ to }) => to.kind === 'queue' && to.name === strict.name) ?? [];
  const takers = (regions.find((one) => one.name === region)?.workloads ?? []).filter(
    ({ behaviour }) => behaviour.kind === 'worker' && behaviour.queue === strict.name,
  );
  const workers = takers.flatMap(({ behaviour }) => (behaviour.kind === 'worker' ? [behaviour] : []));
  return {
    strict,
    plain:
      strict.partitions === null &&
      workers.every(({ prefetch, concurrency }) => prefetch === concurrency) &&
      demands.every(({ priority }) => priority === 0),
    handsBack: workers.some(
      ({ onTerm, prefetch, concurrency }) => onTerm === 'requeue' || onTerm === 'checkpoint' || prefetch > concurrency,
    ),
    prefetches: workers.some(({ prefetch, concurrency }) => prefetch > concurrency),
    fails:
      strict.failures.fails > 0 ||
      takers.some(({ template }) => template.connections.some((one) => one.acquireTimeout < Number.POSITIVE_INFINITY)),
    held: 0,
    resumed: 0,
    unstarted: 0,
    waiting: bag(),
    serving: bag(),
    duplicates: bag(),
    arrived: 0,
    dropped: 0,
    abandoned: 0,
    done: 0,
    lost: 0,
    deadLettered: 0,
    returned: 0,
    started: 0,
    starts: [],
    lastFirstStart: 0,
  };
}

const slotOf = (workload: number, startedAt: number): string => `${workload}/${startedAt}`;

function follow(c: Complaints, open: (queue: number) => Book, entry: Entry, next: Entry | undefined): void {
  switch (entry.call) {
    case 'jobArrived':
      return arrive(c, open(entry.args[1]), entry.args, next);
    case 'jobDropped':
    case 'jobRefused':
      return drop(c, open(entry.args[1]), entry.args[0]);
    case 'duplicateStarted':
    case 'duplicateEnded':
    case 'duplicateResumed':
    case 'duplicatePreferred':
      return duplicate(c, open(entry.args[1]), entry);
    case 'jobHeld':
      open(entry.args[1]).held += entry.args[2];
      return;
    case 'jobPushedOut': {
      const book = open(entry.args[1]);
      book.dropped++;
      c.expect(
        book.strict.overflow === 'drop-head' && book.waiting.take(entry.args[3]),
        () => `${book.strict.name}: at ${entry.args[0]} s a job of ${entry.args[3]} s was pushed out that did not wait`,
      );
      return;
    }
    case 'jobAbandoned': {
      const book = open(entry.args[1]);
      book.abandoned++;
      c.expect(
        book.waiting.take(entry.args[3]),
        () => `${book.strict.name}: at ${entry.args[0]} s a job of ${entry.args[3]} s left, which did not wait`,
      );
      return;
    }
    case 'jobStarted':
      return start(c, open(entry.args[1]), entry.args);
    case 'jobDone':
      return finish(c, open(entry.args[1]), entry.args);
    case 'jobReturned':
    case 'jobLost':
    case 'jobDeadLettered':
      return giveUp(c, open(entry.args[1]), entry.call, entry.args);
  }
}

function arrive(c: Complaints, book: Book, [at, queue]: Said['jobArrived'], next: Entry | undefined): void {
  const { capacity, name, overflow } = book.strict;
  const waiting = book.waiting.size();
  book.arrived++;
  book.waiting.put(at);
  const refused = next?.call === 'jobRefused' && next.args[1] === queue;
  if (overflow === 'reject-publish')
    c.expect(
      !refused || waiting - book.held >= capacity,
      () => `${name}: at ${at} s a job was refused though ${waiting - book.held} of ${capacity} waited`,
    );
  const full = overflow === 'drop-arrival' && waiting + book.serving.size() >= capacity;
  const dropped = next?.call === 'jobDropped' && next.args[1] === queue;
  c.expect(
    dropped === full,
    () =>
      `${name}: at ${at} s a job was ${dropped ? 'dropped though there was room' : 'let in though the queue was full'} (${waiting} waited, ${book.serving.size()} in service, ${capacity} places)`,
  );
}

function drop(c: Complaints, book: Book, at: number): void {
  book.dropped++;
  c.expect(book.waiting.take(at), () => `${book.strict.name}: at ${at} s a job was dropped that did not arrive then`);
}

function start(c: Complaints, book: Book, [at, , workload, delivery, waitedFrom]: Said['jobStarted']): void {
  const { name, deadLetterAfter } = book.strict;
  book.started++;
  book.starts[delivery] = (book.starts[delivery] ?? 0) + 1;
  c.expect(
    book.waiting.take(waitedFrom),
    () => `${name}: at ${at} s a job started that would have waited from ${waitedFrom} s, but none does`,
  );
  c.expect(
    Number.isInteger(delivery) && delivery >= 1 && delivery <= deadLetterAfter,
    () => `${name}: at ${at} s delivery ${delivery} of at most ${deadLetterAfter}`,
  );
  c.expect(
    delivery === 1 || book.starts[delivery] <= (book.starts[delivery - 1] ?? 0),
    () => `${name}: at ${at} s there are more deliveries ${delivery} than ${delivery - 1}`,
  );
  if (delivery === 1 && book.plain) {
    c.expect(
      waitedFrom >= book.lastFirstStart,
      () => `${name}: at ${at} s a job of ${waitedFrom} s starts after one of ${book.lastFirstStart} s`,
    );
    book.lastFirstStart = waitedFrom;
  }
  book.serving.put(slotOf(workload, at));
}

function finish(
  c: Complaints,
  book: Book,
  [at, , workload, , , delivery, bornAt, arrivedAt, firstStartAt, startedAt]: Said['jobDone'],
): void {
  const { name } = book.strict;
  book.done++;
  c.expect(
    book.serving.take(slotOf(workload, startedAt)),
    () => `${name}: at ${at} s a job of workload ${workload} is done that did not start at ${startedAt} s`,
  );
  c.expect(
    bornAt <= arrivedAt && arrivedAt <= firstStartAt && firstStartAt <= startedAt && startedAt <= at,
    () => `${name}: times run back: ${[bornAt, arrivedAt, firstStartAt, startedAt, at].join(', ')}`,
  );
  c.expect(
    delivery === 1 ? firstStartAt === startedAt : firstStartAt <= startedAt,
    () => `${name}: at ${at} s delivery ${delivery} started at ${startedAt} s, the first one at ${firstStartAt} s`,
  );
}

/** Work on a job that was taken back: it stands beside the jobs, and ends in vain or in the place of one. */
function duplicate(
  c: Complaints,
  book: Book,
  entry: Extract<
    Entry,
    { readonly call: 'duplicateStarted' | 'duplicateEnded' | 'duplicateResumed' | 'duplicatePreferred' }
  >,
): void {
  const [at, , workload] = entry.args;
  const { name } = book.strict;
  const ends = (key: string) =>
    c.expect(
      book.duplicates.take(key),
      () => `${name}: at ${at} s ${entry.call}, but no work that was taken back is known by ${key}`,
    );
  switch (entry.call) {
    case 'duplicateStarted': {
      const [, , , startedAt] = entry.args;
      book.duplicates.put(slotOf(workload, startedAt));
      return;
    }
    case 'duplicateEnded': {
      const [, , , worked] = entry.args;
      const key = keyOf(book.duplicates, workload, at - worked, at);
      return ends(key ?? slotOf(workload, at - worked));
    }
    case 'duplicateResumed': {
      const [, , , startedAt, waitedFrom] = entry.args;
      ends(slotOf(workload, startedAt));
      c.expect(
        book.waiting.take(waitedFrom),
        () => `${name}: at ${at} s a job is done after all that would have waited from ${waitedFrom} s`,
      );
      book.resumed++;
      book.serving.put(slotOf(workload, startedAt));
      return;
    }
    case 'duplicatePreferred': {
      const [, , , startedAt, other, otherStartedAt] = entry.args;
      ends(slotOf(workload, startedAt));
      c.expect(
        book.serving.take(slotOf(other, otherStartedAt)),
        () => `${name}: at ${at} s nobody was at the job since ${otherStartedAt} s`,
      );
      book.duplicates.put(slotOf(other, otherStartedAt));
      book.serving.put(slotOf(workload, startedAt));
    }
  }
}

/** The slot of a workload in which work began at an instant that was told as a difference. */
const keyOf = (slots: Bag<string>, workload: number, startedAt: number, at: number): string | undefined =>
  [...slots.keys()].find(
    (one) => one.startsWith(`${workload}/`) && Math.abs(Number(one.split('/')[1]) - startedAt) <= 1e-14 * at,
  );

function giveUp(
  c: Complaints,
  book: Book,
  how: 'jobReturned' | 'jobLost' | 'jobDeadLettered',
  args: readonly number[],
): void {
  const { name, acknowledged, deadLetterAfter } = book.strict;
  const [at, , workload] = args;
  const since = args[args.length - 1];
  const worked = how === 'jobReturned' ? args[3] : args[4];
  if (workload < 0) {
    c.expect(
      book.waiting.take(since),
      () => `${name}: at ${at} s ${how} of a job that would have waited from ${since} s: none does`,
    );
    book.unstarted++;
    count(book, how, at);
    return;
  }
  const key = slotOf(workload, since);
  c.expect(
    book.serving.take(key),
    () => `${name}: at ${at} s ${how} of a job of workload ${workload} that worked ${worked} s: none is in its slots`,
  );
  c.expect(
    book.handsBack || book.fails ? how !== 'jobLost' || !acknowledged : (how === 'jobLost') === !acknowledged,
    () => `${name}: at ${at} s ${how}, ${acknowledged ? 'with' : 'without'} acknowledgement`,
  );
  count(book, how, at);
  c.expect(
    how !== 'jobDeadLettered' ||
      book.fails ||
      book.prefetches ||
      book.strict.capacity < Number.POSITIVE_INFINITY ||
      book.deadLettered <= (book.starts[deadLetterAfter] ?? 0),
    () => `${name}: at ${at} s a job is set aside before its delivery ${deadLetterAfter}`,
  );
}

function count(book: Book, how: 'jobReturned' | 'jobLost' | 'jobDeadLettered', at: number): void {
  if (how === 'jobLost') book.lost++;
  else if (how === 'jobDeadLettered') book.deadLettered++;
  else {
    book.returned++;
    book.waiting.put(at);
  }
}

function atTheEnd(c: Complaints, book: Book, left: { readonly waiting: number; readonly inService: number }): void {
  const { arrived, dropped, abandoned, done, lost, deadLettered, returned, started, starts, strict } = book;
  const here = `${book.waiting.size()} wait and ${book.serving.size()} are in service`;
  c.expect(
    book.waiting.size() === left.waiting && book.serving.size() === left.inService,
    () => `${strict.name}: by the reports ${here}, in the world ${left.waiting} and ${left.inService}`,
  );
  const gone = dropped + abandoned + done + lost + deadLettered;
  c.expect(
    arrived === gone + left.waiting + left.inService,
    () =>
      `${strict.name}: ${arrived} arrived, ${gone} are gone, ${left.waiting} wait, ${left.inService} are in service`,
  );
  c.expect(
    started + book.resumed + book.unstarted === done + lost + deadLettered + returned + left.inService,
    () =>
      `${strict.name}: ${started} starts end in ${done} done, ${lost} lost, ${deadLettered} set aside, ${returned} returned, ${left.inService} in service`,
  );
  const again = starts.reduce((sum, count, delivery) => sum + (delivery > 1 ? count : 0), 0);
  c.expect(again <= returned, () => `${strict.name}: ${again} jobs were delivered again, only ${returned} came back`);
}

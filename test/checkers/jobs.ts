import type { Queue, Scenario } from '../../src/scenario/strict.js';
import type { Recorder } from '../../src/world/recorder.js';
import { type Bag, bag, type Complaints, complaints, type Judge } from './judge.js';
import type { Entry } from './log.js';

/** One queue as its reports tell it. Waiting jobs are known by the time from which they wait, jobs in service by workload and start. */
type Book = {
  readonly strict: Queue;
  /** Jobs of one priority: the first deliveries must come in the order of arrival. */
  readonly plain: boolean;
  /** A worker that is told to end puts its jobs back by itself, acknowledgements or not. */
  readonly handsBack: boolean;
  readonly waiting: Bag<number>;
  readonly serving: Bag<string>;
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

/** Each job that arrived is waiting, in service, done, dropped, abandoned, lost or set aside: exactly once, at every instant. */
export const jobs: Judge = ({ scenario, log, left }) => {
  const c = complaints();
  const books = scenario.regions.flatMap((region) => region.queues.map((queue) => bookOf(scenario, region.name, queue)));
  const open = (queue: number): Book => books[queue] as Book;
  for (let i = 0; i < log.length; i++) follow(c, open, log[i] as Entry, log[i + 1]);
  books.forEach((book, i) => {
    atTheEnd(c, book, left.queues[i] ?? { waiting: -1, inService: -1 });
  });
  return c.list;
};

function bookOf({ regions }: Scenario, region: string, strict: Queue): Book {
  const demands = regions.find((one) => one.name === region)?.demands.filter(({ to }) => to.kind === 'queue' && to.name === strict.name) ?? [];
  return {
    strict,
    plain: demands.every(({ priority }) => priority === 0),
    handsBack: (regions.find((one) => one.name === region)?.workloads ?? []).some(
      ({ behaviour }) => behaviour.kind === 'worker' && behaviour.queue === strict.name && behaviour.onTerm === 'requeue',
    ),
    waiting: bag(),
    serving: bag(),
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

const inHands = (workload: number, startedAt: number): string => `${workload}/${startedAt}`;

function follow(c: Complaints, open: (queue: number) => Book, entry: Entry, next: Entry | undefined): void {
  switch (entry.call) {
    case 'jobArrived':
      return arrive(c, open(entry.args[1]), entry.args, next);
    case 'jobDropped':
      return drop(c, open(entry.args[1]), entry.args[0]);
    case 'jobAbandoned': {
      const book = open(entry.args[1]);
      book.abandoned++;
      c.expect(book.waiting.take(entry.args[3]), () => `${book.strict.name}: at ${entry.args[0]} s a job of ${entry.args[3]} s left, which did not wait`);
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

function arrive(c: Complaints, book: Book, [at, queue]: Parameters<Recorder['jobArrived']>, next: Entry | undefined): void {
  const { capacity, name } = book.strict;
  const full = book.waiting.size() + book.serving.size() >= capacity;
  book.arrived++;
  book.waiting.put(at);
  const dropped = next?.call === 'jobDropped' && next.args[1] === queue;
  c.expect(
    dropped === full,
    () =>
      `${name}: at ${at} s a job was ${dropped ? 'dropped though there was room' : 'let in though the queue was full'} (${book.waiting.size() - 1} waited, ${book.serving.size()} in service, ${capacity} places)`,
  );
}

function drop(c: Complaints, book: Book, at: number): void {
  book.dropped++;
  c.expect(book.waiting.take(at), () => `${book.strict.name}: at ${at} s a job was dropped that did not arrive then`);
}

function start(c: Complaints, book: Book, [at, , workload, delivery, waitedFrom]: Parameters<Recorder['jobStarted']>): void {
  const { name, deadLetterAfter } = book.strict;
  book.started++;
  book.starts[delivery] = (book.starts[delivery] ?? 0) + 1;
  c.expect(book.waiting.take(waitedFrom), () => `${name}: at ${at} s a job started that would have waited from ${waitedFrom} s, but none does`);
  c.expect(Number.isInteger(delivery) && delivery >= 1 && delivery <= deadLetterAfter, () => `${name}: at ${at} s delivery ${delivery} of at most ${deadLetterAfter}`);
  c.expect(
    delivery === 1 || (book.starts[delivery] as number) <= (book.starts[delivery - 1] ?? 0),
    () => `${name}: at ${at} s there are more deliveries ${delivery} than ${delivery - 1}`,
  );
  if (delivery === 1 && book.plain) {
    c.expect(waitedFrom >= book.lastFirstStart, () => `${name}: at ${at} s a job of ${waitedFrom} s starts after one of ${book.lastFirstStart} s`);
    book.lastFirstStart = waitedFrom;
  }
  book.serving.put(inHands(workload, at));
}

function finish(c: Complaints, book: Book, [at, , workload, , , delivery, bornAt, arrivedAt, firstStartAt, startedAt]: Parameters<Recorder['jobDone']>): void {
  const { name } = book.strict;
  book.done++;
  c.expect(book.serving.take(inHands(workload, startedAt)), () => `${name}: at ${at} s a job of workload ${workload} is done that did not start at ${startedAt} s`);
  c.expect(
    bornAt <= arrivedAt && arrivedAt <= firstStartAt && firstStartAt <= startedAt && startedAt <= at,
    () => `${name}: times run back: ${[bornAt, arrivedAt, firstStartAt, startedAt, at].join(', ')}`,
  );
  c.expect(
    delivery === 1 ? firstStartAt === startedAt : firstStartAt <= startedAt,
    () => `${name}: at ${at} s delivery ${delivery} started at ${startedAt} s, the first one at ${firstStartAt} s`,
  );
}

function giveUp(c: Complaints, book: Book, how: 'jobReturned' | 'jobLost' | 'jobDeadLettered', args: readonly [...(string | number)[]]): void {
  const { name, acknowledged, deadLetterAfter } = book.strict;
  const [at, , workload] = args as [number, number, number];
  const worked = args[args.length - 1] as number;
  const key = [...book.serving.keys()].find((one) => one.startsWith(`${workload}/`) && Math.abs(Number(one.split('/')[1]) - (at - worked)) <= 1e-14 * at);
  c.expect(key !== undefined && book.serving.take(key), () => `${name}: at ${at} s ${how} of a job of workload ${workload} that worked ${worked} s: none is in its hands`);
  c.expect(
    book.handsBack ? how !== 'jobLost' || !acknowledged : (how === 'jobLost') === !acknowledged,
    () => `${name}: at ${at} s ${how}, ${acknowledged ? 'with' : 'without'} acknowledgement`,
  );
  if (how === 'jobReturned') {
    book.returned++;
    book.waiting.put(at);
  } else if (how === 'jobLost') book.lost++;
  else {
    book.deadLettered++;
    c.expect(book.deadLettered <= (book.starts[deadLetterAfter] ?? 0), () => `${name}: at ${at} s a job is set aside before its delivery ${deadLetterAfter}`);
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
  c.expect(arrived === gone + left.waiting + left.inService, () => `${strict.name}: ${arrived} arrived, ${gone} are gone, ${left.waiting} wait, ${left.inService} are in service`);
  c.expect(
    started === done + lost + deadLettered + returned + left.inService,
    () => `${strict.name}: ${started} starts end in ${done} done, ${lost} lost, ${deadLettered} set aside, ${returned} returned, ${left.inService} in service`,
  );
  const again = starts.reduce((sum, count, delivery) => sum + (delivery > 1 ? count : 0), 0);
  c.expect(again <= returned, () => `${strict.name}: ${again} jobs were delivered again, only ${returned} came back`);
}

import { record, type Sketch, sketch } from '../../kernel/sketch.js';
import type { Seconds } from '../../units.js';
import type { JobRows } from '../../world/recorder.js';

import { addToBatch, type Batches, batches } from './batches.js';
import { type ClassTally, classTally, count, countAge } from './class-tally.js';
import { type Level, level } from './level.js';

/**
 * What is remembered of one queue, in flat memory. `joined` and `finished` count from the start of the run, all else
 * counts jobs that arrived (where the arrival is known) or events that happened after the warm-up.
 */
export type QueueTally = {
  /** Number of its region. */
  readonly region: number;
  /** Name of the queue. */
  readonly name: string;
  /** Jobs that wait, held ones too. */
  readonly waiting: Level;
  /** Jobs that pods work on. */
  readonly inService: Level;
  /** Of the waiting jobs those that a broker counts as delivered. */
  readonly held: Level;
  /** Publications that their broker keeps outside. */
  readonly outside: Level;
  /** Jobs that joined. */
  joined: number;
  /** Jobs that were finished. */
  finished: number;
  /** Both at the last sample. */
  joinedThen: number;
  /** At the last sample. */
  finishedThen: number;
  /** Jobs that came, dropped ones too. */
  arrived: number;
  /** Finished after the warm-up, whenever they arrived. */
  completions: number;
  /** Jobs that found no place. */
  dropped: number;
  /** Jobs that their broker refused. */
  refused: number;
  /** Jobs whose publisher the broker stopped. */
  blocked: number;
  /** How long, until the job was taken. */
  blockedTime: Seconds;
  /** Jobs that lost patience. */
  abandoned: number;
  /** Jobs that were lost with their pod. */
  lost: number;
  /** Times that a pod gave a job back. */
  returned: number;
  /** Jobs set aside. */
  deadLettered: number;
  /** Deliveries after the first one. */
  redelivered: number;
  /** Work on jobs that was done after their broker had taken them back. */
  duplicated: number;
  /** Seconds that abandoned jobs waited. */
  abandonedWait: Seconds;
  /** Seconds from the last start of finished jobs to their end. */
  serviceTime: Seconds;
  /** Work lost with jobs that were given back, or done twice. */
  workRepeated: Seconds;
  /** Work lost with jobs that were lost or set aside. */
  workLost: Seconds;
  /** From arrival to the first start. */
  readonly waits: Sketch;
  /** Responses of jobs that began their chain here: their journey is the same. */
  readonly own: Sketch;
  /** Responses and journeys of jobs that were sent on by others. */
  readonly sentOn: Sketch;
  /** From the first arrival of the chain to the end. */
  readonly journeys: Sketch;
  /** Ages of the jobs that wait for their first start when the run ends. */
  readonly unfinishedWaits: Sketch;
  /** Ages of all jobs that are not finished then, and of their chains. */
  readonly unfinished: Sketch;
  /** From the first arrival of the chain. */
  readonly unfinishedJourneys: Sketch;
  /** Waits in order. */
  readonly waitBatches: Batches;
  /** Responses in order. */
  readonly responseBatches: Batches;
  /** By demand. */
  readonly classes: ClassTally;
};

/** @param demands number of demands in the scenario */
export function queueTally(region: number, name: string, warmUp: Seconds, demands: number): QueueTally {
  return {
    region,
    name,
    waiting: level(warmUp),
    inService: level(warmUp),
    held: level(warmUp),
    outside: level(warmUp),
    joined: 0,
    finished: 0,
    joinedThen: 0,
    finishedThen: 0,
    arrived: 0,
    completions: 0,
    dropped: 0,
    refused: 0,
    blocked: 0,
    blockedTime: 0,
    abandoned: 0,
    lost: 0,
    returned: 0,
    deadLettered: 0,
    redelivered: 0,
    duplicated: 0,
    abandonedWait: 0,
    serviceTime: 0,
    workRepeated: 0,
    workLost: 0,
    waits: sketch(),
    own: sketch(),
    sentOn: sketch(),
    journeys: sketch(),
    unfinishedWaits: sketch(),
    unfinished: sketch(),
    unfinishedJourneys: sketch(),
    waitBatches: batches(),
    responseBatches: batches(),
    classes: classTally(demands),
  };
}

/** A pod took a job that arrived after the warm-up for the first time. */
export function countWait(of: QueueTally, wait: Seconds): void {
  record(of.waits, wait);
  addToBatch(of.waitBatches, wait);
}

/** A job waits or is worked on when the run ends, whenever it arrived. */
export function countUnfinished(of: QueueTally, at: Seconds, jobs: JobRows, row: number): void {
  const age = at - jobs.arrivedAt[row];
  // Once work has begun on it, its wait is known.
  if (jobs.delivery[row] === 0) record(of.unfinishedWaits, age);
  record(of.unfinished, age);
  record(of.unfinishedJourneys, at - jobs.bornAt[row]);
  countAge(of.classes, jobs.demand[row], age);
}

/** A job that arrived after the warm-up is finished. */
export function countDone(of: QueueTally, at: Seconds, jobs: JobRows, row: number): void {
  const arrivedAt = jobs.arrivedAt[row];
  const bornAt = jobs.bornAt[row];
  const response = at - arrivedAt;
  of.serviceTime += at - jobs.startedAt[row];
  if (bornAt === arrivedAt) record(of.own, response);
  else {
    record(of.sentOn, response);
    record(of.journeys, at - bornAt);
  }
  addToBatch(of.responseBatches, response);
  count(of.classes, jobs.demand[row], jobs.firstStartAt[row] - arrivedAt, response);
}

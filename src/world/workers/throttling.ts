import { addJob, type ProcessorSharing, processorSharing, removeJob } from '../../kernel/processor-sharing.js';
import { WORLD } from '../../kernel/simulation.js';
import type { WorkerBehaviour } from '../../scenario/strict.js';
import type { Cores, Seconds } from '../../units.js';
import { sinceLoaded } from '../brokers/redelivery.js';
import type { Worker, Workers } from './worker.js';

/*
 * A CPU limit is a quota of the kernel (cgroup v2, `cpu.max`): what the processes of a container want beyond it they get
 * later. The time of a job is its time without a limit. While the wants of all jobs of a pod and of the pod itself
 * together are above the limit, everything in it runs at the rate limit / want. Periods of 100 ms are not looked at: the
 * mean is what counts for work of seconds.
 */

const NO_JOB = -1;
/** The rate of the work, not the number of cores, is what is shared. */
const ANY = Number.POSITIVE_INFINITY;

/** What a pod with so many jobs wants. */
export const wanted = ({ idleCpu, cpuPerJob }: WorkerBehaviour, jobs: number): Cores => idleCpu + cpuPerJob * jobs;

/** Most jobs that a pod works on at a time. */
export const mostJobs = ({ concurrency, batch }: WorkerBehaviour): number => concurrency * (batch?.size ?? 1);

/** How many times as long everything takes in a pod with so many jobs. */
export function stretchOf(behaviour: WorkerBehaviour, limit: Cores, jobs: number): number {
  return behaviour.cpuPerJob === 0 ? 1 : Math.max(1, wanted(behaviour, jobs) / limit);
}

/** The shared clock of the jobs of a pod; null: its limit never throttles them, and each ends when it was planned to. */
export function throttled(state: Workers, limit: Cores): ProcessorSharing | null {
  const { behaviour, queue } = state;
  if (stretchOf(behaviour, limit, mostJobs(behaviour)) === 1) return null;
  const slowing = (jobs: number): number => Math.min(1, limit / wanted(behaviour, jobs));
  return processorSharing(queue.simulation, ANY, (row) => workDone(state, row), slowing);
}

/** Work of so many seconds without a limit begins. */
export function beginWork(state: Workers, worker: Worker, row: number, seconds: Seconds): void {
  const { table, simulation } = state.queue;
  if (worker.cpu === null) {
    simulation.at(table.finishAt[row], WORLD, state.finish, row);
    return;
  }
  table.worked[row] = seconds;
  table.cpuSlot[row] = addJob(worker.cpu, seconds, row);
}

function workDone(state: Workers, row: number): void {
  const { table, simulation } = state.queue;
  table.cpuSlot[row] = NO_JOB;
  table.workedFor[row] = simulation.now - table.startedAt[row];
  table.finishAt[row] = simulation.now;
  state.finish(row);
}

/** Work on a row ends before it is done. */
export function stopWork({ queue: { table, simulation } }: Workers, { cpu }: Worker, row: number): void {
  if (cpu === null || table.cpuSlot[row] === NO_JOB) return;
  table.worked[row] -= removeJob(cpu, table.cpuSlot[row]);
  table.workedFor[row] = simulation.now - table.startedAt[row];
  table.cpuSlot[row] = NO_JOB;
}

/** The work of a row goes on as another row. */
export function moveWork({ queue: { table } }: Workers, { cpu }: Worker, row: number, to: number): void {
  if (cpu !== null && table.cpuSlot[row] !== NO_JOB) cpu.tag[table.cpuSlot[row]] = to;
}

/**
 * Seconds of its work, after the loading of a model, that a row had done at an instant; in a throttled pod its work has
 * been stopped before.
 */
export function workedOn({ queue: { table } }: Workers, { cpu }: Worker, row: number, at: Seconds): Seconds {
  return cpu === null ? sinceLoaded(table, row, at) : Math.max(0, table.worked[row] - table.loading[row]);
}

/** Seconds of the clock that a second of its work took. */
export function stretched({ queue: { table } }: Workers, { cpu }: Worker, row: number): number {
  return cpu === null || table.worked[row] === 0 ? 1 : table.workedFor[row] / table.worked[row];
}

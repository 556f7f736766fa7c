import { fifo } from '../../kernel/fifo.js';
import { addJob, processorSharing } from '../../kernel/processor-sharing.js';
import type { Simulation } from '../../kernel/simulation.js';
import type { Store } from '../../scenario/strict.js';
import { slowing } from './contention.js';
import type { Operations } from './operations.js';

/** How operations that are in the database share its cores. */
export type Engine = {
  readonly running: number;
  readonly waiting: number;
  /** The operation of a row comes in; its end is told to `ended`. */
  begin(row: number): void;
};

/**
 * The operations, and who is told when work on one begins and ends: then its `seconds` are those in which it was worked
 * on.
 */
export type Work = {
  readonly all: Operations;
  readonly begins: (row: number) => void;
  readonly ended: (row: number) => void;
};

/**
 * With `contention` all operations share the cores; without, as many run at full speed as there are cores, and the
 * others wait in order.
 */
export function engine(simulation: Simulation, strict: Store, work: Work): Engine {
  return strict.contention === null ? oneACore(simulation, strict.cores, work) : shared(simulation, strict, work);
}

function oneACore(simulation: Simulation, cores: number, { all, begins, ended }: Work): Engine {
  const line = fifo();
  let running = 0;
  const start = (row: number): void => {
    begins(row);
    running++;
    simulation.after(all.seconds[row], finish, row);
  };
  const finish = (row: number): void => {
    running--;
    if (line.size > 0) start(line.shift());
    ended(row);
  };
  return {
    get running() {
      return running;
    },
    get waiting() {
      return line.size;
    },
    begin: (row) => {
      if (running < cores) start(row);
      else line.push(row);
    },
  };
}

function shared(simulation: Simulation, { cores, contention }: Store, { all, begins, ended }: Work): Engine {
  const startedAt: number[] = [];
  const finished = (row: number): void => {
    all.seconds[row] = simulation.now - startedAt[row];
    ended(row);
  };
  const sharing = processorSharing(simulation, cores, finished, contention === null ? null : slowing(contention));
  return {
    get running() {
      return sharing.jobs;
    },
    waiting: 0,
    begin: (row) => {
      begins(row);
      startedAt[row] = simulation.now;
      addJob(sharing, all.seconds[row], row);
    },
  };
}

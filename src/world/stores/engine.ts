import { fifo } from '../../kernel/fifo.js';
import type { Simulation } from '../../kernel/simulation.js';
import type { Store } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import { addJob, processorSharing } from '../requests/processor-sharing.js';
import { slowing } from './contention.js';

/** How operations that are in the database share its cores. */
export type Engine = {
  readonly running: number;
  readonly waiting: number;
  /** The operation of a row, which takes `secondsOf(row)` alone, comes in; its end is told to `ended`. */
  begin(row: number): void;
};

/** Called at the start and the end of an operation's work. `service`: seconds in which it was worked on. */
export type Work = { readonly secondsOf: (row: number) => Seconds; readonly ended: (row: number, service: Seconds) => void };

/** With `contention` all operations share the cores; without, as many run at full speed as there are cores, and the others wait in order. */
export function engine(simulation: Simulation, strict: Store, work: Work): Engine {
  return strict.contention === null ? oneACore(simulation, strict.cores, work) : shared(simulation, strict, work);
}

function oneACore(simulation: Simulation, cores: number, { secondsOf, ended }: Work): Engine {
  const line = fifo();
  const seconds: Seconds[] = [];
  let running = 0;
  const start = (row: number): void => {
    seconds[row] = secondsOf(row);
    running++;
    simulation.after(seconds[row], finish, row);
  };
  const finish = (row: number): void => {
    const service = seconds[row];
    running--;
    if (line.size > 0) start(line.shift());
    ended(row, service);
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

function shared(simulation: Simulation, { cores, contention }: Store, { secondsOf, ended }: Work): Engine {
  const startedAt: Seconds[] = [];
  const sharing = processorSharing(simulation, cores, (row) => ended(row, simulation.now - startedAt[row]), contention === null ? null : slowing(contention));
  return {
    get running() {
      return sharing.jobs;
    },
    waiting: 0,
    begin: (row) => {
      startedAt[row] = simulation.now;
      addJob(sharing, secondsOf(row), row);
    },
  };
}

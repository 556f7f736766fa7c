import { fifo } from '../../kernel/fifo.js';

/** A pool of server connections in front of a database, as PgBouncer's: an operation needs one while it runs. */
export type Pooler = {
  /** Server connections that operations use now, and operations that wait for one. */
  readonly used: number;
  readonly waiting: number;
  /** The operation of a row gets a server connection now, or waits in order for the next that is free. */
  ask(row: number): void;
  /** An operation is done: its server connection goes to the one that waits longest. */
  giveBack(): void;
};

/**
 * @param size server connections (`default_pool_size`)
 * @param begin told of each operation that got one
 * @param waits told how many wait, whenever that changes
 */
export function pooler(size: number, begin: (row: number) => void, waits: (count: number) => void): Pooler {
  const line = fifo();
  let used = 0;
  return {
    get used() {
      return used;
    },
    get waiting() {
      return line.size;
    },
    ask: (row) => {
      if (used < size) {
        used++;
        begin(row);
      } else {
        line.push(row);
        waits(line.size);
      }
    },
    giveBack: () => {
      if (line.size === 0) {
        used--;
        return;
      }
      const next = line.shift();
      waits(line.size);
      begin(next);
    },
  };
}

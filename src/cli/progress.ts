import { printable } from '../printable.js';
import { wallClock } from './clock.js';

/** Shows how far a command is, on stderr, once it takes longer than a second. */
type Progress = { readonly report: (done: number, total: number) => void; readonly end: () => void };

const PATIENCE = 1_000;
const REDRAW = 200;

/** One line that is rewritten on a terminal; a line for each tenth elsewhere. Nothing when `quiet`. */
export function progress(task: string, quiet: boolean, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (quiet) return { report: () => {}, end: () => {} };
  const label = printable(task);
  const began = wallClock();
  let drawnAt = 0;
  let tenth = 0;
  return {
    report: (done, total) => {
      const now = wallClock();
      if (now - began < PATIENCE || total <= 0) return;
      const share = Math.min(1, done / total);
      if (stream.isTTY && now - drawnAt >= REDRAW) {
        drawnAt = now;
        const filled = Math.round(share * 30);
        stream.write(
          `\r${label.slice(0, 50)} [${'#'.repeat(filled)}${' '.repeat(30 - filled)}] ${Math.floor(share * 100)} %`,
        );
      } else if (!stream.isTTY && Math.floor(share * 10) > tenth) {
        tenth = Math.floor(share * 10);
        stream.write(`${label} ${tenth * 10} %\n`);
      }
    },
    end: () => {
      if (stream.isTTY && drawnAt > 0) stream.write('\r\u001b[K');
    },
  };
}

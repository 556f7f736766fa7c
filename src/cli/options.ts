import { type Command, InvalidArgumentError, Option } from 'commander';

/** What every command that simulates can be told. */
export type CommonOptions = {
  readonly seed?: number;
  readonly out?: string;
  readonly csv?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
};

export const EXIT_CODES = `
Exit codes:
  0  done
  1  run, compare: done, and a goal was missed, is open or could not be measured; compare: in any
     replication of any policy, or of the one that --policy names. limit and calibrate end with 0
  2  bad input: every complaint is on stderr, nothing was simulated to its end and nothing written
  3  hooke itself failed: stderr has the command that replays it
Stopped by SIGINT (Ctrl-C), SIGTERM or SIGHUP it ends by that signal (130, 143, 129 in a shell), and
no file is half written. A reader that stops (hooke … | head) changes no file and no exit code.`;

/** Adds what every command that simulates can be told. */
export const common = (command: Command): Command =>
  command
    .option('--seed <n>', 'another seed than the scenario has', whole(0))
    .option('--out <dir>', 'write charts (Vega-Lite, SVG, PNG) and tables into this folder')
    .option('--csv <dir>', 'write every table as CSV into this folder')
    .addOption(new Option('--json', 'print the answer as JSON'))
    .option('--quiet', 'no progress and no warnings on stderr')
    .addHelpText('after', EXIT_CODES);

/** An option that may be given several times: all values, in the order of writing. */
export const repeated = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

/** A whole number of at least so much. */
export function whole(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < least || !/^-?\d+$/.test(text))
      throw new InvalidArgumentError(`expected a whole number of at least ${least}.`);
    return value;
  };
}

/** A share of 1, without its ends. */
export function share(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError('expected a share between 0 and 1, such as 0.05.');
  return value;
}

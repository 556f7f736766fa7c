#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { BAD_INPUT, DONE } from './exit-code.js';
import { guarded } from './guard.js';

/** What every command that simulates can be told. */
export type Common = {
  readonly seed?: number;
  readonly out?: string;
  readonly csv?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly trace?: readonly string[];
};

const program = new Command('hooke')
  .description('Simulates autoscaling on Kubernetes: your manifests, your demand, your failures, before you deploy.\nWithout FILE every command runs the reference platform that ships with the package.')
  .version('0.1.0')
  .showSuggestionAfterError(true)
  .exitOverride()
  .addHelpText('after', '\nExit codes: 0 done; 1 done, and a goal was missed; 2 bad input, nothing was written; 3 hooke itself failed, stderr has the command that replays it.');

const common = (command: Command): Command =>
  command
    .option('--seed <n>', 'another seed than the scenario has', whole(0))
    .option('--out <dir>', 'write charts and tables into this folder')
    .option('--csv <dir>', 'write every table as CSV into this folder')
    .option('--trace <name=file...>', 'use this CSV file as the arrivals of a queue or service: inference=trace.csv')
    .addOption(new Option('--json', 'print the answer as JSON'))
    .option('--quiet', 'no progress and no warnings on stderr');

common(program.command('run [file]').description('simulate a scenario once, and print its summary'))
  .option('--policy <name>', 'one of the named policies of the scenario')
  .option('--replication <n>', 'another of the equally likely days', whole(0))
  .action((file: string | undefined, options: Common & { policy?: string; replication?: number }) => guarded(async () => (await import('./run.js')).runCommand(file, options)));

common(program.command('compare [file]').description('simulate policies under the same luck, and say which is better and how sure that is'))
  .option('--policies <names>', 'names, separated by commas; the first is what the others are set against')
  .option('--replications <n>', 'simulated days for each policy', whole(1))
  .option('--workers <n>', 'threads; the answer does not depend on it', whole(1))
  .action((file: string | undefined, options: Common & { policies?: string; replications?: number; workers?: number }) => guarded(async () => (await import('./compare.js')).compareCommand(file, options)));

program
  .command('schema')
  .description('print the JSON Schema of a scenario file, for editors')
  .action(() => guarded(async () => (await import('./schema.js')).schemaCommand()));

program
  .command('dictionary')
  .description('print every column of every table with its unit and meaning')
  .option('--json', 'print it as JSON')
  .action((options: { json?: boolean }) => guarded(async () => (await import('./dictionary.js')).dictionaryCommand(options)));

function whole(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < least || text.trim() === '') throw new InvalidArgumentError(`expected a whole number of at least ${least}.`);
    return value;
  };
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Help and version end here too; commander has printed what there is to say.
  process.exitCode = error.exitCode === 0 ? DONE : BAD_INPUT;
}

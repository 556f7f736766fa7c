#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import type { CalibrateOptions } from './calibrate-options.js';
import { BAD_INPUT, DONE } from './exit-code.js';
import { fail, guarded } from './guard.js';
import type { LimitOptions } from './limit.js';
import { type CommonOptions, common, EXIT_CODES, repeated, share, whole } from './options.js';
import type { RunCommandOptions } from './run.js';
import { print, say } from './terminal.js';
import { type TraceOptions, withTraceOptions } from './trace-options.js';

const program = new Command('hooke')
  .description(
    'Simulates autoscaling on Kubernetes: your manifests, your demand, your failures, before you deploy.\nWithout FILE run and compare take the reference platform that ships with the package.',
  )
  .version(version())
  .showSuggestionAfterError(true)
  .exitOverride()
  .configureOutput({ writeOut: print, writeErr: say })
  .configureHelp({ helpWidth: Math.min(100, process.stdout.columns ?? 100) })
  .addHelpText('after', EXIT_CODES);

withTraceOptions(common(program.command('run [file]').description('simulate a scenario once, and print its summary')))
  .option('--policy <name>', 'one of the named policies of the scenario')
  .option('--replication <n>', 'another of the equally likely days', whole(0))
  .addOption(
    new Option('--keep <what>', 'with --out or --csv: everything adds jobs.csv and requests.csv, a row each')
      .choices(['series', 'everything'])
      .default('series'),
  )
  .option('--assumptions', 'list the numbers that the scenario does not give, with source or the word estimate')
  .action((file: string | undefined, options: RunCommandOptions) =>
    guarded(async () => (await import('./run.js')).runCommand(file, options)),
  );

withTraceOptions(
  common(
    program
      .command('compare [file]')
      .description('simulate policies under the same draws, and say which is better and how sure that is'),
  ),
)
  .option('--policies <names>', 'names, separated by commas; the first is what the others are set against')
  .option(
    '--policy <name>',
    'the one that must keep every goal in every replication, or the exit code is 1; all without it',
  )
  .option('--replications <n>', 'simulated days for each policy', whole(1))
  .option('--workers <n>', 'threads; the answer does not depend on it', whole(1))
  .action(
    (
      file: string | undefined,
      options: CommonOptions &
        TraceOptions & { policies?: string; policy?: string; replications?: number; workers?: number },
    ) => guarded(async () => (await import('./compare.js')).compareCommand(file, options)),
  );

withTraceOptions(program.command('limit [file]'))
  .description('raise the demand until a goal breaks: the load, the bottleneck, and the scaling latency at that load')
  .option('--policy <name>', 'one of the named policies of the scenario')
  .option('--of <name>', 'raise only the demand of this queue or service')
  .option(
    '--goal <text>',
    'a goal instead of those of the scenario: "p99 response of api < 800ms"; may be repeated',
    repeated,
  )
  .option('--replications <n>', 'simulated days at each load; it holds when every goal is met in each', whole(1))
  .option(
    '--precision <share>',
    'stop when the load that breaks is at most this much above the one that holds; 0.05 without it',
    share,
  )
  .option('--most <factor>', 'the highest factor that is tried; 1024 without it', whole(1))
  .option('--workers <n>', 'threads; the answer does not depend on it', whole(1))
  .option('--seed <n>', 'another seed than the scenario has', whole(0))
  .addOption(new Option('--json', 'print the answer as JSON'))
  .option('--quiet', 'no progress and no warnings on stderr')
  .addHelpText('after', EXIT_CODES)
  .action((file: string | undefined, options: LimitOptions & TraceOptions) =>
    guarded(async () => (await import('./limit.js')).limitCommand(file, options)),
  );

withTraceOptions(program.command('calibrate <file>'))
  .description('fit numbers of a scenario that nobody knows to a measured series, and say how well it then fits')
  .requiredOption(
    '--fit <path=low..high>',
    'what to fit: behaviour.Deployment/web.cpu:mean=50ms..400ms; may be repeated',
    repeated,
  )
  .requiredOption('--to <csv>', 'the file with what was measured: a column of time and a column of values')
  .requiredOption(
    '--match <text>',
    'the series of the run and the column that it should be: "replicas of web = replicas", "done of web = requests / 300"',
  )
  .option('--time <column>', 'the column of time, in seconds or dates')
  .addOption(
    new Option(
      '--stamps <end>',
      'whether a row stands for the time after it (start) or before it (end); start without it',
    ).choices(['start', 'end']),
  )
  .option('--from <time>', 'fit from here on, in measured time')
  .option('--until <time>', 'fit up to here')
  .option('--bin <duration>', 'width of the bins that are compared')
  .option('--shift <duration>', 'simulated time = measured time + shift')
  .option(
    '--phase <name=from..until>',
    'a stretch to report by; outside of what is fitted it is a prediction; may be repeated',
    repeated,
  )
  .option('--replications <n>', 'runs for each try; 5 without it', whole(1))
  .option('--budget <n>', 'tries at most; 40 without it', whole(1))
  .option('--policy <name>', 'one of the named policies of the scenario')
  .option('--seed <n>', 'another seed than the scenario has', whole(0))
  .option('--out <dir>', 'write the chart and its bins into this folder')
  .addOption(new Option('--json', 'print the answer as JSON'))
  .option('--quiet', 'no progress and no warnings on stderr')
  .addHelpText('after', EXIT_CODES)
  .action((file: string, options: CalibrateOptions & TraceOptions) =>
    guarded(async () => (await import('./calibrate.js')).calibrateCommand(file, options)),
  );

program
  .command('schema')
  .description('print the JSON Schema of a scenario file, for editors')
  .action(() => guarded(async () => (await import('./schema.js')).schemaCommand()));

program
  .command('dictionary')
  .description('print every column of every table with its unit and meaning')
  .option('--json', 'print it as JSON')
  .action((options: { json?: boolean }) =>
    guarded(async () => (await import('./dictionary.js')).dictionaryCommand(options)),
  );

/** From the package, so that there is one place to change it. */
function version(): string {
  const text = readFileSync(
    new URL(import.meta.url.endsWith('.js') ? '../../../package.json' : '../../package.json', import.meta.url),
    'utf8',
  );
  return (JSON.parse(text) as { readonly version: string }).version;
}

// `hooke … | head` closes the pipe early: that is not a fault. What is left of the command is done all the same, so that
// its files are whole and its exit code is that of its answer.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') fail(error);
  });
}
process.on('uncaughtException', (error) => {
  fail(error);
  process.exit();
});

try {
  if (process.argv.length <= 2) program.outputHelp();
  else await program.parseAsync();
} catch (error) {
  // Help and version end here too; commander has printed what there is to say.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? DONE : BAD_INPUT;
  else fail(error);
}

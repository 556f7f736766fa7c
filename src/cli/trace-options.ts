import type { Command } from 'commander';
import type { TraceSettings } from '../scenario/demand/replayed.js';
import { userError } from './guard.js';
import { repeated } from './options.js';

/** What is said of traces on the command line, as it was typed. */
export type TraceOptions = {
  readonly trace?: readonly string[];
  readonly traceThin?: readonly string[];
  readonly traceRepeat?: readonly string[];
  readonly traceScale?: readonly string[];
  readonly traceFrom?: readonly string[];
  readonly traceTime?: readonly string[];
  readonly traceUnit?: readonly string[];
};

/** A trace that was asked for. */
export type Trace = TraceSettings & { readonly name: string };

/** Adds what every command that simulates can be told about recorded arrivals. */
export const withTraceOptions = (command: Command): Command =>
  command
    .option(
      '--trace <name=file>',
      'take the arrivals of a queue or service from a CSV file, its rows at their times: inference=trace.csv; a column named class, or region, says whose a row is; may be repeated',
      repeated,
    )
    .option('--trace-repeat <name>', 'begin that trace again when it ends; name=1h: so often', repeated)
    .option('--trace-thin <name>', 'thin that trace to the rate of the scenario; name=5/s: to this rate', repeated)
    .option('--trace-scale <name=factor>', '2: twice as many arrivals a second', repeated)
    .option(
      '--trace-from <name=instant>',
      'which instant of that trace is t = 0: first-row, a date or a duration',
      repeated,
    )
    .option('--trace-time <name=column>', 'column of that trace with the times; found by its name without it', repeated)
    .option('--trace-unit <name=unit>', 'unit of its times: ns, us, ms, s, min or h', repeated);

const UNITS = ['ns', 'us', 'ms', 's', 'min', 'h'] as const;

/** The traces that were asked for, each with what is said of it. */
export function tracesOf(options: TraceOptions): Trace[] {
  const traces = (options.trace ?? []).map((text) => {
    const [name, file] = pairOf('--trace', text);
    if (file === null) throw userError(`--trace ${text}: expected name=file, for example inference=trace.csv`);
    return { name, file };
  });
  const names = traces.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw userError(`--trace ${twice}: two files for one demand: expected one`);
  const of = (option: string, texts: readonly string[] = [], needsValue = true): Map<string, string | null> =>
    new Map(
      texts.map((text) => {
        const [name, value] = pairOf(option, text);
        if (!names.includes(name))
          throw userError(`${option} ${text}: there is no --trace ${name}=FILE, expected ${names.join(', ') || 'one'}`);
        if (needsValue && value === null) throw userError(`${option} ${text}: expected a value, ${name}=VALUE`);
        return [name, value];
      }),
    );
  const thin = of('--trace-thin', options.traceThin, false);
  const repeat = of('--trace-repeat', options.traceRepeat, false);
  const scale = of('--trace-scale', options.traceScale);
  const from = of('--trace-from', options.traceFrom);
  const time = of('--trace-time', options.traceTime);
  const unit = of('--trace-unit', options.traceUnit);
  return traces.map(({ name, file }) => ({
    name,
    file,
    ...(thin.has(name) ? { thin: thin.get(name) ?? true } : {}),
    ...(repeat.has(name) ? { repeat: repeat.get(name) ?? true } : {}),
    ...(scale.has(name) ? { scale: factorOf(scale.get(name) ?? '') } : {}),
    ...(from.has(name) ? { from: from.get(name) ?? '' } : {}),
    ...(time.has(name) ? { time: time.get(name) ?? '' } : {}),
    ...(unit.has(name) ? { unit: unitOf(unit.get(name) ?? '') } : {}),
  }));
}

function pairOf(option: string, text: string): readonly [name: string, value: string | null] {
  const [name = '', value] = text.split(/=(.*)/s);
  if (name === '' || value === '') throw userError(`${option} ${text}: expected a name of a demand`);
  return [name, value ?? null];
}

function factorOf(text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value))) throw userError(`--trace-scale ${text}: expected a factor above 0`);
  return value;
}

function unitOf(text: string): (typeof UNITS)[number] {
  const unit = UNITS.find((one) => one === text);
  if (unit === undefined) throw userError(`--trace-unit ${text}: expected one of ${UNITS.join(', ')}`);
  return unit;
}

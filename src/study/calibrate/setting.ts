import { complain, type Notes } from '../../scenario/complaints/complaint.js';
import { nearest } from '../../scenario/complaints/nearest.js';
import { down, type Path, rootOf, type Source } from '../../scenario/complaints/place.js';
import type { ScenarioInput } from '../../scenario/input/scenario-input.js';
import { shape } from '../../scenario/messages/shape.js';
import { withArgument } from './call-argument.js';
import { fit as say } from './messages.js';
import { nameOf, type Parameter, writtenAs } from './parameter.js';

/** Where a parameter stands in a scenario, and how a number of it is written there. */
export type Setting = {
  readonly parameter: Parameter;
  readonly keys: Path;
  /** The whole value with this number in it: a text with the unit, or a plain number where there is none. */
  readonly valueOf: (number: number) => string | number;
};

type Fields = Readonly<Record<string | number, unknown>>;
const hasParts = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/**
 * Finds a parameter in a scenario; null after a complaint that names the nearest field.
 * Names may hold dots themselves: at each step the longest name that fits is taken.
 */
export function settingOf(input: ScenarioInput, parameter: Parameter, source: Source, notes: Notes): Setting | null {
  const keys: (string | number)[] = [];
  let value: unknown = input;
  let rest = parameter.path.replaceAll(/\[(\d+)\]/g, '.$1');
  while (rest !== '') {
    const names = hasParts(value) ? Object.keys(value) : [];
    const found = names
      .filter((name) => rest === name || rest.startsWith(`${name}.`))
      .sort((a, b) => b.length - a.length)[0];
    // A last field that is not written has its default: whether there is such a field, the schema knows.
    const unwritten =
      found === undefined && hasParts(value) && !rest.includes('.') && keys.length > 1 && parameter.argument === null;
    if (found === undefined && !unwritten) {
      const wanted = rest.split('.')[0];
      const problem = {
        value: parameter.path,
        what: say.noField(parameter.path, wanted),
        expected: shape.oneOf(names),
        nearest: nearest(rest, names) ?? nearest(wanted, names),
      };
      complain(notes, { ...down(rootOf(source), ...keys), label: 'fit' }, problem);
      return null;
    }
    const key = found ?? rest;
    keys.push(Array.isArray(value) ? Number(key) : key);
    value = (value as Fields)[key];
    rest = rest.slice(key.length + 1);
  }
  return settingAt(parameter, keys, value, source, notes);
}

function settingAt(parameter: Parameter, keys: Path, value: unknown, source: Source, notes: Notes): Setting | null {
  const { argument, unit } = parameter;
  const refuse = (what: string, expected: string): null => {
    complain(notes, { ...down(rootOf(source), ...keys), label: 'fit' }, { value, what, expected });
    return null;
  };
  if (argument === null)
    return hasParts(value)
      ? refuse(say.notOneValue(nameOf(parameter)), say.oneValue)
      : { parameter, keys, valueOf: unit === '' ? (n) => n : (n) => writtenAs(parameter, n) };
  if (typeof value !== 'string') return refuse(say.notACall(nameOf(parameter)), say.call);
  if (withArgument(value, argument, writtenAs(parameter, parameter.low)) === null)
    return refuse(say.noArgument(value, argument), say.argument);
  return { parameter, keys, valueOf: (n) => withArgument(value, argument, writtenAs(parameter, n)) as string };
}

/** The scenario with another value at a place; what is not on the way there is shared. */
export function withValue<T>(input: T, [key, ...rest]: Path, value: unknown): T {
  if (key === undefined) return value as T;
  if (Array.isArray(input)) return input.map((one, i) => (i === key ? withValue(one, rest, value) : one)) as T;
  return { ...input, [key]: withValue((input as Fields)[key], rest, value) };
}

/** The smallest part of a scenario that holds these values: what is to be pasted. A list on the way is given whole. */
export function patchOf(input: ScenarioInput, settings: readonly Setting[]): Fields {
  return settings.reduce<Fields>((patch, { keys }) => merged(patch, input as Fields, keys), {});
}

function merged(patch: Fields | undefined, whole: Fields, [key, ...rest]: Path): Fields {
  if (key === undefined || Array.isArray(whole)) return whole;
  return { ...patch, [key]: merged(patch?.[key] as Fields | undefined, whole[key] as Fields, rest) };
}

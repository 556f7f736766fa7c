import { nearest } from '../complaints/nearest.js';
import { text as say } from '../messages/texts.js';
import type { Call, Expression } from './expression.js';
import { refuse } from './text-error.js';

/** The values of a call, by the name of the parameter. */
type Bound = {
  readonly has: (name: string) => boolean;
  /** @throws when it was not given */
  readonly get: (name: string) => Expression;
};

/**
 * Gives the arguments of a call their names: the unnamed ones in the order of the parameters.
 *
 * @param optional parameters that may be given by name only
 */
export function bind(call: Call, parameters: readonly string[], optional: readonly string[] = []): Bound {
  const values = new Map<string, Expression>();
  const all = [...parameters, ...optional];
  call.arguments.forEach(({ name, key, value }, i) => {
    if (key !== null)
      refuse({
        value: call.source,
        what: say.badParameters(call.name, '":"'),
        expected: say.parameterOf(call.name, parameters),
        offset: key.at,
      });
    const given = name ?? parameters[i];
    if (given === undefined)
      refuse({
        value: call.source,
        what: say.tooMany(call.name, call.arguments.length),
        expected: say.parameterOf(call.name, parameters),
        offset: value.at,
      });
    if (!all.includes(given))
      refuse({
        value: call.source,
        what: say.unknownParameter(call.name, given),
        expected: say.parameters(all),
        nearest: nearest(given, all),
        offset: value.at,
      });
    if (values.has(given))
      refuse({
        value: call.source,
        what: say.twice(call.name, given),
        expected: say.parameterOf(call.name, parameters),
        offset: value.at,
      });
    values.set(given, value);
  });
  return {
    has: (name) => values.has(name),
    get: (name) =>
      values.get(name) ??
      refuse({
        value: call.source,
        what: say.missingParameter(call.name, name),
        expected: say.parameterOf(call.name, all),
        offset: call.at,
      }),
  };
}

/** Refuses a call of a function that does not exist. */
export function unknownFunction(call: Call, names: readonly string[]): never {
  refuse({
    value: call.source,
    what: say.unknownFunction(call.source, call.name),
    expected: say.functions(names),
    nearest: nearest(call.name, names),
    offset: call.at,
  });
}

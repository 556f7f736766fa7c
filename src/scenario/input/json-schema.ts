import { z } from 'zod';
import { scenarioSchema } from './scenario-input.js';

/**
 * The JSON Schema (2020-12) by which editors complete and check a scenario file.
 *
 * @example writeFileSync('hooke.schema.json', JSON.stringify(jsonSchema(), null, 2))
 */
export function jsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(scenarioSchema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: made }) => {
      // A policy that is a value cannot be written in a file.
      if (zodSchema._zod.def.type === 'custom') made.not = {};
    },
  }) as Record<string, unknown>;
}

import { jsonSchema } from '../scenario/input/json-schema.js';
import { DONE } from './exit-code.js';

/** Prints the JSON Schema of a scenario file. */
export async function schemaCommand(): Promise<number> {
  process.stdout.write(`${JSON.stringify(jsonSchema(), null, 2)}\n`);
  return DONE;
}

import { jsonSchema } from '../scenario/input/json-schema.js';
import { DONE } from './exit-code.js';
import { printJson } from './terminal.js';

/** Prints the JSON Schema of a scenario file. */
export async function schemaCommand(): Promise<number> {
  await printJson(jsonSchema());
  return DONE;
}

import { definitionOf, type MetadataFinding, type TriggerDefinition } from '../../policies/keda/index.js';
import { complain, warn } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { trigger as say } from '../messages/metrics.js';
import { shape as sayShape } from '../messages/shape.js';
import { show } from '../messages/words.js';
import type { WrittenTrigger } from './written-trigger.js';

/**
 * What is odd in the metadata of triggers beside what KEDA itself refuses (`policies/keda` says that): keys that nobody
 * reads, keys that are not there, and whatever the definition of the trigger finds.
 *
 * @param at where the list of triggers is
 */
export function checkMetadata(context: Context, triggers: readonly WrittenTrigger[], at: At): void {
  triggers.forEach((trigger, i) => {
    const definition = definitionOf(trigger.type);
    if (definition === null) return;
    const here = down(at, i, 'metadata');
    checkKeys(context, trigger, definition, here);
    for (const one of definition.findings?.(trigger.metadata ?? {}, context.startsAt) ?? []) tell(context, one, here);
  });
}

function checkKeys(
  { notes }: Context,
  { type, metadata }: WrittenTrigger,
  definition: TriggerDefinition,
  at: At,
): void {
  const { known, required } = definition.metadata;
  for (const [key, value] of Object.entries(metadata ?? {})) {
    // Whatever comes from the environment is about addresses and logins.
    if (known.includes(key) || key.endsWith('FromEnv')) continue;
    warn(notes, down(at, key), {
      value,
      what: say.unused(key, type),
      expected: sayShape.oneOf(known),
      nearest: nearest(key, known),
    });
  }
  for (const key of required) {
    const value = metadata?.[key];
    if (value !== undefined && value !== '') continue;
    if (metadata?.[`${key}FromEnv`] !== undefined) continue;
    complain(notes, at, { value: value ?? null, what: say.missing(type, key), expected: say.given(key) });
  }
}

function tell({ notes }: Context, { field, value, what, expected, names, refused }: MetadataFinding, at: At): void {
  const near = names === null ? null : nearest(String(value), names);
  (refused ? complain : warn)(notes, down(at, field), { value, what: what(show(value)), expected, nearest: near });
}

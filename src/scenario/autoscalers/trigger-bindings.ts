import { definitionOf } from '../../policies/keda/index.js';
import { complain } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { isKnown } from '../context/names.js';
import { trigger as say } from '../messages/metrics.js';
import type { WrittenTrigger } from './written-trigger.js';

/** The section `triggers` names objects that are there, in one region at least; a policy may take them away. */
export function checkTriggersSection(context: Context, known: ReadonlySet<string>): void {
  const keys = [...known].filter((key) => /^Scaled(Object|Job)\//.test(key)).sort();
  for (const key of Object.keys(context.input.triggers ?? {})) {
    if (keys.includes(key) || context.notes.lost.has('manifests')) continue;
    complain(context.notes, down(context.at, 'triggers', key), {
      value: key,
      what: say.noObject(key),
      expected: say.scales(keys),
      nearest: nearest(key, keys),
    });
  }
}

/** What the section `triggers` says, by index of the trigger. */
export function boundSeries(
  context: Context,
  object: string,
  triggers: readonly WrittenTrigger[],
): ReadonlyMap<number, string> {
  const { notes, input } = context;
  const written = Object.hasOwn(input.triggers ?? {}, object) ? input.triggers?.[object] : undefined;
  const at = down(context.at, 'triggers', object);
  const known = Object.keys(input.metrics ?? {});
  const found = new Map<number, string>();
  const bind = (index: number, metric: string, here: At) => {
    if (isKnown(notes, here, 'metric', metric, known)) found.set(index, metric);
  };
  if (written === undefined) return found;
  if (typeof written === 'string') {
    if (triggers.length === 1) bind(0, written, at);
    else complain(notes, at, { value: written, what: say.several(object, triggers.length), expected: say.byName });
    return found;
  }
  for (const [key, metric] of Object.entries(written)) {
    const here = down(at, key);
    const index = triggers.findIndex((trigger, i) => trigger.name === key || String(i) === key);
    const names = triggers.map((trigger, i) => trigger.name || String(i));
    if (index >= 0) bind(index, metric, here);
    else
      complain(notes, here, {
        value: key,
        what: say.noTrigger(object, key),
        expected: say.names(names),
        nearest: nearest(key, names),
      });
  }
  return found;
}

/** A trigger without a source of its own finds the metric that has its name, or that it asks for by that name. */
export function seriesByName(context: Context, { type, name, metadata }: WrittenTrigger): string | null {
  const definition = definitionOf(type);
  if (definition !== null && definition.reads.kind !== 'series') return null;
  const known = Object.keys(context.input.metrics ?? {});
  return (
    [name, metadata?.query, metadata?.metricName].map((one) => String(one ?? '')).find((one) => known.includes(one)) ??
    null
  );
}

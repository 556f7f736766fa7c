import { isTimeZone, nextTime, parseCron } from '../../policies/keda/index.js';
import { complain, warn } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { trigger as say } from '../messages/metrics.js';
import { shape as sayShape } from '../messages/shape.js';
import { TRIGGER_KEYS } from './trigger-keys.js';
import type { WrittenTrigger } from './triggers.js';

/**
 * What is odd in the metadata of triggers beside what KEDA itself refuses (`policies/keda` says that): fields that
 * nobody reads, fields that are not there, clocks that never strike.
 */
export function checkMetadata(context: Context, triggers: readonly WrittenTrigger[], at: At): void {
  triggers.forEach((trigger, i) => {
    const here = down(at, i, 'metadata');
    checkKeys(context, trigger, here);
    if (trigger.type === 'cron') checkCron(context, trigger.metadata ?? {}, here);
    if (trigger.type === 'rabbitmq') checkBroker(context, trigger.metadata ?? {}, here);
  });
}

function checkKeys({ notes }: Context, { type, metadata }: WrittenTrigger, at: At): void {
  const keys = Object.hasOwn(TRIGGER_KEYS, type) ? TRIGGER_KEYS[type] : undefined;
  if (keys === undefined) return;
  for (const [key, value] of Object.entries(metadata ?? {})) {
    // Whatever comes from the environment is about addresses and logins.
    if (keys.known.includes(key) || key.endsWith('FromEnv')) continue;
    warn(notes, down(at, key), {
      value,
      what: say.unused(key, type),
      expected: sayShape.oneOf(keys.known),
      nearest: nearest(key, keys.known),
    });
  }
  for (const key of keys.needed) {
    const value = metadata?.[key];
    if (value !== undefined && value !== '') continue;
    if (metadata?.[`${key}FromEnv`] !== undefined) continue;
    complain(notes, at, { value: value ?? null, what: say.missing(type, key), expected: say.given(key) });
  }
}

type Metadata = NonNullable<WrittenTrigger['metadata']>;

function checkCron({ notes, startsAt }: Context, metadata: Metadata, at: At): void {
  const zone = metadata.timezone === undefined ? null : String(metadata.timezone);
  if (zone !== null && !checkZone(notes, zone, down(at, 'timezone'))) return;
  for (const field of ['start', 'end'] as const) {
    const cron = metadata[field];
    if (typeof cron !== 'string' || zone === null) continue;
    const next = nextOf(cron, startsAt, zone);
    if (next === Number.POSITIVE_INFINITY)
      warn(notes, down(at, field), {
        value: cron,
        what: field === 'start' ? say.neverStarts(cron) : say.neverEnds(cron),
        expected: say.comes,
      });
  }
  // cron_scaler.go, Validate: 0 counts as not given.
  if (metadata.desiredReplicas !== undefined && Number(metadata.desiredReplicas) === 0)
    complain(notes, down(at, 'desiredReplicas'), {
      value: metadata.desiredReplicas,
      what: say.noWish,
      expected: sayShape.atLeast(1, true),
    });
}

/** null: the text is no cron, which KEDA's own validation says. */
function nextOf(cron: string, after: number, zone: string): number | null {
  try {
    return nextTime(parseCron(cron), after, zone);
  } catch {
    return null;
  }
}

/** Go looks a zone up as the name of a file: case counts, and an offset is no name. */
function checkZone(notes: Context['notes'], zone: string, at: At): boolean {
  const known = Intl.supportedValuesOf('timeZone');
  const spelt = known.find((one) => one.toLowerCase() === zone.toLowerCase());
  const good = isTimeZone(zone) && !/^[+-]/.test(zone) && (spelt === undefined || spelt === zone);
  if (!good)
    complain(notes, at, {
      value: zone,
      what: say.zone(zone),
      expected: say.zones,
      nearest: spelt ?? nearest(zone, known),
    });
  return good;
}

function checkBroker({ notes }: Context, metadata: Metadata, at: At): void {
  if (/^(1|t|T|true|TRUE|True)$/.test(String(metadata.useRegex ?? '')))
    warn(notes, down(at, 'useRegex'), { value: metadata.useRegex, what: say.notMirrored('useRegex'), expected: '' });
  const vhost = metadata.vhostName;
  if (vhost !== undefined && vhost !== '/' && vhost !== '')
    warn(notes, down(at, 'vhostName'), { value: vhost, what: say.notMirrored('vhostName'), expected: '' });
}

import type { Seconds } from '../../units.js';
import { complain, warn } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { isKnown } from '../context/names.js';
import { takeDuration, takeInstant } from '../context/take.js';
import type { IncidentInput } from '../input/scenario-input.js';
import type { Objects, Variant } from '../manifests/variant.js';
import { whole as say } from '../messages/fit.js';
import type { Region, ScheduledIncident } from '../strict.js';
import type { Edited } from './edits.js';
import { kindOf } from './kinds.js';

/** What goes wrong, in the order of time; what names no region happens in each. */
export function incidents(
  context: Context,
  regions: readonly Region[],
  { objects, known }: Variant,
): ScheduledIncident[] {
  const all = (context.input.incidents ?? []).map((written, i) => {
    const at = down(context.at, 'incidents', i);
    return { written, at, from: takeInstant(context.notes, down(at, 'at'), written.at) };
  });
  // Each edit is made upon what the former ones left.
  const edited = regions.map((region): Edited => {
    const first = objects.get(region.name) as Objects;
    return { region, first, objects: first, known };
  });
  return all
    .sort((a, b) => a.from - b.from)
    .flatMap(({ written, at, from }) => incident(context, written, from, at, edited));
}

function incident(
  context: Context,
  written: IncidentInput,
  from: Seconds,
  at: At,
  everywhere: readonly Edited[],
): ScheduledIncident[] {
  if (from >= context.horizon) warn(context.notes, at, { value: written.at, what: say.afterHorizon, expected: '' });
  const until = untilOf(context, written, from, at);
  const names = regionsOf(context, written, at);
  const edited = everywhere.filter(({ region }) => names.includes(region.name));
  const kind = kindOf(written.kind);
  return kind
    .read(written, {
      context,
      at,
      from,
      until,
      regions: edited.map(({ region }) => region),
      everywhere: everywhere.map(({ region }) => region),
      edited,
    })
    .map((one) => ({ ...one, subject: kind.subject(one), label: kind.label(one) }));
}

function untilOf(context: Context, written: IncidentInput, from: Seconds, at: At): Seconds {
  const { notes, horizon } = context;
  if ('for' in written && written.for !== undefined) return from + takeDuration(notes, down(at, 'for'), written.for);
  if (!('until' in written) || written.until === undefined) return horizon;
  const until = takeInstant(notes, down(at, 'until'), written.until);
  if (until <= from)
    complain(notes, down(at, 'until'), { value: written.until, what: say.endsEarly, expected: say.laterThan(from) });
  return until;
}

function regionsOf(context: Context, written: IncidentInput, at: At): readonly string[] {
  const all = [...context.zones.keys()];
  if (written.region === undefined) return all;
  return isKnown(context.notes, down(at, 'region'), 'region', written.region, all) ? [written.region] : [];
}

import { nextTime, parseCron } from '../calendar/cron-schedule.js';
import { isTimeZone } from '../calendar/time-zone.js';
import {
  type MetadataFinding,
  metadataKeys,
  type TriggerDefinition,
  type WrittenMetadata,
} from '../scaler/definition.js';
import { givenOf, numberOf } from '../scaler/metadata.js';
import { normalized } from '../scaler/metric.js';
import type { Scaler } from '../scaler/scaler.js';
import type { Trigger } from '../scaler/trigger.js';

const nameOf = (cron: string): string =>
  cron.replace(/ /g, '').replace(/\*/g, 'x').replace(/\//g, 'Sl').replace(/\?/g, 'Qm').replace(/,/g, 'Cm');

/**
 * A window by the clock: active when the next end comes before the next start, and then worth desiredReplicas; the
 * target is always 1. Since only the two next times are compared, a start that a clock change skips keeps the window of
 * the day before open (keda.md §6).
 */
function scalerOf(trigger: Trigger): Scaler {
  const [zone, startText, endText] = [givenOf(trigger, 'timezone'), givenOf(trigger, 'start'), givenOf(trigger, 'end')];
  if (!isTimeZone(zone)) throw new Error(`cron: unknown timezone "${zone}"`);
  if (startText === endText) throw new Error(`cron: start and end are both "${startText}"`);
  const [start, end] = [parseCron(startText), parseCron(endText)];
  const desired = numberOf(trigger, 'desiredReplicas');
  return {
    metric: normalized(`cron-${zone}-${nameOf(startText)}-${nameOf(endText)}`),
    target: 1,
    activation: 0,
    source: ['clock'],
    read: (source, memory) => {
      if (source.kind !== 'clock') return [{ error: 'cron: needs the clock' }, memory];
      const active = !(nextTime(start, source.unixSeconds, zone) < nextTime(end, source.unixSeconds, zone));
      return [{ value: active ? desired : 0, active }, memory];
    },
    says: (value) =>
      value > 0 ? `cron wants ${value} replicas until ${endText} (${zone})` : `cron waits for ${startText} (${zone})`,
  };
}

/** Go looks a zone up as the name of a file: case counts, and an offset is not a name. */
function zoneFinding(zone: string): MetadataFinding | null {
  const names = Intl.supportedValuesOf('timeZone');
  const spelt = names.find((one) => one.toLowerCase() === zone.toLowerCase());
  if (isTimeZone(zone) && !/^[+-]/.test(zone) && (spelt === undefined || spelt === zone)) return null;
  return {
    field: 'timezone',
    value: zone,
    what: (shown) => `there is no time zone ${shown}`,
    expected: 'a name of the IANA time zone database, such as Europe/Berlin',
    names,
    refused: true,
  };
}

function dateFinding(field: 'start' | 'end', cron: unknown, zone: string, now: number): MetadataFinding | null {
  if (typeof cron !== 'string' || nextOf(cron, now, zone) !== Number.POSITIVE_INFINITY) return null;
  const effect = field === 'start' ? 'takes the window to be open all the time' : 'never opens the window';
  return {
    field,
    value: cron,
    what: (shown) => `${shown} never comes, and KEDA then ${effect}`,
    expected: 'a date that exists',
    names: null,
    refused: false,
  };
}

/** null: the text is not a cron expression, which KEDA's own validation says. */
function nextOf(cron: string, after: number, zone: string): number | null {
  try {
    return nextTime(parseCron(cron), after, zone);
  } catch {
    return null;
  }
}

/** cron_scaler.go, Validate: 0 counts as not given. */
function replicasFinding({ desiredReplicas }: WrittenMetadata): MetadataFinding | null {
  if (desiredReplicas === undefined || Number(desiredReplicas) !== 0) return null;
  return {
    field: 'desiredReplicas',
    value: desiredReplicas,
    what: () => 'desiredReplicas of 0 is refused by KEDA',
    expected: '1 or more',
    names: null,
    refused: true,
  };
}

function findings(metadata: WrittenMetadata, now: number): readonly MetadataFinding[] {
  const zone = metadata.timezone === undefined ? null : String(metadata.timezone);
  const wrongZone = zone === null ? null : zoneFinding(zone);
  if (wrongZone !== null) return [wrongZone];
  const dates =
    zone === null ? [] : (['start', 'end'] as const).map((one) => dateFinding(one, metadata[one], zone, now));
  return [...dates, replicasFinding(metadata)].filter((one) => one !== null);
}

export const cron: TriggerDefinition = {
  reads: { kind: 'clock' },
  metadata: metadataKeys('start end timezone desiredReplicas', 'start end timezone desiredReplicas'),
  scaler: scalerOf,
  findings,
};

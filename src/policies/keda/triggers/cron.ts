import { nextTime, parseCron } from '../calendar/cron-schedule.js';
import { isTimeZone } from '../calendar/time-zone.js';
import type { Trigger } from '../scaled-object/scaled-object.js';
import { normalized } from '../scaler/metric.js';
import { givenOf, numberOf, type Scaler } from '../scaler/scaler.js';

const nameOf = (cron: string): string =>
  cron.replace(/ /g, '').replace(/\*/g, 'x').replace(/\//g, 'Sl').replace(/\?/g, 'Qm').replace(/,/g, 'Cm');

/**
 * A window by the clock: active when the next end comes before the next start, and then worth desiredReplicas; the
 * target is always 1. Since only the two next times are compared, a start that a clock change skips keeps the window of
 * the day before open (keda.md §6).
 */
export function cron(trigger: Trigger): Scaler {
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

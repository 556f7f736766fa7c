import { describe, expect, it } from 'vitest';
import { nextTime, parseCron } from '../../../../src/policies/keda/calendar/cron-schedule.js';
import { readScaler, scalerOf } from '../../../../src/policies/keda/index.js';

const unix = (text: string): number => Date.parse(text) / 1000;
const next = (cron: string, after: string, zone = 'UTC'): string =>
  new Date(nextTime(parseCron(cron), unix(after), zone) * 1000).toISOString().replace('.000', '');

describe('cron schedules', () => {
  it.each([
    ['0 6 * * *', '2026-03-10T06:00:00Z', 'UTC', '2026-03-11T06:00:00Z'],
    ['0 6 * * *', '2026-03-10T05:59:59.5Z', 'UTC', '2026-03-10T06:00:00Z'],
    ['*/15 * * * *', '2026-03-10T06:01:00Z', 'UTC', '2026-03-10T06:15:00Z'],
    ['0 8 * * mon-fri', '2026-03-13T09:00:00Z', 'UTC', '2026-03-16T08:00:00Z'],
    ['0 0 1 jan *', '2026-03-13T09:00:00Z', 'UTC', '2027-01-01T00:00:00Z'],
    ['0 0 13 * 5', '2026-03-12T00:00:00Z', 'UTC', '2026-03-13T00:00:00Z'],
    ['0 0 29 2 *', '2026-03-12T00:00:00Z', 'UTC', '2028-02-29T00:00:00Z'],
    ['30 2 * * *', '2026-03-28T12:00:00Z', 'Europe/Berlin', '2026-03-30T00:30:00Z'],
    ['30 2 * * *', '2026-10-24T12:00:00Z', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
    ['30 2 * * *', '2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10-25T01:30:00Z'],
    ['0 9 * * *', '2026-03-07T20:00:00Z', 'America/New_York', '2026-03-08T13:00:00Z'],
    ['0 0 * * *', '2026-06-01T00:00:00Z', 'Asia/Kolkata', '2026-06-01T18:30:00Z'],
  ])('%s after %s in %s', (cron, after, zone, result) => expect(next(cron, after, zone)).toBe(result));

  it('knows a day that never comes', () =>
    expect(nextTime(parseCron('0 0 30 2 *'), unix('2026-01-01T00:00:00Z'), 'UTC')).toBe(Number.POSITIVE_INFINITY));
  it.each(['* * * *', '60 * * * *', '* * * * 7', 'x * * * *', '*/0 * * * *', '5-2 * * * *'])('refuses "%s"', (text) =>
    expect(() => parseCron(text)).toThrow('cron'),
  );
});

describe('a cron window', () => {
  const window = (start: string, end: string, timezone: string) =>
    scalerOf(
      {
        type: 'cron',
        name: '',
        metricType: 'AverageValue',
        useCachedMetrics: false,
        metadata: { start, end, timezone, desiredReplicas: '5' },
      },
      'default',
    );
  const active = (start: string, end: string, zone: string, at: string): boolean => {
    const [reading] = readScaler(window(start, end, zone), { kind: 'clock', unixSeconds: unix(at) }, {});
    return 'active' in reading && reading.active;
  };

  it('stays open a whole day when its start falls into the skipped hour', () => {
    for (const at of ['2026-03-28T02:00:00Z', '2026-03-28T12:00:00Z', '2026-03-29T01:00:00Z', '2026-03-29T02:29:59Z'])
      expect(active('30 2 * * *', '30 4 * * *', 'Europe/Berlin', at)).toBe(true);
    expect(active('30 2 * * *', '30 4 * * *', 'Europe/Berlin', '2026-03-29T02:30:00Z')).toBe(false);
  });

  it('opens at the second occurrence in the doubled hour', () => {
    expect(active('30 2 * * *', '30 4 * * *', 'Europe/Berlin', '2026-10-25T00:30:00Z')).toBe(false);
    expect(active('30 2 * * *', '30 4 * * *', 'Europe/Berlin', '2026-10-25T01:30:00Z')).toBe(true);
  });

  it('refuses what KEDA refuses', () => {
    expect(() => window('0 6 * * *', '0 6 * * *', 'UTC')).toThrow('start and end');
    expect(() => window('0 6 * * *', '0 7 * * *', 'Mars/Olympus')).toThrow('unknown timezone "Mars/Olympus"');
  });
});

import { describe, expect, it } from 'vitest';
import { readScaler, scalerOf } from '../../../../src/policies/keda/index.js';

/**
 * The instants (UTC, whole minutes) at which a window opens and closes between two others, by asking KEDA's scaler each
 * minute.
 */
function changes(metadata: Readonly<Record<string, string>>, from: string, to: string): string[] {
  const scaler = scalerOf(
    {
      type: 'cron',
      name: '',
      metricType: 'AverageValue',
      useCachedMetrics: false,
      metadata: { desiredReplicas: '5', ...metadata },
    },
    'default',
  );
  const found: string[] = [];
  let before: boolean | null = null;
  for (let unix = Date.parse(`${from}:00Z`) / 1000; unix <= Date.parse(`${to}:00Z`) / 1000; unix += 60) {
    const [reading] = readScaler(scaler, { kind: 'clock', unixSeconds: unix }, {});
    const active = 'active' in reading && reading.active;
    if (before !== null && active !== before)
      found.push(`${new Date(unix * 1000).toISOString().slice(0, 16)} ${active ? 'opens' : 'closes'}`);
    before = active;
  }
  return found;
}

/**
 * The changes of the clocks in 2026: London on 29 March at 01:00 UTC and 25 October at 01:00 UTC, New York on 8 March
 * at 07:00 and 1 November at 06:00.
 */
describe('cron windows in 2026', () => {
  const office = (timezone: string) => ({ timezone, start: '0 8 * * *', end: '0 18 * * *' });
  const night = (timezone: string) => ({ timezone, start: '0 22 * * *', end: '0 6 * * *' });

  it.each<[string, Readonly<Record<string, string>>, string, string, readonly string[]]>([
    [
      'an office day in London, spring',
      office('Europe/London'),
      '2026-03-28T00:00',
      '2026-03-29T23:59',
      ['2026-03-28T08:00 opens', '2026-03-28T18:00 closes', '2026-03-29T07:00 opens', '2026-03-29T17:00 closes'],
    ],
    [
      'an office day in London, autumn',
      office('Europe/London'),
      '2026-10-24T00:00',
      '2026-10-25T23:59',
      ['2026-10-24T07:00 opens', '2026-10-24T17:00 closes', '2026-10-25T08:00 opens', '2026-10-25T18:00 closes'],
    ],
    [
      'an office day in New York, spring',
      office('America/New_York'),
      '2026-03-07T06:00',
      '2026-03-09T00:00',
      ['2026-03-07T13:00 opens', '2026-03-07T23:00 closes', '2026-03-08T12:00 opens', '2026-03-08T22:00 closes'],
    ],
    [
      'an office day in New York, autumn',
      office('America/New_York'),
      '2026-10-31T06:00',
      '2026-11-02T00:00',
      ['2026-10-31T12:00 opens', '2026-10-31T22:00 closes', '2026-11-01T13:00 opens', '2026-11-01T23:00 closes'],
    ],
    // Over midnight, the night of the change is 7 or 9 hours long.
    [
      'a night in London, spring',
      night('Europe/London'),
      '2026-03-28T12:00',
      '2026-03-29T12:00',
      ['2026-03-28T22:00 opens', '2026-03-29T05:00 closes'],
    ],
    [
      'a night in London, autumn',
      night('Europe/London'),
      '2026-10-24T12:00',
      '2026-10-25T12:00',
      ['2026-10-24T21:00 opens', '2026-10-25T06:00 closes'],
    ],
    [
      'a night in New York, spring',
      night('America/New_York'),
      '2026-03-08T00:00',
      '2026-03-08T18:00',
      ['2026-03-08T03:00 opens', '2026-03-08T10:00 closes'],
    ],
    [
      'a night in New York, autumn',
      night('America/New_York'),
      '2026-11-01T00:00',
      '2026-11-01T18:00',
      ['2026-11-01T02:00 opens', '2026-11-01T11:00 closes'],
    ],
    // 01:30 comes twice in London: KEDA compares the next start with the next end, so the window closes at the first
    // 01:45 and opens again.
    [
      'the doubled hour in London',
      { timezone: 'Europe/London', start: '30 1 * * *', end: '45 1 * * *' },
      '2026-10-24T12:00',
      '2026-10-25T12:00',
      ['2026-10-25T00:30 opens', '2026-10-25T00:45 closes', '2026-10-25T01:30 opens', '2026-10-25T01:45 closes'],
    ],
  ])('%s', (_, metadata, from, to, expected) => expect(changes(metadata, from, to)).toEqual(expected));
});

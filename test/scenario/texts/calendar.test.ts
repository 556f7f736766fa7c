import { describe, expect, it } from 'vitest';
import { deployment } from '../../../src/scenario/builders.js';
import { complaintText } from '../../../src/scenario/complaints/complaint.js';
import { normalize } from '../../../src/scenario/normalize/normalize.js';
import { firstDay } from '../../../src/scenario/texts/calendar.js';

describe('the first day of a run', () => {
  it.each([
    ['monday', 'monday', '2024-01-01'],
    ['sunday', 'sunday', '2024-01-07'],
    ['2026-03-29', 'sunday', '2026-03-29'],
    ['2023-12-31', 'sunday', '2023-12-31'],
    ['2028-02-29', 'tuesday', '2028-02-29'],
  ])('%s is a %s', (written, weekday, date) =>
    expect(firstDay(written)).toEqual({
      ok: true,
      value: { weekday, midnight: Date.parse(`${date}T00:00:00Z`) / 1000 },
    }),
  );

  it.each(['2026-02-30', '2026-13-01', '29.3.2026', '2026-3-29', ''])('"%s" is not a day', (written) =>
    expect(firstDay(written).ok).toBe(false),
  );

  it('that is misspelt gets the nearest one', () => {
    const { complaints } = normalize({ horizon: '1h', start: 'mondya', manifests: [deployment('web')] });
    expect(complaints.map(complaintText)).toEqual([
      'start: "mondya" is not a day: expected a date such as 2026-03-29, or one of monday, tuesday, wednesday, thursday, friday, saturday, sunday; did you mean "monday"?',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { complaintText, noNotes } from '../../../src/scenario/complaints/complaint.js';
import { rootOf } from '../../../src/scenario/complaints/place.js';
import { lineOf, readCsv } from '../../../src/scenario/tables/csv.js';
import { timeColumn } from '../../../src/scenario/tables/time-column.js';
import { readTimes, type TimeUnit } from '../../../src/scenario/tables/times.js';

/** The times of a file, with what was said of it. */
function timesOf(text: string, unit: TimeUnit | null = null) {
  const notes = noNotes();
  const table = readCsv({ name: 'a.csv', text }, notes);
  const column = table === null ? null : timeColumn({ notes }, table, undefined, rootOf(lineOf('a.csv', 1)));
  const times = table === null || column === null ? null : readTimes(table, column, notes, unit);
  return {
    times: times === null ? null : [...times.instants],
    isGuess: times?.isGuess,
    complaints: notes.complaints.map(complaintText),
    warnings: notes.warnings.map(complaintText),
  };
}

describe('the unit of times', () => {
  it.each([
    ['time', '0', '90', null, [0, 90]],
    ['ts_ms', '0', '1500', null, [0, 1.5]],
    ['time (us)', '0', '1500000', null, [0, 1.5]],
    ['time_ms', '0', '2', 'min', [0, 120]],
    ['time', '1700000000', '1700000060', null, [0, 60]],
    ['time', '1700000000000', '1700000000250', null, [0, 0.25]],
    ['time', '1700000000000000', '1700000000000250', null, [0, 0.00025]],
    ['time', '2023-11-16 18:15:46', '2023-11-16 18:16:46.5', null, [0, 60.5]],
    ['time', '2023-11-16T18:00:00+02:00', '2023-11-16T16:00:30Z', null, [0, 30]],
  ] as const)('of %s with %s and %s, told %s', (heading, one, two, unit, seconds) => {
    const { times, complaints } = timesOf(`${heading}\n${one}\n${two}\n`, unit);
    expect(complaints).toEqual([]);
    expect(times?.map((at) => Number(at.toFixed(9)))).toEqual(seconds);
  });
  it('is a guess only where neither heading nor scenario says it', () => {
    expect(timesOf('time\n0\n5\n').isGuess).toBe(true);
    expect(timesOf('time_s\n0\n5\n').isGuess).toBe(false);
    expect(timesOf('time\n0\n5\n', 's').isGuess).toBe(false);
  });
  it.each(['0x10', '0b1', 'soon', '', '-1', '1e999', 'Infinity'])('refuses %j with its line', (cell) => {
    const { times, complaints } = timesOf(`time,n\n0,1\n${cell},1\n`);
    expect(times).toBeNull();
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain('a.csv:3:1');
  });
  it('refuses a day that no calendar has', () => {
    expect(timesOf('time\n2023-02-28\n2023-02-31\n').complaints[0]).toContain('a.csv:3:1');
  });
});

describe('a file as programs write it', () => {
  it.each([
    ['a byte order mark', '\ufefftime,n\n1,1\n2,1\n'],
    ['lines of Windows', 'time,n\r\n1,1\r\n2,1\r\n'],
    ['quotes', '"time","n"\n"1","1"\n"2","1"\n'],
    ['blank lines', 'time,n\n\n1,1\n\n2,1\n\n'],
    ['no line end at the end', 'time,n\n1,1\n2,1'],
  ])('has %s', (_, text) => {
    expect(timesOf(text)).toMatchObject({ times: [1, 2], complaints: [], warnings: [] });
  });
  it.each([
    ['semicolons', 'time;n\n1;1\n', 'comma'],
    ['no header', '1,1\n2,1\n', 'names no columns'],
    ['no rows', 'time,n\n', 'row'],
    ['a quote that is never closed', 'time,n\n"1,1\n', 'quote'],
  ])('is refused with %s', (_, text, word) => {
    const { times, complaints } = timesOf(text);
    expect(times).toBeNull();
    expect(complaints.join()).toContain(word);
  });
  it('says that a column stands there twice', () => {
    expect(timesOf('time,time\n1,5\n2,6\n')).toMatchObject({
      times: [1, 2],
      warnings: [expect.stringContaining('time')],
    });
  });
});

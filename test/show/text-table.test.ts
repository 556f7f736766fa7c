import { describe, expect, it } from 'vitest';
import { lines } from '../../src/show/lines.js';
import { blockTable, textTable } from '../../src/show/text-table.js';

describe('a table', () => {
  it('has its first column to the left, and shortens its names to keep to the width', () => {
    expect(textTable(['queue', 'p95'], [['orders', '1.0 s']])).toBe('queue     p95\norders  1.0 s');
    const wide = textTable(['queue', 'p95'], [['x'.repeat(200), '1.0 s']]);
    expect(Math.max(...wide.split('\n').map((line) => line.length))).toBe(100);
    expect(wide).toContain('x…x');
  });

  it('repeats its names before the columns that do not fit, where they are kept whole', () => {
    expect(
      blockTable(
        [
          ['', 'today', 'floor'],
          ['cost', '175', '12'],
        ],
        13,
      ),
    ).toBe('      today\ncost    175\n\n      floor\ncost     12');
  });
});

describe('lines', () => {
  it('break at blanks, and never inside a word', () => {
    expect(lines('one two three', 7)).toEqual(['one two', 'three']);
    expect(lines('extraordinary', 5)).toEqual(['extraordinary']);
  });
});

import { describe, expect, it } from 'vitest';
import { compare } from '../../src/api/compare.js';
import { rowsOf } from '../../src/results/index.js';
import type { Difference, Direction, Measured, MeasureRow } from '../../src/study/compare.js';
import { comparisonTable } from '../../src/study/index.js';
import { withOpen } from '../../src/study/open.js';
import { workers } from '../fixtures/judged-runs.js';

const one = (atLeast: boolean, direction: Direction | null, mean = 0): Measured => ({
  policy: '',
  value: null,
  atLeast,
  missing: 0,
  why: '',
  lack: null,
  difference: direction === null ? null : ({ direction, difference: { mean } } as unknown as Difference),
});
const turned = (base: boolean, own: boolean, direction: Direction, mean: number) =>
  withOpen({ policies: [one(base, null), one(own, direction, mean)] } as unknown as MeasureRow, () => false).policies[1]
    ?.difference?.direction;

describe('a difference of bounds', () => {
  it('is clear only in the direction that unfinished work can but widen', () => {
    expect(turned(false, true, 'higher', 5)).toBe('higher');
    expect(turned(false, true, 'lower', -5)).toBe('open');
    expect(turned(true, false, 'lower', -5)).toBe('lower');
    expect(turned(true, false, 'higher', 5)).toBe('open');
    expect(turned(true, true, 'lower', -5)).toBe('open');
    expect(turned(true, true, 'equal', 0)).toBe('open');
    expect(turned(false, true, 'unclear', 1)).toBe('unclear');
    expect(turned(true, false, 'unclear', 1)).toBe('open');
    expect(turned(false, true, 'single', 1)).toBe('single');
    expect(turned(false, false, 'equal', 0)).toBe('equal');
  });

  const scaled = (replicas: number) => ({ 'Deployment/worker': { spec: { replicas } } });
  const starved = (policies: object) =>
    compare({ horizon: '1h', ...workers({ gap: 'exponential(6s)' }), policies } as never, { replications: 10 });

  it('of two starved queues is open, in the sentence, on the screen and in the table', async () => {
    const answer = await starved({ none: scaled(0), one: scaled(1) });
    const wait = answer.rows.find(({ measure }) => measure === 'wait_p95');
    expect(wait?.policies.map(({ atLeast }) => atLeast)).toEqual([true, true]);
    expect(wait?.policies[1]?.difference?.direction).toBe('open');
    expect(answer.verdicts[0]?.sentence).not.toMatch(/beats none on p95 wait/);
    expect(answer.verdicts[0]?.sentence).toMatch(/open, since work .* could turn it: p9[59] wait of orders/);
    expect(String(answer)).toMatch(/Open between one and none/);
    expect(String(answer)).toMatch(/^p95 wait of orders +≥ .* ≥ /m);
    expect(rowsOf(comparisonTable(answer))[0]).toMatchObject({ measure: 'wait_p95', bound: 'at-least' });
  });

  it('to one that is simulated as the same is equal: its unfinished work is the very same', async () => {
    const labelled = { 'Deployment/worker': { metadata: { labels: { tier: 'gold' } } } };
    const answer = await starved({ one: scaled(1), labelled });
    expect(answer.rows[0]?.policies[1]).toMatchObject({ atLeast: true, difference: { direction: 'equal' } });
    expect(String(answer)).not.toContain('Open between');
  });

  it('to one that serves all stays clear', async () => {
    const answer = await starved({ one: scaled(1), four: scaled(4) });
    expect(answer.verdicts[0]?.sentence).toMatch(/^four beats one on p95 wait of orders by ≥ /);
  });

  it('to one that starves keeps the loss: worse is sure, however long the rest will take', async () => {
    const answer = await starved({ four: scaled(4), one: scaled(1) });
    expect(answer.verdicts[0]?.sentence).toMatch(/^one is worse than four on p9[59] wait of orders by ≥ /);
  });
});

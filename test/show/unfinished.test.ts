import { describe, expect, it } from 'vitest';
import { oneScreen } from '../../src/show/index.js';
import { api, judged, workers } from '../fixtures/judged-runs.js';

const screen = (goals: readonly string[], scenario: object): string => oneScreen(judged(goals, scenario).summary);

describe('the screen of a run with unfinished work', () => {
  const starved = screen(['p95 wait of orders < 20s', 'p50 wait of orders < 20m'], {
    ...workers({ gap: '30s' }),
    incidents: [{ at: '30m', kind: 'scale', workload: 'worker', replicas: 0 }],
  });

  it('says how many there are, since when the oldest waits, and prints bounds as such', () => {
    expect(starved).toMatch(/unfinished/);
    expect(starved).toMatch(/oldest/);
    expect(starved).toMatch(/≥/);
    expect(starved).toMatch(/^missed +p95 wait of orders < 20s +\(≥ 27.1 min; 61 jobs still waiting\)/m);
  });

  it('says of a goal that it is open', () => {
    const open = screen(['p50 wait of orders < 20s'], {
      ...workers({ batches: { size: 10, at: '0s' } }),
      horizon: '15s',
    });
    expect(open).toMatch(/^open +p50 wait of orders < 20s/m);
    expect(open).toMatch(/could break it/);
  });

  it('shows what clients see beside what the service sees', () => {
    const shown = screen(['errors of api < 1%'], api({ gap: '1s', timeout: '10ms' }));
    expect(shown).toMatch(/api, its clients/);
    expect(screen([], api({ gap: '1s' }))).not.toMatch(/its clients/);
  });
});

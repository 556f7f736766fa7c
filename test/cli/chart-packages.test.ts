import { describe, expect, it, vi } from 'vitest';
import { MissingPackagesError } from '../../src/errors.js';

const simulated = vi.fn();
vi.mock('../../src/api/simulate.js', () => ({ simulate: simulated }));
vi.mock('../../src/show/index.js', async (original) => ({
  ...(await original<object>()),
  draw: () => Promise.reject(new MissingPackagesError('charts need four optional packages: npm install vega')),
}));

describe('--out without the chart packages', () => {
  it('is refused before anything is simulated', async () => {
    const { runCommand } = await import('../../src/cli/run.js');
    await expect(runCommand(undefined, { out: 'review', quiet: true })).rejects.toThrow(
      '--out: charts need four optional packages: npm install vega; --csv needs none',
    );
    expect(simulated).not.toHaveBeenCalled();
  });
});

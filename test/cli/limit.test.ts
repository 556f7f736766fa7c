import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { limitCommand } from '../../src/cli/limit.js';
import { shop } from '../fixtures/cli-shop.js';
import { folderWith, hooke, remove, spoken } from '../fixtures/cli-spoken.js';

const folder = folderWith({ ...shop(), 'aimless.yaml': shop((text) => text.replace(/goals: .*\n/, ''))['shop.yaml'] });
afterAll(() => remove(folder));
const file = join(folder, 'shop.yaml');
const quick = { replications: 1, workers: 1, precision: 0.5, quiet: true } as const;

describe('hooke limit', () => {
  it('prints the load that holds and the one that breaks, what broke and what bound, within 100 columns', async () => {
    const { code, stdout, stderr } = await spoken(() =>
      limitCommand(file, { ...quick, goal: ['p95 wait of orders < 1m'] }),
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^shop under today: every goal holds at [\d.]+ times the demand, and at [\d.]+ times one breaks/,
    );
    for (const part of [
      'Load',
      'missed  p95 wait of orders < 1m',
      'What bound',
      'Scaling latency',
      'Tried, in times the demand: ',
    ])
      expect(stdout).toContain(part);
    expect(Math.max(...stdout.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(100);
  });

  it('gives the same bytes whatever the number of threads', async () => {
    const ask = (workers: number) =>
      spoken(() => limitCommand(file, { ...quick, replications: 2, workers, json: true }));
    const [one, two] = [await ask(1), await ask(2)];
    expect(JSON.parse(one.stdout)).toHaveProperty('broke.goals.0.missed');
    expect(two.stdout).toBe(one.stdout);
  });

  it('asks for what is missing or misspelt, and simulates nothing', async () => {
    const said = async (options: Parameters<typeof limitCommand>[1], of = file) => {
      const { code, stdout, stderr } = await spoken(() => limitCommand(of, { ...quick, ...options }));
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      return stderr;
    };
    expect(await said({ of: 'oders' })).toBe(
      '--of oders: nothing arrives there, expected one of orders; did you mean "orders"?\n',
    );
    expect(await said({ goal: ['p95 wait of orders < 1m', 'p98 wait of orders < 1m'] })).toMatch(
      /^--goal:2:1 goals\[1\]: "p98 wait of orders < 1m" has "p98" where it should not/,
    );
    expect(await said({}, join(folder, 'aimless.yaml'))).toContain(
      'the scenario has no goals: expected some under `goals`, or --goal "p99 response of orders < 800ms"',
    );
    expect(await said({ policy: 'flor' })).toContain('did you mean "floor"?');
  });

  it('can be typed', async () => {
    const wrong = await hooke(folder, ['limit', 'shop.yaml', '--precision', '5']);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('expected a share between 0 and 1, such as 0.05.');
  });
});

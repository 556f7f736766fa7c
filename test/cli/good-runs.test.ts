import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compareCommand } from '../../src/cli/compare.js';
import { dictionaryCommand } from '../../src/cli/dictionary.js';
import { fileName } from '../../src/cli/files.js';
import { progress } from '../../src/cli/progress.js';
import { replay } from '../../src/cli/replay.js';
import { runCommand } from '../../src/cli/run.js';
import { scenarioOfCommand } from '../../src/cli/scenario-of.js';
import { schemaCommand } from '../../src/cli/schema.js';
import { SimulationError } from '../../src/errors.js';
import { schema, tableNames } from '../../src/results/index.js';
import type { Summary } from '../../src/results/summary.js';
import { shop } from '../fixtures/cli-shop.js';
import { folderWith, hooke, remove, spoken } from '../fixtures/cli-spoken.js';

const folder = folderWith({
  ...shop(),
  'hard.yaml': shop((text) => text.replace('orders < 10m', 'orders < 1ms'))['shop.yaml'],
});
afterAll(() => remove(folder));
const file = join(folder, 'shop.yaml');
const widest = (text: string) => Math.max(...text.split('\n').map((line) => [...line].length));

describe('hooke run', () => {
  it('lists what the scenario does not give when it is asked, and always in JSON', async () => {
    expect((await spoken(() => runCommand(file, {}))).stdout).not.toContain('Assumptions');
    expect((await spoken(() => runCommand(file, { assumptions: true }))).stdout).toContain('Assumptions');
    const { stdout } = await spoken(() => runCommand(file, { assumptions: true, json: true }));
    expect(JSON.parse(stdout)).toMatchObject({
      assumptions: expect.any(Array),
      bill: { notBilled: expect.any(Array) },
    });
  });
  it('ends with 0, or with 1 when a goal is missed; progress and warnings stay off stdout', async () => {
    const met = await spoken(() => runCommand(file, {}));
    expect(met).toMatchObject({ code: 0, stderr: '' });
    expect(met.stdout).toContain('shop under today: 20.0 min simulated, seed 1');
    expect(met.stdout).toContain('met     p95 wait of orders < 10m');
    expect(widest(met.stdout)).toBeLessThanOrEqual(100);
    const missed = await spoken(() => runCommand(join(folder, 'hard.yaml'), {}));
    expect(missed.code).toBe(1);
    expect(missed.stdout).toContain('missed  p95 wait of orders < 1ms');
  });

  it('gives the same bytes for the same seed and other bytes for another', async () => {
    const [one, again, other] = [
      await spoken(() => runCommand(file, { seed: 7, json: true })),
      await spoken(() => runCommand(file, { seed: 7, json: true })),
      await spoken(() => runCommand(file, { seed: 8, json: true })),
    ];
    expect(again.stdout).toBe(one.stdout);
    expect(other.stdout).not.toBe(one.stdout);
    expect(JSON.parse(one.stdout)).toMatchObject({ seed: 7, policy: 'today' });
  });

  it('takes what is written as today where no policy has that name', async () => {
    const { 'shop.yaml': text } = shop((one) => one.replace('  today: {}\n', ''));
    const own = folderWith({ ...shop(), 'shop.yaml': text });
    const run = await spoken(() => runCommand(join(own, 'shop.yaml'), {}));
    expect(run.stdout).toContain('shop under today');
    const both = await spoken(() =>
      compareCommand(join(own, 'shop.yaml'), { replications: 1, workers: 1, quiet: true, json: true }),
    );
    expect(JSON.parse(both.stdout)).toMatchObject({ baseline: 'today', policies: ['today', 'floor'] });
    remove(own);
  });

  it('writes tables with the columns of the dictionary, charts, and nothing half', async () => {
    const [out, csv] = [join(folder, 'a/out'), join(folder, 'csv')];
    const { code, stdout } = await spoken(() => runCommand(file, { out, csv, json: true, keep: 'everything' }));
    expect(code).toBe(0);
    expect(readFileSync(join(out, 'summary.json'), 'utf8')).toBe(stdout);
    for (const name of tableNames) {
      const [header] = readFileSync(join(csv, `${name}.csv`), 'utf8').split(/\r?\n/);
      expect(header).toBe(schema[name].map((column) => column.name).join(','));
    }
    expect(readdirSync(csv)).toHaveLength(tableNames.length);
    const rows = readFileSync(join(csv, 'jobs.csv'), 'utf8').trimEnd().split(/\r?\n/).length - 1;
    const queue = (JSON.parse(stdout) as Summary).queues[0];
    expect(rows).toBe((queue?.done ?? 0) + (queue?.notDone ?? 0));
    expect(readdirSync(out)).toEqual(
      expect.arrayContaining([
        'replicas-order-worker.svg',
        'replicas-order-worker.png',
        'replicas-order-worker.vl.json',
        'waits.svg',
        'cost.png',
      ]),
    );
    expect([...readdirSync(out), ...readdirSync(csv)].filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('writes once into a folder that two options spell in two ways', async () => {
    const { code } = await spoken(() =>
      runCommand(file, { out: join(folder, 'same'), csv: `${folder}/./same/`, quiet: true }),
    );
    expect(code).toBe(0);
  });

  it('fits 100 columns with names as long as Kubernetes allows, and lets no name steer the terminal', async () => {
    const long = `worker-${'x'.repeat(200)}`;
    const { 'shop.yaml': text, 'kubernetes/shop.yaml': objects } = shop((one) =>
      one
        .replaceAll('order-worker', long)
        .replaceAll('orders', `orders-${'y'.repeat(150)}`)
        .replace('name: shop', 'name: "shop\\e[31m\\n of horrors"'),
    );
    const own = folderWith({
      'shop.yaml': text,
      'kubernetes/shop.yaml': objects
        .replaceAll('order-worker', long)
        .replaceAll('orders', `orders-${'y'.repeat(150)}`),
    });
    const { code, stdout, stderr } = await spoken(() => runCommand(join(own, 'shop.yaml'), { quiet: true }));
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const [, goals = ''] = stdout.split('Goals\n');
    expect(widest(stdout.slice(0, stdout.length - goals.length))).toBeLessThanOrEqual(100);
    expect(stdout).not.toContain('\u001b');
    remove(own);
  });

  it('bears a horizon of a second', async () => {
    const own = folderWith(shop((text) => text.replace('20m', '1s')));
    const { stdout } = await spoken(() => runCommand(join(own, 'shop.yaml'), { out: join(own, 'out'), quiet: true }));
    expect(stdout).toContain('1.0 s simulated');
    expect(stdout).not.toMatch(/NaN|undefined|Infinity|null/);
    remove(own);
  });

  it('refuses a folder that cannot be made, with 2 and in finite time', async () => {
    const { code, stdout, stderr } = await spoken(() => runCommand(file, { csv: '/proc/hooke', quiet: true }));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('/proc/hooke');
  });
});

describe('hooke compare', () => {
  it('prints goals first, then what users feel, then cost, within 100 columns, with whole sentences', async () => {
    const { code, stdout, stderr } = await spoken(() =>
      compareCommand(file, { replications: 6, workers: 1, out: join(folder, 'compared') }),
    );
    expect({ code, stderr: stderr.replaceAll(/comparing .*\n/g, '') }).toEqual({ code: 0, stderr: '' });
    expect(widest(stdout)).toBeLessThanOrEqual(100);
    expect(stdout).toMatch(/Goals[\s\S]*\np95 wait of orders [\s\S]*\ncost [\s\S]*floor and today meet the goal/);
    expect(readdirSync(join(folder, 'compared')).sort()).toEqual([
      'comparison.csv',
      ...['cost'].flatMap((name) => ['png', 'svg', 'vl.json'].map((end) => `${name}.${end}`)),
      'goals.csv',
      ...['waits'].flatMap((name) => ['png', 'svg', 'vl.json'].map((end) => `${name}.${end}`)),
    ]);
  });

  it('gives the same bytes whatever the number of threads', async () => {
    const [one, two] = [
      await spoken(() => compareCommand(file, { replications: 2, workers: 1, quiet: true, json: true })),
      await spoken(() => compareCommand(file, { replications: 2, workers: 2, quiet: true, json: true })),
    ];
    expect(two.stdout).toBe(one.stdout);
    expect(JSON.parse(one.stdout)).toMatchObject({ baseline: 'today', replications: 2 });
  });
});

describe('without a file', () => {
  // A day of it is simulated, and set in 100 columns, in test/models/reference-day.test.ts.
  it('the scenario is the reference platform that ships with the package', async () => {
    const { input } = await scenarioOfCommand(undefined, [], true, (names) => names);
    expect(input.name).toBe('reference-platform');
  });
});

describe('the rest', () => {
  it('prints schema and dictionary', async () => {
    expect(JSON.parse((await spoken(() => schemaCommand())).stdout)).toMatchObject({ type: 'object' });
    expect(widest((await spoken(() => dictionaryCommand({}))).stdout)).toBeLessThanOrEqual(100);
    const rows = JSON.parse((await spoken(() => dictionaryCommand({ json: true }))).stdout) as {
      table: string;
      column: string;
    }[];
    expect(rows).toContainEqual(expect.objectContaining({ table: 'jobs' }));
  });

  it('ends with 3 and the command that replays it when hooke itself fails', async () => {
    const { code, stderr } = await spoken(async () =>
      Promise.reject(
        new SimulationError(new Error('a pod ran backwards'), {
          at: 3,
          scenario: 'shop',
          policy: 'floor',
          seed: 1,
          replication: 4,
        }),
      ),
    );
    expect(code).toBe(3);
    expect(stderr).toMatch(/^hooke failed: Error: a pod ran backwards[\s\S]*\nreplay: hooke.*\n$/);
  });

  it('replays a comparison by the one run that failed', () => {
    const place = { at: 3, scenario: 'shop', policy: 'floor 2', seed: 1, replication: 4 };
    const failed = new SimulationError(new Error('x'), place);
    expect(
      replay(
        ['compare', 'a b.yaml', '--policies', 'today,floor 2', '--json', '--trace', 'orders=t.csv', '--out', 'o'],
        failed,
      ),
    ).toBe("hooke run 'a b.yaml' --trace orders=t.csv --policy 'floor 2' --seed 1 --replication 4");
    expect(replay(['run', 'shop.yaml', '--seed=3'], failed)).toBe('hooke run shop.yaml --seed=3');
  });

  it.each([
    ['replicas-../../../etc/x', 'replicas-..-..-..-etc-x'],
    ['..', 'unnamed'],
    ['.hidden', 'hidden'],
    ['a\\b\0c:d é', 'a-b-c-d--'],
    ['x'.repeat(300), 'x'.repeat(120)],
  ])('makes a file name of %j that stays in its folder', (text, name) => {
    expect(fileName(text)).toBe(name);
  });

  it('shows progress after a second only, and never when quiet', () => {
    const said: string[] = [];
    const stream = { isTTY: false, write: (text: string) => said.push(text) } as unknown as NodeJS.WriteStream;
    const bar = progress('simulating', false, stream);
    bar.report(50, 100);
    expect(said).toEqual([]);
    progress('simulating', true, stream).report(99, 100);
    expect(said).toEqual([]);
  });
});

describe('the real command', () => {
  it('prints 100 columns on stdout and progress on stderr', async () => {
    // A process for which a second is a millisecond: progress is shown once a run takes longer than a second.
    const hasty = 'data:text/javascript,const now=performance.now.bind(performance);performance.now=()=>1000*now()';
    const { code, stdout, stderr } = await hooke(folder, ['run', 'shop.yaml'], { node: ['--import', hasty] });
    expect(code).toBe(0);
    expect(stdout).toContain('shop under today: 20.0 min simulated');
    expect(widest(stdout)).toBeLessThanOrEqual(100);
    expect(stdout).not.toContain('\u001b');
    expect(stderr).toMatch(/^(simulating today \d+ %\n)+$/);
  });

  it('is silent on stderr with --quiet, and plain in a pipe', async () => {
    const { code, stdout, stderr } = await hooke(folder, ['run', 'shop.yaml', '--quiet']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toContain('\u001b');
  });

  it('prints its help with the exit codes when nothing is asked', async () => {
    const { code, stdout, stderr } = await hooke(folder, []);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const word of ['run', 'compare', 'schema', 'dictionary', '0  done', '3  hooke itself failed'])
      expect(stdout).toContain(word);
    expect(widest(stdout)).toBeLessThanOrEqual(100);
  });

  it('ends quietly when the reader leaves', async () => {
    const { code, stderr } = await hooke(folder, ['schema'], { stopAfter: 1 });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('writes its files and keeps its exit code when the reader leaves', async () => {
    const { code, stderr } = await hooke(folder, ['run', 'hard.yaml', '--json', '--csv', 'unread', '--quiet'], {
      stopAfter: 1,
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    // Rows of each job and request were not asked for.
    expect(readdirSync(join(folder, 'unread'))).toHaveLength(tableNames.length - 2);
  });

  it('ends with 3 on a fault of its own, with the replay line and nothing written', async () => {
    const broken =
      'data:text/javascript,Intl.wasStringify=JSON.stringify;JSON.stringify=(...all)=>{if(all[2]===2)throw new Error("injected");return Intl.wasStringify(...all)}';
    const { code, stdout, stderr } = await hooke(
      folder,
      ['run', 'shop.yaml', '--json', '--out', "it's here", '--quiet'],
      { node: ['--import', broken] },
    );
    expect({ code, stdout, out: existsSync(join(folder, "it's here")) }).toEqual({ code: 3, stdout: '', out: false });
    expect(stderr).toMatch(/hooke failed: Error: injected/);
    expect(stderr).toContain("replay: hooke run shop.yaml --json --out 'it'\\''s here' --quiet\n");
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareCommand } from '../../src/cli/compare.js';
import { runCommand } from '../../src/cli/run.js';
import { MANIFESTS, SHOP, shop } from '../fixtures/cli-shop.js';
import { folderWith, hooke, remove, spoken } from '../fixtures/cli-spoken.js';

const swap = (from: string, to: string) => (text: string) => {
  if (!text.includes(from)) throw new Error(`the shop has no '${from}'`);
  return text.replace(from, to);
};
const manifests = (from: string, to: string) => ({ ...shop(), 'kubernetes/shop.yaml': swap(from, to)(MANIFESTS) });
const trace = (rows: string) => shop(swap('{ rate: 1/s }', '{ trace: orders.csv }'), { 'orders.csv': rows });
const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${[...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array(10).fill(`*${'abcdefgh'[i]}`).join(', ')}]`).join('\n')}\n`;

/** What is wrong, the files, where the complaint must point, and words that it must have. */
const BAD: readonly (readonly [
  wrong: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  at: RegExp,
  words: readonly string[],
])[] = [
  [
    'a wrong unit',
    shop(swap('horizon: 20m', 'horizon: 20 minits')),
    /shop\.yaml:3:\d+ horizon/,
    ['minits', 'expected'],
  ],
  [
    'an unknown field',
    shop(swap('horizon: 20m', 'horizont: 20m')),
    /shop\.yaml:3:1 /,
    ['horizont', 'did you mean "horizon"?'],
  ],
  [
    'a missing queue',
    shop(swap('queues: { orders:', 'queues: { odrers:')),
    /shop\.yaml:\d+:\d+ /,
    ['orders', 'did you mean "odrers"?'],
  ],
  ['a negative rate', shop(swap('rate: 1/s', 'rate: -1/s')), /shop\.yaml:12:\d+ demand\.orders/, ['-1']],
  [
    'min above max',
    manifests('minReplicaCount: 0', 'minReplicaCount: 30'),
    /kubernetes\/shop\.yaml:1\d:\d+ ScaledObject\/order-worker/,
    ['30', '20'],
  ],
  [
    'min above max of a node group',
    shop(swap('min: 1, max: 5', 'min: 7, max: 5')),
    /shop\.yaml:8:\d+ cluster\.nodeGroups\.main/,
    ['7', '5'],
  ],
  [
    'a cycle of calls',
    shop((text) =>
      `${text}`
        .replace(
          'takes: orders, concurrency: 2, service: lognormal(4s, p95=12s), start: 8s, image: 500 MB',
          'serves: web, cpu: 10ms, calls: [{ service: web }]',
        )
        .replace('orders: { rate: 1/s }', 'web: { rate: 1/s }')
        .replace('p95 wait of orders < 10m', 'p95 response of web < 10m'),
    ),
    /shop\.yaml:\d+:\d+ /,
    ['web'],
  ],
  ['an empty trace', trace(''), /orders\.csv:1:1 /, ['has no rows', 'expected']],
  ['a trace without a row', trace('at,size\n'), /orders\.csv:1:1 /, ['has no rows']],
  ['a trace with a bad row', trace('at\n1\n2\nsoon\n4\n'), /orders\.csv:4:1 /, ['"soon"', 'expected seconds']],
  ['a trace without a time', trace('size\n1\n'), /orders\.csv:1:\d+ |shop\.yaml:12:\d+ /, ['expected']],
  [
    'a trace that is missing',
    shop(swap('{ rate: 1/s }', '{ trace: oders.csv }'), { 'orders.csv': 'at\n1\n' }),
    /shop\.yaml:12:\d+ /,
    ['oders.csv', 'did you mean "orders.csv"?'],
  ],
  [
    'a trace outside of the folder by an absolute path',
    shop(swap('{ rate: 1/s }', '{ trace: /etc/passwd }')),
    /shop\.yaml:12:\d+ /,
    ['/etc/passwd'],
  ],
  ['a horizon of zero', shop(swap('horizon: 20m', 'horizon: 0s')), /shop\.yaml:3:\d+ horizon/, ['expected']],
  ['a file that is not YAML', shop(() => 'hooke: 1\nname: [shop\nhorizon: }\n'), /shop\.yaml:\d+:\d+ /, []],
  ['an alias bomb', shop(() => `${SHOP}${bomb}`), /shop\.yaml:\d+:\d+ /, ['alias']],
  ['a prototype key', shop((text) => `${text}__proto__: { polluted: 1 }\n`), /shop\.yaml:17:1 /, ['__proto__']],
  [
    'random bytes',
    shop(() => Uint8Array.from({ length: 4_000 }, (_, i) => (i * 7_919 + 131) % 256)),
    /shop\.yaml:1:1 /,
    ['UTF-8'],
  ],
  ['an empty file', shop(() => ''), /shop\.yaml:1:1 /, ['expected']],
  ['a list instead of fields', shop(() => '- 1\n- 2\n'), /shop\.yaml:1:1 /, ['expected']],
  ['two documents', shop((text) => `${text}---\n${text}`), /shop\.yaml:\d+:\d+ /, ['2']],
  ['a key that is there twice', shop((text) => `${text}horizon: 3h\n`), /shop\.yaml:17:1 /, ['horizon']],
  [
    'deep nesting',
    shop((text) => `${text}shapes: ${'['.repeat(5_000)}${']'.repeat(5_000)}\n`),
    /shop\.yaml:\d+:\d+ /,
    [],
  ],
  [
    'a workload that is not there',
    shop(swap('Deployment/order-worker:', 'Deployment/order-wroker:')),
    /shop\.yaml:11:\d+ /,
    ['did you mean "Deployment/order-worker"?'],
  ],
  [
    'an instance type that is not known',
    shop(swap('m6i.large', 'm6i.lage')),
    /shop\.yaml:8:\d+ /,
    ['did you mean "m6i.large"?'],
  ],
  [
    'a goal for nobody',
    shop(swap('wait of orders', 'wait of oders')),
    /shop\.yaml:13:\d+ goals\[0\]/,
    ['did you mean "orders"?'],
  ],
  [
    'a goal that is not a sentence',
    shop(swap('p95 wait of orders < 10m', 'be quick')),
    /shop\.yaml:13:\d+ goals\[0\]/,
    ['be quick'],
  ],
  [
    'a policy for nobody',
    shop(swap('floor: { ScaledObject/order-worker', 'floor: { ScaledObject/order-wrker')),
    /shop\.yaml:16:\d+ /,
    ['did you mean "ScaledObject/order-worker"?'],
  ],
  [
    'a missing manifest',
    shop(swap('kubernetes/shop.yaml', 'kubernetes/shp.yaml')),
    /shop\.yaml:4:\d+ /,
    ['did you mean "shop.yaml"?'],
  ],
  ['a bad quantity', manifests('cpu: 500m', 'cpu: 500mm'), /kubernetes\/shop\.yaml:10:\d+ /, ['500mm']],
  [
    'a limit that is too low',
    shop((text) => `${text}limits: { events: 2000 }\n`),
    /shop\.yaml:17:\d+ limits\.events/,
    ['more than 2000 events', 'limits: { events: 20000 }'],
  ],
  [
    'a limit that the arrivals alone exceed',
    shop((text) => `${text}limits: { events: 100 }\n`),
    /shop\.yaml:12:\d+ demand\.orders\.rate/,
    ['about 1200 arrivals', 'limits.events, 100'],
  ],
  [
    'too many jobs at a time',
    shop((text) => `${text}limits: { jobs: 3 }\n`),
    /shop\.yaml:17:\d+ limits\.jobs/,
    ['more than 3 jobs and requests at a time', 'limits: { jobs: 30 }'],
  ],
  [
    'jobs that nobody can work off',
    shop((text) => `${text.replace('rate: 1/s', 'rate: 1000/s')}limits: { jobs: 100000 }\n`),
    /shop\.yaml:12:\d+ demand\.orders/,
    ['about 1200000 jobs arrive', 'limits.jobs, 100000'],
  ],
  [
    'too many pods',
    shop((text) => `${text}limits: { pods: 1 }\n`),
    /shop\.yaml:17:\d+ limits\.pods/,
    ['more than 1 pods', 'limits: { pods: 10 }'],
  ],
  [
    'too many rows',
    shop((text) => `${text}limits: { rows: 3 }\n`),
    /shop\.yaml:17:\d+ limits\.rows/,
    ['more than 3 rows', 'limits: { rows: 30 }'],
  ],
];

describe('bad input', () => {
  it.each(BAD)(
    '%s: exit code 2, where it is, nothing on stdout and nothing written',
    async (_wrong, files, at, words) => {
      const folder = folderWith(files);
      const [out, csv] = [join(folder, 'out'), join(folder, 'csv')];
      const { code, stdout, stderr } = await spoken(() =>
        runCommand(join(folder, 'shop.yaml'), { out, csv, quiet: true }),
      );
      expect(stderr).toMatch(at);
      for (const word of words) expect(stderr).toContain(word);
      expect(stderr).not.toMatch(/hooke failed|\n {4}at |undefined|\[object/);
      expect({ code, stdout, out: existsSync(out), csv: existsSync(csv) }).toEqual({
        code: 2,
        stdout: '',
        out: false,
        csv: false,
      });
      remove(folder);
    },
  );

  it('is said all at once', async () => {
    const folder = folderWith(
      shop((text) =>
        text
          .replace('horizon: 20m', 'horizon: 20x')
          .replace('rate: 1/s', 'rate: -1/s')
          .replace('m6i.large', 'm6i.lage')
          .replace('wait of orders', 'wait of oders'),
      ),
    );
    const { code, stderr } = await spoken(() => compareCommand(join(folder, 'shop.yaml'), { quiet: true }));
    expect(code).toBe(2);
    for (const line of [3, 8, 12, 13]) expect(stderr).toMatch(new RegExp(`shop\\.yaml:${line}:\\d+ `));
    remove(folder);
  });
});

/** What is typed, and what must be said. */
const TYPED: readonly (readonly [words: readonly string[], said: RegExp])[] = [
  [['run', 'shp.yaml'], /shp\.yaml:1:1 .*did you mean "shop\.yaml"\?/],
  [['run', 'bad.yaml', '--out', 'out', '--csv', 'csv'], /bad\.yaml:3:\d+ horizon/],
  [['compare', 'bad.yaml', '--replications', '2', '--out', 'out'], /bad\.yaml:3:\d+ horizon/],
  [['run', 'shop.yaml', '--seed', '-1'], /--seed.*-1.*whole number of at least 0/],
  [['run', 'shop.yaml', '--sed', '1'], /unknown option '--sed'\n\(Did you mean --seed\?\)/],
  [['rnu'], /unknown command 'rnu'\n\(Did you mean run\?\)/],
  [
    ['compare', 'shop.yaml', '--policies', 'today,flor'],
    /--policies today,flor: there is no policy "flor", expected one of today, floor; did you mean "floor"\?/,
  ],
  [['run', 'shop.yaml', '--trace', 'orders=bad.csv', '--csv', 'csv'], /bad\.csv:3:1 "soon"/],
  [
    ['run', 'shop.yaml', '--trace', 'oders=bad.csv'],
    /shop\.yaml:12:1 demand: there is no demand "oders": expected .*orders.*; did you mean "orders"\?/,
  ],
  [['run', 'shop.yaml', '--out', 'shop.yaml'], /--out shop\.yaml: this is a file, expected a folder/],
];

describe('the real command with bad input', () => {
  it.each(TYPED)('%j', async (words, said) => {
    const folder = folderWith({
      ...shop(),
      'bad.yaml': SHOP.replace('horizon: 20m', 'horizon: 20x'),
      'bad.csv': 'at\n1\nsoon\n',
    });
    const { code, stdout, stderr } = await hooke(folder, words);
    expect(stderr).toMatch(said);
    expect({ code, stdout, out: existsSync(join(folder, 'out')), csv: existsSync(join(folder, 'csv')) }).toEqual({
      code: 2,
      stdout: '',
      out: false,
      csv: false,
    });
    remove(folder);
  });
});

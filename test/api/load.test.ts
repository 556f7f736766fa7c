import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { providers } from '../../models/providers.js';
import { load } from '../../src/api/load.js';
import { strict } from '../../src/api/strict.js';
import { ScenarioError } from '../../src/scenario/complaints/scenario-error.js';
import { changed, complaintsOf, loaded, shop, written } from '../fixtures/scenario-shop.js';

const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  ...'bcdefgh'.split('').map((name, i) => `${name}: &${name} [${Array(10).fill(`*${'abcdefg'[i]}`).join(', ')}]`),
].join('\n');

/** The page of the design on what people write, word for word. */
const example = `# platform.hooke.yaml
hooke: 1                              # version of this format
name: reference-platform
horizon: 24h
warmUp: auto                          # or a duration
seed: 1
versions: { kubernetes: '1.37', keda: '2.21', karpenter: '1.15' }

manifests: [kubernetes/]              # files and folders, read as kubectl would: many documents a file, List objects, namespaces

cluster:
  provider: eks                       # latencies, prices, billing rules; every number printable with its source, every number replaceable
  regions:
    eu-west-1: { zones: [a, b, c] }
    us-east-1: { zones: [a, b, c] }
  nodeGroups:                         # beside the NodePool objects in manifests: what Cluster Autoscaler sees
    gpu: { instanceType: g5.xlarge, zones: [a, b], min: 0, max: 20, capacity: on-demand, taints: [gpu] }

queues:
  documents: { broker: rabbitmq, deadLetterAfter: 5 }          # rabbitmq | redis-list | redis-stream | kafka | sqs
  inference: { broker: redis-list }

stores:
  postgres: { kind: postgresql, maxConnections: 200, cores: 4, query: lognormal(2ms, p95=9ms) }
  redis:    { kind: redis, operation: 60us }

behaviour:
  Deployment/backend:
    serves: api
    cpu: lognormal(35ms, p95=110ms)    # CPU time a request burns; shared under the pod's limit
    memory: 400Mi + 2Mi per request
    concurrency: 64
    connections: { postgres: 10 }      # held by each pod
    calls:
      - { store: postgres, times: 3 }
      - { store: redis, times: 2 }
      - { queue: documents, probability: 0.05 }
    start: lognormal(9s, p95=20s)
  Deployment/document-worker:
    takes: documents
    concurrency: 2
    service: lognormal(40s, p95=150s)
    uses: { cpu: 0.9 per job, memory: 1.5Gi per job }
    start: lognormal(8s, p95=20s)
    image: 3.1 GB
    onTerm: finish                     # or requeue, or ignore; the pod's grace period decides how it ends

demand:
  api:
    eu-west-1: { rate: daily(low=15/s, high=120/s, peak=14:00) }
    us-east-1: { rate: daily(low=10/s, high=90/s, peak=20:00) }
  documents:
    batches: { size: 400, at: '18:00 weekdays' }
  inference:
    trace: traces/azure-llm-2023-conv.csv

incidents:
  - { at: 6h, kind: zone-outage, zone: eu-west-1a, for: 45m }
  - { at: 15h, kind: stock-out, instanceType: g5.xlarge, zone: us-east-1b, for: 2h }

goals:
  - p95 wait of documents < 2m
  - p99 response of api < 800ms
  - lost of documents = 0
  - cost < 400 USD per day

policies:                              # patches over the manifests; the empty one is what is there today
  today: {}
  floor-of-two:
    ScaledObject/document-worker: { spec: { minReplicaCount: 2 } }
  hpa-on-cpu:
    ScaledObject/document-worker: null # removed
    +: [policies/document-worker-hpa.yaml]
`;

describe('a file that is not a scenario', () => {
  const table: readonly (readonly [string, string | Uint8Array, string])[] = [
    ['empty', '', 'shop.yaml:1:1 is empty: expected fields such as manifests, behaviour and demand'],
    ['only comments', '# nothing\n', 'shop.yaml:1:1 is empty: expected fields such as manifests, behaviour and demand'],
    [
      'plain text',
      'hello there',
      'shop.yaml:1:1 holds "hello there": expected fields such as manifests, behaviour and demand',
    ],
    ['a list', '- a\n- b\n', 'shop.yaml:1:1 holds ["a","b"]: expected fields such as manifests, behaviour and demand'],
    ['two documents', `${shop}---\n${shop}`, 'shop.yaml:1:1 holds 2 documents: expected one document'],
    ['no YAML', 'a: [1, 2\nb: }', 'shop.yaml:2:1 is not YAML: '],
    ['an alias bomb', bomb, 'shop.yaml:1:1 expands too many aliases: expected at most 100 uses of an anchor'],
    [
      'nested deeply in brackets',
      `a: ${'['.repeat(50_000)}`,
      'shop.yaml:1:1 is nested deeper than 64 levels: expected YAML in UTF-8',
    ],
    [
      'nested deeply by indentation',
      Array.from({ length: 80 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      'is nested deeper than 64 levels: expected YAML in UTF-8',
    ],
    [
      'bytes that are not UTF-8',
      new Uint8Array([0x61, 0x3a, 0x20, 0xff, 0xfe, 0x0a]),
      'shop.yaml is not text: it has bytes that are not UTF-8 or are control characters: expected text in UTF-8',
    ],
    [
      'control characters',
      'a: \u0001\n',
      'shop.yaml:1:1 is not text: it has bytes that are not UTF-8 or are control characters: expected YAML in UTF-8',
    ],
    ['too big', `# ${'x'.repeat(5_000_001)}`, 'shop.yaml is bigger than 5 MB: expected at most 5 MB'],
    [
      'a prototype key deep inside',
      'policies:\n  today:\n    Deployment/a: { spec: { __proto__: { polluted: 1 } } }\n',
      'shop.yaml:3:29 the key "__proto__" is not allowed: expected another name',
    ],
    ['a key that is a list', '? [a, b]\n: 1\n', 'shop.yaml:1:3 a key is not plain text: expected a plain key'],
  ];
  it.each(table)('%s is refused', async (_, content, message) => {
    const complaints = await complaintsOf(content);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(message);
  });

  it('leaves no trace in prototypes', () => expect(({} as { polluted?: number }).polluted).toBeUndefined());

  it('is refused with a complaint whatever its bytes are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect((await complaintsOf(bytes)).length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  it('is refused with a complaint wherever the sound one is cut off or mixed up', async () => {
    const cut = fc.tuple(fc.nat(shop.length), fc.nat(shop.length), fc.string({ maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(cut, async ([a, b, noise]) => {
        const path = written({ 'shop.yaml': shop.slice(0, Math.min(a, b)) + noise + shop.slice(Math.max(a, b)) });
        await loaded(path).catch((error) => {
          expect(error).toBeInstanceOf(ScenarioError);
          expect((error as ScenarioError).complaints.length).toBeGreaterThan(0);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('that is missing is refused with the nearest name beside it', async () => {
    const path = written({ 'shop.yaml': shop }).replace('shop.yaml', 'shp.yaml');
    await expect(loaded(path)).rejects.toThrow(
      `there is no file "${path}": expected a file that is there; did you mean "shop.yaml"?`,
    );
  });

  it('that is a folder is refused', async () => {
    await expect(loaded(tmpdir())).rejects.toThrow('cannot read');
  });
});

describe('manifests', () => {
  const split = shop.indexOf('cluster:');
  const objects = shop
    .slice(shop.indexOf('  - apiVersion'), split)
    .replace(/^ {4}/gm, '')
    .replace(/^ {2}- /gm, '---\n');
  const rest = `${shop.slice(0, shop.indexOf('manifests:'))}manifests: [kubernetes]\n${shop.slice(split)}`;
  const folder = (files: Readonly<Record<string, string>>): string => {
    const root = mkdtempSync(join(tmpdir(), 'hooke-'));
    mkdirSync(join(root, 'kubernetes', 'deeper'), { recursive: true });
    writeFileSync(join(root, 'shop.yaml'), rest);
    for (const [name, content] of Object.entries(files)) writeFileSync(join(root, 'kubernetes', name), content);
    return join(root, 'shop.yaml');
  };

  it('are read from a folder and its folders: many documents a file, Lists, unknown kinds with a warning', async () => {
    const path = folder({
      'all.yaml': objects,
      'deeper/more.json': '{"kind": "List", "items": [{"kind": "Ingress", "metadata": {"name": "web"}}]}',
      'notes.txt': 'no YAML',
    });
    const { warnings } = await loaded(path);
    expect(warnings.map((one) => `${one.path}: ${one.message}`)).toEqual([
      'Ingress/web: objects of kind Ingress are skipped: the simulator does not use them',
    ]);
  });

  it('are complained about at their own lines', async () => {
    const path = folder({ 'all.yaml': objects.replace('minReplicaCount: 1', 'minReplicaCount: 11') });
    await expect(loaded(path)).rejects.toThrow(
      /kubernetes\/all\.yaml:\d+:3 ScaledObject\/worker spec\.minReplicaCount: 11 does not fit here: expected at most maxReplicaCount, 10 \(under today\)$/,
    );
  });

  it('with unknown fields get a warning that names them', async () => {
    const { warnings } = await loaded(
      folder({ 'all.yaml': objects.replace('minReplicaCount: 1', 'minReplicaCount: 1\n  minReplicas: 3') }),
    );
    expect(warnings.map((one) => one.message)).toEqual([
      'ignored by the simulator: spec.minReplicas; did you mean "minReplicaCount"?',
    ]);
  });

  it('that are not YAML are one complaint, not many', async () => {
    await expect(loaded(folder({ 'all.yaml': 'a: [' }))).rejects.toMatchObject({ complaints: [{ line: 1 }] });
  });

  it('in an empty folder are complained about', async () => {
    await expect(loaded(folder({}))).rejects.toThrow('the folder "kubernetes" holds no YAML');
  });

  it('behind a link that leads out of the folder are not read', async () => {
    const path = folder({ 'all.yaml': objects });
    const outside = join(mkdtempSync(join(tmpdir(), 'hooke-')), 'outside.yaml');
    writeFileSync(outside, 'kind: Deployment');
    symlinkSync(outside, join(path, '..', 'kubernetes', 'link.yaml'));
    const { files } = await loaded(path);
    const read = [...files.values()].flat();
    expect(read.length).toBeGreaterThan(0);
    expect(read.filter(({ name }) => name.endsWith('link.yaml'))).toEqual([]);
  });
});

describe('a trace', () => {
  const traced = (settings: string): string => changed('orders: { rate: 2/s }', `orders: ${settings}`);
  const good = 'time,size\n0.5,2\n1.5,3\n4,1\n';
  const table: readonly (readonly [string, string, string, string])[] = [
    ['without a byte', '{ trace: t.csv }', '', 't.csv:1:1 has no rows: expected a header and at least one row'],
    [
      'without rows',
      '{ trace: t.csv }',
      'time,size\n',
      't.csv:1:1 has no rows: expected a header and at least one row',
    ],
    [
      'with a row that is too short',
      '{ trace: t.csv }',
      'time,size\n1,2\n2\n',
      't.csv:3:1 the row has 1 field: expected 2 fields as in the header',
    ],
    [
      'with a time that is none',
      '{ trace: t.csv }',
      'time,size\n1,2\nnoon,2\n',
      't.csv:3:1 "noon" is not a time: expected seconds or a date such as 2023-11-16 18:15:46.68',
    ],
    [
      'with a negative time',
      '{ trace: t.csv }',
      'time,size\n-1,2\n',
      't.csv:2:1 "-1" is not a time: expected seconds or a date such as 2023-11-16 18:15:46.68',
    ],
    [
      'with a size that is none',
      '{ trace: t.csv, work: 2s * size }',
      'time,size\n1,2\n2,big\n',
      't.csv:3:1 "big" in column size is not a number: expected a number that is not negative',
    ],
    [
      'with a quote that is never closed',
      '{ trace: t.csv }',
      'time,size\n1,"2\n',
      't.csv:2:1 a quote is never closed: expected a closing "',
    ],
    [
      'without a column of time',
      '{ trace: t.csv }',
      'when,size\n1,2\n',
      'shop.yaml:64:13 demand.orders.trace.time: there is no column "time": expected one of when, size',
    ],
    [
      'with an unknown column of time',
      '{ trace: { file: t.csv, time: tiem } }',
      good,
      'shop.yaml:64:35 demand.orders.trace.time: there is no column "tiem": expected one of time, size; did you mean "time"?',
    ],
    [
      'with an unknown column in its work',
      '{ trace: t.csv, work: 2s * sze }',
      good,
      'shop.yaml:64:38 demand.orders.work: there is no column "sze": expected one of time, size; did you mean "size"?',
    ],
    [
      'that repeats before it ends',
      '{ trace: { file: t.csv, repeat: 2s } }',
      good,
      'shop.yaml:64:35 demand.orders.trace.repeat: the trace would begin again before its last row at 4 s: expected true, or a duration that is not shorter than the trace',
    ],
    [
      'with columns in the work but no trace',
      '{ rate: 1/s, work: 2s * size }',
      good,
      'shop.yaml:64:24 demand.orders.work: a sum over columns needs a trace: expected a trace beside it, or { table, of } with a CSV file',
    ],
    [
      'with a path out of this world',
      '{ trace: "C:\\\\t.csv" }',
      good,
      'shop.yaml:64:13 demand.orders.trace: "C:\\\\t.csv" is not a path that can be used here: expected a path relative to the scenario file',
    ],
  ];
  it.each(table)('%s is refused', async (_, settings, csv, message) => {
    expect(await complaintsOf(traced(settings), { 't.csv': csv })).toEqual([message]);
  });

  const arrivalsOf = async (settings: string, csv: string) => {
    const file = await loaded(written({ 'shop.yaml': traced(settings), 't.csv': csv }));
    const demand = strict(file).regions[0]?.demands.find((one) => one.to.name === 'orders');
    return { demand, warnings: file.warnings };
  };

  it('is read with its columns, quotes and line ends', async () => {
    const { demand } = await arrivalsOf(
      '{ trace: { file: t.csv, repeat: 10s, scale: 2 }, work: 2s * size + 100ms }',
      '"time","size"\r\n0.5,"2"\r\n1.5,3\r\n\r\n4,1\r\n',
    );
    expect(demand?.arrivals).toMatchObject({
      kind: 'trace',
      at: Float64Array.of(0.25, 0.75, 2),
      repeatEvery: 10,
      thin: null,
    });
    expect(demand?.work).toEqual({ kind: 'rows', seconds: Float64Array.of(4.1, 6.1, 2.1) });
  });

  it('is sorted together with its work, with a warning, when its rows are not in order', async () => {
    const { demand, warnings } = await arrivalsOf('{ trace: t.csv, work: 1s * size }', 'time,size\n3,1\n1,2\n2,3\n');
    expect(demand?.arrivals).toMatchObject({ at: Float64Array.of(1, 2, 3) });
    expect(demand?.work).toEqual({ kind: 'rows', seconds: Float64Array.of(2, 3, 1) });
    expect(warnings.map((one) => one.message)).toContain('the rows are not in the order of time: they are sorted');
  });

  it('with dates counts from its first row, to the last digit', async () => {
    const { demand } = await arrivalsOf(
      '{ trace: t.csv }',
      'TIMESTAMP,ContextTokens\n2023-11-16 18:15:46.6805900,374\n2023-11-16 18:15:50.9951690,396\n',
    );
    expect(demand?.arrivals.kind === 'trace' && demand.arrivals.at[1]).toBeCloseTo(4.314579, 12);
  });
});

describe('load', () => {
  it('reads the example of the design as it is written', async () => {
    const objects = shop
      .slice(shop.indexOf('  - apiVersion'), shop.indexOf('  - apiVersion: autoscaling'))
      .replaceAll('worker', 'document-worker')
      .replaceAll('name: web', 'name: backend')
      .replaceAll('orders', 'documents');
    const root = mkdtempSync(join(tmpdir(), 'hooke-'));
    for (const name of ['kubernetes', 'policies', 'traces']) mkdirSync(join(root, name));
    writeFileSync(join(root, 'kubernetes', 'all.yaml'), `kind: List\nitems:\n${objects}`);
    writeFileSync(
      join(root, 'policies', 'document-worker-hpa.yaml'),
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: document-worker }\nspec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: document-worker }, maxReplicas: 5 }\n',
    );
    writeFileSync(
      join(root, 'traces', 'azure-llm-2023-conv.csv'),
      'TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46.6805900,374,44\n2023-11-16 18:15:50.9951690,396,109\n',
    );
    writeFileSync(join(root, 'platform.hooke.yaml'), example);
    const platform = await load(join(root, 'platform.hooke.yaml'), { facts: providers });
    const today = strict(platform, 'today');
    expect(today.regions.map((one) => [one.name, one.zones.length, one.demands.length])).toEqual([
      ['eu-west-1', 3, 3],
      ['us-east-1', 3, 3],
    ]);
    expect(today.regions[0]?.stores[0]?.operation).toMatchObject({ kind: 'lognormal', median: 0.002 });
    expect(strict(platform, 'hpa-on-cpu').regions[0]?.autoscalers.map((one) => one.kind)).toEqual(['hpa']);
  });

  it('reads the reference platform under all its policies', async () => {
    const platform = await load('models/reference-platform/platform.hooke.yaml', { facts: providers });
    // A table of the demand, of which is said how it is read. The database of the reference platform binds before its pools do: that is one of its questions.
    expect(platform.warnings.map(({ path }) => path)).toEqual(['', 'stores.postgres', 'stores.postgres']);
  });
});

describe('texts with commas in braces', () => {
  it.each([
    ['{ rate: daily(low=1/s, high=20/s, peak=14:00), priority: 2 }', { low: 1, high: 20, peak: 50_400 }],
    ['[{ rate: wave(low=1/s, high=20/s, peak=5m, period=1h) }, { rate: 1/s }]', { low: 1, period: 3600 }],
    ['{ rate: "daily(low=1/s, high=20/s, peak=14:00)" }', { low: 1, high: 20 }],
  ])('%s are read as they are meant', async (text, rate) => {
    const file = await loaded(written({ 'shop.yaml': changed('orders: { rate: 2/s }', `orders: ${text}`) }));
    expect(strict(file).regions[0]?.demands.find((one) => one.to.name === 'orders')?.arrivals).toMatchObject({
      kind: 'poisson',
      rate,
    });
  });
});

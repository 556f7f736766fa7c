import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const filesUnder = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const notebooks = filesUnder('notebooks');
const sources = [...filesUnder('src'), ...filesUnder('models'), ...notebooks];

/** What stands below the public names and the command line. */
const DOORS = [
  'assert',
  'units',
  'quantity',
  'number-text',
  'amount',
  'mapping',
  'printable',
  'errors',
  'kernel',
  'scenario',
  'policies',
  'results',
  'study',
  'run',
  'models',
  'type:world',
  'show',
  'api',
];

/** What a part may import, besides itself. `type:` allows types alone. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  units: [],
  assert: [],
  quantity: ['assert', 'units'],
  kernel: ['assert', 'errors', 'units'],
  policies: ['assert', 'units', 'quantity', 'mapping', 'kernel'],
  scenario: ['assert', 'units', 'quantity', 'mapping', 'printable', 'kernel', 'policies'],
  world: ['assert', 'errors', 'units', 'kernel', 'type:scenario', 'type:policies'],
  'number-text': ['units'],
  amount: [],
  mapping: [],
  printable: ['mapping'],
  errors: ['printable', 'type:units'],
  results: ['assert', 'errors', 'units', 'number-text', 'printable', 'kernel', 'type:scenario', 'type:world'],
  run: ['assert', 'errors', 'units', 'kernel', 'scenario', 'world', 'policies', 'results'],
  models: ['type:units', 'type:scenario', 'kernel', 'units', 'type:results'],
  study: ['assert', 'errors', 'units', 'amount', 'kernel', 'type:scenario', 'scenario', 'results', 'run'],
  api: ['assert', 'units', 'mapping', 'scenario', 'run', 'study', 'show', 'models'],
  show: [
    'errors',
    'assert',
    'units',
    'mapping',
    'printable',
    'number-text',
    'amount',
    'kernel',
    'type:scenario',
    'type:world',
    'results',
    'study',
  ],
  testing: ['assert', 'units', 'policies', 'run', 'scenario', 'results', 'kernel'],
  index: DOORS,
  cli: [...DOORS, 'index'],
  // A notebook is for reading: it may look at everything below it, and only tests look at it.
  notebooks: ['models', 'api', 'results', 'study', 'show', 'cli', 'scenario'],
};

const partOf = (file: string): string => {
  const [top, second = ''] = file.split('/');
  if (top === 'models' || top === 'notebooks') return top;
  return second.replace(/\.ts$/, '');
};

type Import = { readonly file: string; readonly to: string; readonly typeOnly: boolean };

const importsOf = (file: string): Import[] => {
  const parsed = ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (specifier !== undefined && ts.isStringLiteral(specifier)) found.push({ file, to: specifier.text, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const named = node.importClause?.namedBindings;
      const everyNameIsType =
        named !== undefined &&
        ts.isNamedImports(named) &&
        named.elements.every((element) => element.isTypeOnly) &&
        node.importClause?.name === undefined;
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword || everyNameIsType);
    } else if (ts.isExportDeclaration(node)) {
      const everyNameIsType =
        node.exportClause !== undefined &&
        ts.isNamedExports(node.exportClause) &&
        node.exportClause.elements.every((element) => element.isTypeOnly);
      add(node.moduleSpecifier, node.isTypeOnly || everyNameIsType);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
};

const resolved = (from: Import): string => normalize(join(dirname(from.file), from.to)).replace(/\.js$/, '.ts');
const imports = sources.flatMap(importsOf);
const inside = imports.filter((one) => one.to.startsWith('.'));

/** Sets of more than one node that all reach each other (Kosaraju: finish order, then the graph turned round). */
const circlesOf = (edges: readonly (readonly [from: string, to: string])[]): string[][] => {
  const nodes = [...new Set(edges.flat())].sort();
  const after = (node: string) => edges.flatMap(([from, to]) => (from === node ? [to] : []));
  const before = (node: string) => edges.flatMap(([from, to]) => (to === node ? [from] : []));
  const walk = (node: string, next: (node: string) => readonly string[], seen: Set<string>, done: string[]): void => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const one of next(node)) walk(one, next, seen, done);
    done.push(node);
  };
  const finished: string[] = [];
  const seen = new Set<string>();
  for (const node of nodes) walk(node, after, seen, finished);
  const assigned = new Set<string>();
  const sets = finished.reverse().map((node) => {
    const together: string[] = [];
    walk(node, before, assigned, together);
    return together.sort();
  });
  return sets.filter((one) => one.length > 1);
};

describe('imports', () => {
  it('point down only', () => {
    const wrong = inside.filter((one) => {
      const from = partOf(one.file);
      const to = partOf(resolved(one));
      if (from === to) return false;
      const allowed = MAY_IMPORT[from] ?? [];
      return !(allowed.includes(to) || (one.typeOnly && allowed.includes(`type:${to}`)));
    });
    expect(wrong.map((one) => `${one.file} -> ${resolved(one)}`)).toEqual([]);
  });

  it('keep the engine, the world, the policies and the results free of packages and of Node', () => {
    const pure = new Set([
      'kernel',
      'world',
      'policies',
      'results',
      'units',
      'assert',
      'quantity',
      'number-text',
      'mapping',
      'errors',
    ]);
    const wrong = imports.filter(
      (one) =>
        !one.to.startsWith('.') &&
        pure.has(partOf(one.file)) &&
        !(one.to === 'seedrandom' && partOf(one.file) === 'kernel'),
    );
    expect(wrong.map((one) => `${one.file} -> ${one.to}`)).toEqual([]);
  });

  // A file that nobody in src imports (a public door, a command) closes no circle, whatever it imports.
  it('by value go round in no circle of folders in src', () => {
    const values = inside
      .filter((one) => !one.typeOnly && one.file.startsWith('src/'))
      .map((one) => ({ from: one.file, to: resolved(one) }))
      .filter(({ to }) => to.startsWith('src/'));
    const imported = new Set(values.map(({ to }) => to));
    const between = values.filter(({ from, to }) => imported.has(from) && dirname(from) !== dirname(to));
    const circles = circlesOf(between.map(({ from, to }) => [dirname(from), dirname(to)] as const));
    const ways = circles.map((folders) =>
      between
        .filter(({ from, to }) => folders.includes(dirname(from)) && folders.includes(dirname(to)))
        .map(({ from, to }) => `${from} -> ${to}`),
    );
    expect(ways).toEqual([]);
  });

  it('leave no file that nobody imports', () => {
    const doors = new Set([
      'src/index.ts',
      'src/cli/main.ts',
      'src/kernel/index.ts',
      'src/policies/index.ts',
      'src/testing/index.ts',
      'models/index.ts',
      ...notebooks.filter((file) => file.split('/').length === 2),
    ]);
    const used = new Set(inside.map(resolved));
    expect(sources.filter((file) => !doors.has(file) && !used.has(file))).toEqual([]);
  });
});

/** A banned spelling, what to write instead, and where it is allowed after all. */
const BANNED: readonly { readonly pattern: RegExp; readonly instead: string; readonly except: RegExp }[] = [
  { pattern: /Math\.random/, instead: 'random.stream(purpose, entity)', except: /^$/ },
  {
    pattern: /Date\.now|new Date\(\)|performance\.now|process\.hrtime/,
    instead: 'simulation.now; the wall clock belongs to src/cli/clock.ts',
    except: /^src\/cli\/clock\.ts$/,
  },
  {
    pattern: /Math\.(log|log2|log10|log1p|exp|expm1|pow|sin|cos|tan|cbrt|atan2|tanh|sinh|cosh|hypot)\(/,
    instead: 'kernel/math.ts, whose answers do not change with the engine',
    except: /^src\/(cli|show)\//,
  },
  // Powers of two are exact everywhere, and so are those of big integers.
  {
    pattern: /(?<!\b2n?|\d+n|\(2n?) \*\* [\w(]/,
    instead: 'multiplication, or pow of kernel/math.ts',
    except: /^src\/(cli|show)\//,
  },
  { pattern: /\beval\(|new Function\(/, instead: 'a parser: nothing from a scenario is executed', except: /^$/ },
  {
    pattern: /\bclass \w+|\bextends (?!Record|Error|Uint8Array|string|number|object|unknown|readonly)[A-Z]\w+ \{/,
    instead: 'a plain object and functions',
    except: /^src\/(errors|scenario\/complaints\/scenario-error)\.ts$/,
  },
];

/** Old words that must not come back as a part of a name, and the field's word for each. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  errand: 'store call',
  luck: 'stream, draws or key',
  parting: 'shutdown',
  mishap: 'incident',
  silence: 'heartbeat lost',
  silent: 'heartbeat lost, unavailable or ignored',
  buyer: 'provisioner',
  buy: 'provision',
  bought: 'provisioned',
  purchase: 'node claim',
  fruitless: 'insufficient capacity, or nothing to consolidate',
  returner: 'disruption or scale-down',
  settle: 'acknowledge, or complete',
  settled: 'acknowledged, or completed',
  hand: 'concurrency slot',
  hands: 'concurrency slots',
  wish: 'act',
  trip: 'store call',
  trips: 'store calls',
};

/** The words of a name: `nodesBought`, `NODES_BOUGHT` and `nodes-bought` are nodes and bought. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);

const namesIn = (file: string): string[] => {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true));
  return [...names];
};

describe('spelling', () => {
  it.each(BANNED)('$pattern is written as: $instead', ({ pattern, except }) => {
    const found = sources
      .filter((file) => !except.test(file))
      .flatMap((file) =>
        read(file)
          .split('\n')
          .flatMap((line, i) =>
            pattern.test(line.replace(/^\s*(\*|\/\/|\/\*).*/, '')) ? [`${file}:${i + 1}: ${line.trim()}`] : [],
          ),
      );
    expect(found).toEqual([]);
  });

  it('uses the words of the field in names of files, types, functions and values', () => {
    const found = filesUnder('src').flatMap((file) =>
      [file, ...namesIn(file)].flatMap((name) =>
        wordsOf(name).flatMap((word) =>
          Object.hasOwn(OLD_NAMES, word) ? [`${file}: ${name}; write: ${OLD_NAMES[word]}`] : [],
        ),
      ),
    );
    expect(found).toEqual([]);
  });
});

describe('size', () => {
  it('keeps files under 300 lines', () => {
    expect(sources.filter((file) => read(file).split('\n').length > 300)).toEqual([]);
  });

  it('keeps functions under 60 lines', () => {
    const long: string[] = [];
    for (const file of sources) {
      const parsed = ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true);
      const visit = (node: ts.Node): void => {
        if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
          const from = parsed.getLineAndCharacterOfPosition(node.getStart()).line;
          const to = parsed.getLineAndCharacterOfPosition(node.end).line;
          if (to - from > 60) long.push(`${file}:${from + 1}: ${to - from} lines`);
        }
        ts.forEachChild(node, visit);
      };
      visit(parsed);
    }
    expect(long).toEqual([]);
  });

  it('gives every folder its page', () => {
    const folders = [
      ...new Set(sources.filter((file) => file.split('/').length === 3 && file.startsWith('src/')).map(dirname)),
    ];
    const missing = folders.filter((folder) => !readdirSync(join(ROOT, folder)).includes('README.md'));
    expect(missing).toEqual([]);
  });
});

/** Proofs that cut across rooms: no folder of src has their name. */
const ACROSS_FOLDERS = [
  'bench',
  'checkers',
  'conformance',
  'experiments',
  'fixtures',
  'fuzz',
  'golden',
  'measured',
  'models',
  'notebooks',
  'scripts',
  'types',
];
const ACROSS_FILES = [
  'determinism',
  'docs',
  'docstrings',
  'hostile-names',
  'pages',
  'textbook',
  'textbook-multi-server',
  'tidy',
];
const ACROSS_SUPPORT = ['intervals', 'nodes', 'plain-reporter', 'setup', 'slowest-first'];

describe('tests', () => {
  const inTest = filesUnder('test').map((file) => file.slice('test/'.length));
  const mirrors = inTest.filter((file) => !ACROSS_FOLDERS.includes(file.split('/')[0]));

  it('stand in the folder of what they are about', () => {
    const astray = mirrors
      .filter((file) => file.endsWith('.test.ts'))
      .filter((file) =>
        file.includes('/')
          ? !existsSync(join(ROOT, 'src', dirname(file)))
          : !ACROSS_FILES.includes(file.replace('.test.ts', '')) &&
            !existsSync(join(ROOT, 'src', file.replace('.test.ts', '.ts'))),
      );
    expect(astray).toEqual([]);
  });

  it('keep what they share in test/fixtures', () => {
    const support = new Set(ACROSS_SUPPORT.map((name) => `${name}.ts`));
    expect(mirrors.filter((file) => !file.endsWith('.test.ts') && !support.has(file))).toEqual([]);
    expect(inTest.filter((file) => file.startsWith('fixtures/') && file.endsWith('.test.ts'))).toEqual([]);
  });
});

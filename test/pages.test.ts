import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const FOLDERS = ['src', 'models', 'experiments', 'notebooks', 'test'];
const SOURCE = /^[\w@./-]+\.(ts|mts|mjs|json|md|ya?ml|csv)$/;

const filesUnder = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const all = FOLDERS.flatMap(filesUnder);
const pages = all.filter((file) => basename(file) === 'README.md');

const inBackticks = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, name]) => name);

/** The files that a page lists: in the first column of its tables, and where the items of its lists begin. */
function listedOn(page: string): string[] {
  return page.split('\n').flatMap((line) => {
    const cell = /^\|([^|]*)\|/.exec(line) ?? /^ *[*-] ((?:(?:\*\*)?`[^`]+`(?:\*\*)?(?:, | and | )?)+)/.exec(line);
    return cell === null ? [] : inBackticks(cell[1]).filter((name) => SOURCE.test(name));
  });
}

/** The page on which a file should be named: that of its folder, or of the nearest folder above that has one. */
function pageOf(file: string): string | null {
  for (let folder = dirname(file); folder !== '.'; folder = dirname(folder))
    if (pages.includes(join(folder, 'README.md'))) return join(folder, 'README.md');
  return null;
}

/** Files that a page has to name, by their names without a folder. */
const filesOf = (page: string, name: string): string[] =>
  all.filter((file) => basename(file) === name && pageOf(file) === page);

/** By its path from the page, or by its name alone where that says which file is meant. */
function isNamedOn(page: string, file: string): boolean {
  const names = inBackticks(read(page));
  const name = basename(file);
  return names.includes(relative(dirname(page), file)) || (names.includes(name) && filesOf(page, name).length === 1);
}

/** Paths count from the page, from the repository or from src. */
const isThere = (page: string, name: string): boolean =>
  [dirname(page), '.', 'src'].some((from) => existsSync(join(ROOT, from, name))) || filesOf(page, name).length > 0;

describe('pages', () => {
  it('name only files that are there', () => {
    const missing = pages.flatMap((page) =>
      listedOn(read(page))
        .filter((name) => !isThere(page, name))
        .map((name) => `${page} names ${name}, which is not there`),
    );
    expect(missing).toEqual([]);
  });

  it('name every file of their folder', () => {
    const sources = all.filter((file) => /^(src|test\/fixtures)\//.test(file) && file.endsWith('.ts'));
    const unnamed = sources.flatMap((file) => {
      const page = pageOf(file);
      if (page === null) return [`${file} has no page: no folder from its own up to src has a README.md`];
      return isNamedOn(page, file) ? [] : [`${page} does not name ${relative(dirname(page), file)}`];
    });
    expect(unnamed).toEqual([]);
  });
});

describe('the files that a page lists', () => {
  it.each([
    ['| `a.ts`, `b/c.ts` | what `d.ts` is not asked about |', ['a.ts', 'b/c.ts']],
    ['* `a.ts` and `b.ts`: what they hold, unlike `c.ts`', ['a.ts', 'b.ts']],
    ['- **`a.ts`**: what it holds', ['a.ts']],
    ['| `folder/` | no file |', []],
    ['| `worker.go`, `kubectl` | not ours |', []],
    ['Prose about `a.ts`.', []],
  ])('%s', (page, files) => expect(listedOn(page)).toEqual(files));

  it('of the docs and of CONTRIBUTING.md name only paths that are there', () => {
    const docs = ['CONTRIBUTING.md', 'README.md', ...filesUnder('docs').filter((file) => file.endsWith('.md'))];
    const missing = docs.flatMap((page) =>
      inBackticks(read(page))
        .filter((name) => /^(src|test|docs|models|scripts|experiments|notebooks)\/[^\s*]+$/.test(name))
        .filter((name) => !/NAME|nats/.test(name) && !existsSync(join(ROOT, name)))
        .map((name) => `${page} names ${name}, which is not there`),
    );
    expect(missing).toEqual([]);
  });
});

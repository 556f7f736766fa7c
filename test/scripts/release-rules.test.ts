import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lacking, obstacles, packed, type Release } from '../../scripts/release-rules.js';

const sound: Release = {
  version: '0.10.0',
  current: '0.9.3',
  changelog: '# Changelog\n\n## 0.10.0 (2026-12-01)\n\n* New.\n\n## 0.9.3 (2026-11-01)\n',
  status: '',
  tags: ['v0.9.3', ''],
};

describe('a release', () => {
  it('goes on when nothing is in its way, the version of package.json itself included', () => {
    expect(obstacles(sound)).toEqual([]);
    expect(obstacles({ ...sound, current: '0.10.0' })).toEqual([]);
  });

  it.each<[change: Partial<Release>, obstacle: RegExp]>([
    [{ version: 'next' }, /not a version/],
    [{ current: '0.10.1' }, /older than 0\.10\.1/],
    [{ current: '1.0.0' }, /older than 1\.0\.0/],
    [{ tags: ['v0.10.0'] }, /released before/],
    [{ changelog: '# Changelog\n\n## 0.1.0 (2026-12-01)\n' }, /no section "## 0\.10\.0/],
    [{ changelog: '# Changelog\n\n## 0.10.0\n' }, /no date/],
    [{ changelog: '# Changelog\n\n## 0.10.0 (soon)\n' }, /no date/],
    [{ changelog: '# Changelog\n\n## 0.10.0 (2026-02-30)\n' }, /no date/],
    [{ status: ' M src/index.ts\n' }, /not committed:\n M src\/index\.ts$/],
  ])('is held up by %j', (change, obstacle) => {
    const found = obstacles({ ...sound, ...change });
    expect(found.join()).toMatch(obstacle);
  });

  it('names everything that is in its way at once', () => {
    expect(obstacles({ ...sound, changelog: '', status: '?? a.ts', tags: ['v0.10.0'] })).toHaveLength(3);
  });
});

describe('a package', () => {
  const own = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

  it('that was never built lacks every file that others load, and packing builds it', () => {
    const lacks = lacking(own, { files: [{ path: 'package.json', size: 1 }] });
    expect(lacks).toEqual(expect.arrayContaining(['dist/src/cli/main.js', 'dist/src/index.d.ts', 'dist/src/index.js']));
    expect(own.scripts.prepack).toBe('npm run build');
    expect(own.files).toContain('dist');
  });

  it('lacks nothing when all of them are in it', () => {
    const paths = [...lacking(own, { files: [] }), 'package.json'];
    expect(lacking(own, { files: paths.map((path) => ({ path, size: 1 })) })).toEqual([]);
  });
});

it('what is packed is shown by folder', () => {
  const files = [
    { path: 'package.json', size: 900 },
    { path: 'dist/src/kernel/a.js', size: 1500 },
    { path: 'dist/src/kernel/queue/b.js', size: 1500 },
  ];
  expect(packed({ filename: 'hooke-1.0.0.tgz', size: 2000, unpackedSize: 3900, files }).split('\n')).toEqual([
    'hooke-1.0.0.tgz: 3 files, 2 kB packed, 4 kB unpacked',
    ' files      size  where',
    '     1      1 kB  package.json',
    '     2      3 kB  dist/src/kernel/',
  ]);
});

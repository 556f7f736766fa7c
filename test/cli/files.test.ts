import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeAll } from '../../src/cli/files.js';
import { folderWith, remove } from '../fixtures/cli-spoken.js';

let folder = '';
beforeEach(() => {
  folder = folderWith({ 'old.csv': 'old' });
});
afterEach(() => remove(folder));

function* pieces(last: () => void): Generator<string> {
  yield 'a';
  last();
  yield 'b';
}

describe('files are written', () => {
  it('from pieces, one after the other', async () => {
    await writeAll([{ folder: join(folder, 'new'), name: 'a.csv', content: pieces(() => {}) }]);
    expect(readFileSync(join(folder, 'new', 'a.csv'), 'utf8')).toBe('ab');
  });

  it('all or none: a fault in the making of a piece leaves the old file and no new folder', async () => {
    const broken = pieces(() => {
      throw new RangeError('injected');
    });
    await expect(
      writeAll([
        { folder, name: 'old.csv', content: 'new' },
        { folder: join(folder, 'a/b'), name: 'c.csv', content: broken },
      ]),
    ).rejects.toThrow(new RangeError('injected'));
    expect(readdirSync(folder)).toEqual(['old.csv']);
    expect(readFileSync(join(folder, 'old.csv'), 'utf8')).toBe('old');
  });

  it('not where a folder has the name of one: nothing is replaced, and the user is told', async () => {
    mkdirSync(join(folder, 'jobs.csv'));
    await expect(
      writeAll([
        { folder, name: 'old.csv', content: 'new' },
        { folder, name: 'jobs.csv', content: 'new' },
      ]),
    ).rejects.toMatchObject({ userError: true, message: expect.stringContaining('is a folder') });
    expect(readFileSync(join(folder, 'old.csv'), 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['jobs.csv', 'old.csv']);
  });
});

describe('a signal in the middle of a file', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('ends the process by %s, and nothing half-written stays', (signal) => {
    const script = `
      const { writeAll } = await import(${JSON.stringify(new URL('../../src/cli/files.ts', import.meta.url).href)});
      function* content() { yield 'a'; process.kill(process.pid, '${signal}'); for (;;) yield 'b'; }
      await writeAll([{ folder: 'sub/folder', name: 'a.csv', content: 'a' }, { folder: '.', name: 'old.csv', content: content() }]);
    `;
    const ended = spawnSync(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', script],
      { cwd: folder, env: { ...process.env, NODE_OPTIONS: '' }, timeout: 20_000, encoding: 'utf8' },
    );
    expect({ signal: ended.signal, stderr: ended.stderr }).toEqual({ signal, stderr: '' });
    expect(readdirSync(folder)).toEqual(['old.csv']);
    expect(readFileSync(join(folder, 'old.csv'), 'utf8')).toBe('old');
  });
});

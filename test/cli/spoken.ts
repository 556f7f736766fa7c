import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guarded } from '../../src/cli/guard.js';

/** What a command said and how it ended. */
export type Spoken = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** A folder of its own under the temporary one, with these files. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hooke-cli-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** A command called in this process, its streams caught. */
export async function spoken(command: () => Promise<number>): Promise<Spoken> {
  const said = { stdout: '', stderr: '' };
  const { exitCode } = process;
  const writes = { stdout: process.stdout.write, stderr: process.stderr.write };
  for (const name of ['stdout', 'stderr'] as const) {
    process[name].write = ((text: string) => {
      said[name] += text;
      return true;
    }) as typeof process.stdout.write;
  }
  try {
    await guarded(command);
    return { code: Number(process.exitCode), ...said };
  } finally {
    for (const name of ['stdout', 'stderr'] as const) process[name].write = writes[name];
    process.exitCode = exitCode;
  }
}

const TSX = import.meta.resolve('tsx');
const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/**
 * The real command in a process of its own. `stopAfter`: the reader closes the pipe after so many characters, as `head`
 * does.
 */
export function hooke(
  folder: string,
  words: readonly string[],
  { node = [], stopAfter = Infinity }: { readonly node?: readonly string[]; readonly stopAfter?: number } = {},
): Promise<Spoken> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', TSX, ...node, MAIN, ...words], {
      cwd: folder,
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.stdout += text;
      if (said.stdout.length >= stopAfter) child.stdout.destroy();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said.stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, ...said }));
  });
}

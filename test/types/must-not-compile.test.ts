import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const file = join(import.meta.dirname, 'must-not-compile.ts');
const source = ts.sys.readFile(file) as string;
const root = join(import.meta.dirname, '../..');

/** What the compiler says of a text in the place of the file. */
function complaintsOf(text: string): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile;
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true) : read(name, ...rest);
  const program = ts.createProgram([file], { ...options, noEmit: true }, host);
  return program
    .getSemanticDiagnostics(program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('what must not compile', () => {
  it('does not, line by line', () => {
    expect(complaintsOf(source)).toEqual([]);
  });

  it('is noticed when it does: without its expectations every line is an error', () => {
    const bare = source.replaceAll(/\/\/ @ts-expect-error/g, '//');
    expect(complaintsOf(bare).length).toBeGreaterThanOrEqual(source.match(/@ts-expect-error/g)?.length ?? 99);
  });
});

import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** The files behind `exports` of package.json, as they are before the build. */
function entryPoints(): string[] {
  const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    exports: Record<string, string | { types: string }>;
  };
  return Object.values(exports).flatMap((entry) =>
    typeof entry === 'string' ? [] : [join(ROOT, entry.types.replace('./dist/', '').replace(/\.d\.ts$/, '.ts'))],
  );
}

function program(files: readonly string[]): ts.Program {
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  // The types of the language and of packages are not ours to describe, and would take more than half of the time.
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) =>
      text.startsWith('.') ? ts.resolveModuleName(text, from, options, host) : { resolvedModule: undefined },
    );
  return ts.createProgram(files, { ...options, noLib: true, types: [] }, host);
}

const hasDocstring = (node: ts.Node): boolean => ts.getJSDocCommentsAndTags(node).length > 0;

/** `Extract<Call, { kind: 'store' }>` chooses from members that are declared elsewhere. */
const chooses = (node: ts.Node): boolean =>
  ts.isTypeReferenceNode(node) && ['Extract', 'Exclude'].includes(node.typeName.getText());

/** Every member of a type, those of the literals inside of it too. */
function membersIn(node: ts.Node): ts.TypeElement[] {
  const own =
    ts.isTypeLiteralNode(node) || ts.isInterfaceDeclaration(node)
      ? node.members.filter((member) => ts.isPropertySignature(member) || ts.isMethodSignature(member))
      : [];
  const inside: ts.TypeElement[] = [];
  if (!chooses(node)) ts.forEachChild(node, (child) => void inside.push(...membersIn(child)));
  return [...own, ...inside];
}

/** The types that a declaration names: of a function those of its parameters and of its answer. */
function typesNamedIn(declaration: ts.Declaration): ts.EntityName[] {
  const named: ts.EntityName[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node)) named.push(node.typeName);
    ts.forEachChild(node, visit);
  };
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
  if (value !== undefined && (ts.isFunctionDeclaration(value) || ts.isArrowFunction(value)))
    for (const type of [value.type, ...value.parameters.map((parameter) => parameter.type)])
      if (type !== undefined) visit(type);
  if (ts.isVariableDeclaration(declaration) && declaration.type !== undefined) visit(declaration.type);
  if (ts.isTypeAliasDeclaration(declaration) || ts.isInterfaceDeclaration(declaration)) visit(declaration);
  return named;
}

type Declared = { readonly name: string; readonly declaration: ts.Declaration; readonly exported: boolean };

/** All that the entry points export, and the types that it names. */
function reachable(from: readonly string[]): Declared[] {
  const built = program(from);
  const checker = built.getTypeChecker();
  const seen = new Set<ts.Symbol>();
  const found: Declared[] = [];
  const visit = (met: ts.Symbol, exported: boolean): void => {
    const symbol = met.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(met) : met;
    if (seen.has(symbol)) return;
    seen.add(symbol);
    if (symbol.flags & ts.SymbolFlags.ValueModule)
      for (const one of checker.getExportsOfModule(symbol)) visit(one, true);
    for (const declaration of symbol.declarations ?? []) {
      if (ts.isSourceFile(declaration)) continue;
      found.push({ name: symbol.name, declaration, exported });
      for (const name of typesNamedIn(declaration)) {
        const type = checker.getSymbolAtLocation(name);
        if (type !== undefined) visit(type, false);
      }
    }
  };
  for (const file of from) {
    const module = checker.getSymbolAtLocation(built.getSourceFile(file) as ts.SourceFile);
    for (const one of checker.getExportsOfModule(module as ts.Symbol)) visit(one, true);
  }
  return found;
}

const isType = ({ declaration }: Declared): boolean =>
  ts.isTypeAliasDeclaration(declaration) || ts.isInterfaceDeclaration(declaration);

const placed = (node: ts.Node, name: string): string => {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return `${relative(ROOT, file.fileName)}:${line + 1} ${name}`;
};

const all = reachable(entryPoints());

it('finds what is public', () => {
  const names = new Set(all.map(({ name }) => name));
  for (const name of ['Scenario', 'Region', 'simulation', 'HpaSpec', 'QueueAnswer']) expect(names).toContain(name);
});

it('has a docstring on every member of the public types', () => {
  const missing = all.filter(isType).flatMap(({ name, declaration }) =>
    membersIn(declaration)
      .filter((member) => !hasDocstring(member))
      .map((member) => placed(member, `${name}.${member.name?.getText()}`)),
  );
  expect(missing).toEqual([]);
});

it('has a docstring on everything that the entry points export', () => {
  const missing = all
    .filter(({ declaration, exported }) => exported && !hasDocstring(declaration))
    .map(({ name, declaration }) => placed(declaration, name));
  expect(missing).toEqual([]);
});

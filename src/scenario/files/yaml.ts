import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
} from 'yaml';
import { complain, type Notes, type Problem } from '../complaints/complaint.js';
import { type Path, type Place, rootOf, type Source } from '../complaints/place.js';
import { file as say } from '../messages/files.js';
import { joinCalls } from './yaml-calls.js';

/** One document of a YAML file, with the places of its parts. */
export type YamlDocument = { readonly value: unknown; readonly source: Source };

const MOST_ALIASES = 100;
const DEEPEST = 64;
/** Brackets in texts are counted too, so the fence stands further out. */
const FENCE = 1000;
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads the documents of a YAML text. What cannot be read safely (alias bombs, deep nesting, keys that reach into
 * prototypes, binary data) is a complaint; empty documents are left out.
 */
export function readYaml(name: string, text: string, notes: Notes): YamlDocument[] {
  const refuse = (place: Place, problem: Problem): [] => {
    complain(notes, rootOf({ file: name, find: () => place }), problem);
    return [];
  };
  const top: Place = { file: name, line: 1, column: 1 };
  if (hasControls(text)) return refuse(top, { value: name, what: say.binary, expected: say.yamlText });
  if (bracketDepth(text) > FENCE)
    return refuse(top, { value: name, what: say.tooDeep(DEEPEST), expected: say.yamlText });
  const read = parsed(text);
  if (typeof read === 'string') return refuse(top, { value: name, what: say.notYaml(read), expected: say.yamlText });
  return read.documents.flatMap((document) => {
    if (document.contents === null && document.errors.length === 0) return [];
    if (document.errors.length === 0) joinCalls(document.contents, text);
    const problems = problemsOf(document);
    for (const { offset, problem } of problems) refuse(placeAt(name, read.lines, offset), problem);
    if (problems.length > 0) return [];
    const value = plain(document);
    if (!value.ok)
      return refuse(placeAt(name, read.lines, document.contents?.range?.[0] ?? 0), {
        value: name,
        what: say.aliases,
        expected: say.fewAliases(MOST_ALIASES),
      });
    return [
      {
        value: value.value,
        source: { file: name, find: (path, offset = 0) => findIn(document.contents, path, offset, name, read.lines) },
      },
    ];
  });
}

function parsed(
  text: string,
): { readonly documents: readonly Document.Parsed[]; readonly lines: LineCounter } | string {
  const lines = new LineCounter();
  try {
    const documents = parseAllDocuments(text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'silent',
    });
    return { documents: 'empty' in documents ? [] : documents, lines };
  } catch (error) {
    return (error as Error).message;
  }
}

function plain(document: Document.Parsed): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: document.toJS({ maxAliasCount: MOST_ALIASES }) };
  } catch {
    return { ok: false };
  }
}

type Trouble = { readonly offset: number; readonly problem: Problem };

function problemsOf(document: Document.Parsed): Trouble[] {
  const wrong = document.errors.slice(0, 1).map((error) => ({
    offset: error.pos[0],
    problem: { value: error.code, what: say.notYaml(error.message.replace(/\s+/g, ' ')), expected: say.yamlText },
  }));
  return wrong.length > 0 ? wrong : keysOf(document.contents);
}

/** Keys that must not be there, and nesting that is too deep. */
function keysOf(root: Node | null): Trouble[] {
  const found: Trouble[] = [];
  const visit = (node: unknown, depth: number): void => {
    const offset = (node as Node | null)?.range?.[0] ?? 0;
    if (depth > DEEPEST) {
      if (!found.some((one) => one.problem.what === say.tooDeep(DEEPEST)))
        found.push({ offset, problem: { value: null, what: say.tooDeep(DEEPEST), expected: say.yamlText } });
      return;
    }
    if (isSeq(node)) for (const item of node.items) visit(item, depth + 1);
    if (isMap(node)) {
      const names = new Set<string>();
      for (const { key, value } of node.items) {
        const at = (key as Node | null)?.range?.[0] ?? offset;
        if (!isScalar(key) || (typeof key.value === 'object' && key.value !== null))
          found.push({ offset: at, problem: { value: null, what: say.oddKey, expected: say.plainKey } });
        else if (UNSAFE.has(String(key.value)))
          found.push({
            offset: at,
            problem: { value: key.value, what: say.unsafeKey(String(key.value)), expected: say.otherKey },
          });
        else if (names.has(String(key.value)))
          found.push({
            offset: at,
            problem: { value: key.value, what: say.keyTwice(String(key.value)), expected: say.otherKey },
          });
        else names.add(String(key.value));
        visit(value, depth + 1);
      }
    }
  };
  visit(root, 0);
  return found;
}

function placeAt(name: string, lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { file: name, line: Math.max(1, line), column: Math.max(1, col) };
}

/**
 * Where the part at a path is: at the key of a field, at the entry of a list; at the value itself when a character in
 * it is meant.
 */
function findIn(root: Node | null, path: Path, offset: number, name: string, lines: LineCounter): Place | null {
  let node: unknown = root;
  let start = root?.range?.[0] ?? 0;
  for (const key of path) {
    if (isAlias(node)) return null;
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && String(isScalar(item.key) ? item.key.value : item.key) === String(key),
      );
      if (pair === undefined) return null;
      start = (pair.key as Node).range?.[0] ?? start;
      node = pair.value;
    } else if (isSeq(node) && typeof key === 'number') {
      node = node.items[key];
      if (node === undefined) return null;
      start = (node as Node | null)?.range?.[0] ?? start;
    } else return null;
  }
  return placeAt(name, lines, offset > 0 ? inScalar(node, offset, start) : start);
}

/** A character of a text that is written on one line: after the quote, if there is one. */
function inScalar(node: unknown, offset: number, start: number): number {
  if (!isScalar(node) || node.range === undefined || node.range === null) return start;
  if (node.type === 'PLAIN') return node.range[0] + offset;
  return node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? node.range[0] + 1 + offset : start;
}

function hasControls(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 0x7f) return true;
  }
  return false;
}

/**
 * How deep brackets are nested at most; the parser itself would run out of stack first. Quotes are not looked at: this
 * is only a fence.
 */
function bracketDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 91 || code === 123) deepest = Math.max(deepest, ++depth);
    else if (code === 93 || code === 125) depth = Math.max(0, depth - 1);
  }
  return deepest;
}

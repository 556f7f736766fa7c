import { isMapping } from './mapping.js';

/** Controls (C0, DEL, C1), characters that only format (bidi overrides), and separators of lines. */
const STEERING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const STEERING_BUT_LINES = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const REPLACEMENT = '\ufffd';

/**
 * A text on one line of a terminal or a chart: names come from files that others wrote, and nothing in them may steer
 * what shows them.
 *
 * @example printable('\u001b[31mred') // '\ufffd[31mred'
 */
export const printable = (text: string): string => text.replaceAll(STEERING, REPLACEMENT);

/** As `printable`, of a text of several lines. */
export const printableLines = (text: string): string => text.replaceAll(STEERING_BUT_LINES, REPLACEMENT);

/** Plain data in which every text is printable, the names of its fields too; what needs no change is not copied. */
export function printableAll<T>(value: T): T {
  return cleaned(value) as T;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return printable(value);
  if (Array.isArray(value)) {
    const all = value.map(cleaned);
    return all.every((one, i) => one === value[i]) ? value : all;
  }
  if (!isMapping(value) || ![Object.prototype, null].includes(Object.getPrototypeOf(value))) return value;
  const before = Object.entries(value);
  const after = before.map(([key, inner]): [string, unknown] => [printable(key), cleaned(inner)]);
  return after.every(([key, inner], i) => key === before[i][0] && Object.is(inner, before[i][1]))
    ? value
    : Object.fromEntries(after);
}

/** JSON leaves characters after C0 as they are; each is escaped here, so that the value stays and nothing steers. */
const escaped = (json: string): string =>
  json.replaceAll(STEERING_BUT_LINES, (found) =>
    Array.from({ length: found.length }, (_, i) => `\\u${found.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  );

/**
 * A value as JSON that can be shown anywhere: every character that steers is escaped, so that a reader gets the very
 * value back.
 *
 * @param indent blanks a level; 0: one line
 * @throws RangeError when the text would be longer than a string may be: see `jsonTextPieces`
 */
export const jsonText = (value: unknown, indent = 0): string => escaped(JSON.stringify(value, null, indent));

/** Characters of a piece of a text: enough that a write costs nothing beside what it writes. */
export const PIECE = 1 << 20;

/**
 * As `jsonText` of plain data, in pieces that are made one after the other: only one is in memory.
 *
 * @param size characters of a piece, about
 */
export function* jsonTextPieces(value: unknown, indent = 0, size = PIECE): Generator<string> {
  let piece = '';
  for (const token of tokens(value, indent, indent === 0 ? '' : '\n')) {
    piece += token;
    if (piece.length < size) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** @param line what stands before a value of this level, its indent in it */
function* tokens(value: unknown, indent: number, line: string): Generator<string> {
  if (!isMapping(value) && !Array.isArray(value)) {
    yield jsonText(value === undefined ? null : value, indent);
    return;
  }
  const isList = Array.isArray(value);
  const [open, close] = isList ? '[]' : '{}';
  const inner = `${line}${' '.repeat(indent)}`;
  let first = true;
  yield open;
  for (const [key, one] of isList ? value.map((one) => ['', one] as const) : Object.entries(value)) {
    if (one === undefined && !isList) continue;
    yield `${first ? '' : ','}${inner}${isList ? '' : `${jsonText(key)}:${indent === 0 ? '' : ' '}`}`;
    yield* tokens(one, indent, inner);
    first = false;
  }
  yield first ? close : `${line}${close}`;
}

/** What a spreadsheet may take for a formula: its first character, in half or full width, behind any apostrophes. */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;

/** A text as the cell of a spreadsheet, with an apostrophe where it would be taken for a formula. */
export const cellText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The text that `cellText` made a cell of. */
export const textOfCell = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);

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
  if (Array.isArray(value)) return value.map(cleaned);
  if (!isMapping(value) || ![Object.prototype, null].includes(Object.getPrototypeOf(value))) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [printable(key), cleaned(inner)]));
}

/** JSON leaves characters after C0 as they are; each is escaped here, so that the value stays and nothing steers. */
const escaped = (text: string): string =>
  text.replaceAll(STEERING_BUT_LINES, (found) =>
    Array.from({ length: found.length }, (_, i) => `\\u${found.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  );

/**
 * A value as JSON that can be shown anywhere: every character that steers is escaped, so that a reader gets the very
 * value back.
 *
 * @param indent blanks a level; 0: one line
 */
export const jsonText = (value: unknown, indent = 0): string => escaped(JSON.stringify(value, null, indent));

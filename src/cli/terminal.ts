import { jsonText, printableLines } from '../printable.js';
import { isColoured } from './paint.js';

/*
 * The one door through which text leaves: whatever name it holds, no control character passes beside line ends, and
 * on a terminal the colours of `paint.ts`.
 */

/** The colours of `paint.ts`: select graphic rendition with one number. */
const COLOUR = new RegExp(`(${String.fromCharCode(0x1b)}\\[\\d{1,2}m)`);

const safe = (text: string, coloured: boolean): string =>
  coloured
    ? text
        .split(COLOUR)
        .map((part, i) => (i % 2 === 1 ? part : printableLines(part)))
        .join('')
    : printableLines(text);

/** Prints an answer on stdout. */
export function print(text: string): void {
  process.stdout.write(safe(text, isColoured()));
}

/** Prints an answer as JSON on stdout. */
export function printJson(value: unknown): void {
  process.stdout.write(`${jsonText(value, 2)}\n`);
}

/** Says on stderr what is not the answer. */
export function say(text: string): void {
  process.stderr.write(printableLines(text));
}

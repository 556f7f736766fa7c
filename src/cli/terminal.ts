import { jsonTextPieces, printableLines } from '../printable.js';
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

/** Prints an answer as JSON on stdout, as fast as it is read there. */
export async function printJson(value: unknown): Promise<void> {
  for (const piece of jsonTextPieces(value, 2)) await written(piece);
  await written('\n');
}

/** Once the piece is out, or nobody reads any more: `main.ts` hears of that. */
const written = (piece: string): Promise<void> =>
  new Promise((done) => {
    process.stdout.write(piece, () => done());
  });

/** Says on stderr what is not the answer. */
export function say(text: string): void {
  process.stderr.write(printableLines(text));
}

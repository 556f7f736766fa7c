import { printable } from '../../printable.js';
import { type At, pathText, placeOf } from './place.js';

/** One thing that is wrong (or, as a warning, odd) with what was written. */
export type Complaint = {
  /** '' when the scenario was written in TypeScript. */
  readonly file: string;
  /** From 1; 0 without a file. */
  readonly line: number;
  /** From 1; 0 without a file. */
  readonly column: number;
  /** The field, from the root on: `demand.orders.rate`. */
  readonly path: string;
  /** The value that was found. */
  readonly value: unknown;
  /** What would have been right; '' where the sentence says it. */
  readonly expected: string;
  /** The valid name that was most likely meant. */
  readonly nearest: string | null;
  /** The whole sentence. */
  readonly message: string;
  /** Of a warning: nothing is odd, but the reader should know how something was taken. */
  readonly isNote?: true;
  /** Only under these policies; absent: under every one. */
  readonly policies?: readonly string[];
};

/** What a parser or a check found; the sentence is put together here and nowhere else. */
export type Problem = {
  readonly value: unknown;
  /** What is wrong, with the value in it. */
  readonly what: string;
  /** What would have been right; '' when `what` says it. */
  readonly expected: string;
  readonly nearest?: string | null;
  /** Characters into a text. */
  readonly offset?: number;
};

/** Everything that the normaliser has to say; it is only ever added to. */
export type Notes = {
  /** One is enough to refuse the scenario. */
  readonly complaints: Complaint[];
  /** The scenario runs all the same. */
  readonly warnings: Complaint[];
  /** Parts that could not be read (`queues`, `manifests`): a name from there that is missing is not complained of. */
  readonly lost: Set<string>;
};

/** Nothing to say yet. */
export const noNotes = (): Notes => ({ complaints: [], warnings: [], lost: new Set() });

/** Adds a complaint: the scenario cannot run. */
export function complain(notes: Notes, at: At, problem: Problem): void {
  add(notes.complaints, at, problem);
}

/** Adds a warning: the scenario runs, but perhaps not as was meant. */
export function warn(notes: Notes, at: At, problem: Problem): void {
  add(notes.warnings, at, problem);
}

/** Adds a note among the warnings: how something was taken, which nobody could know without a word. */
export function remark(notes: Notes, at: At, problem: Problem): void {
  add(notes.warnings, at, problem, true);
}

/** Whether something in a value is wrong already: what is missing in it then may only have been taken out. */
export function isComplainedOf(notes: Notes, at: At): boolean {
  const path = pathText(at);
  return notes.complaints.some((one) => one.path.startsWith(path));
}

/** Enough to read; a list without end would only take time. */
const MOST = 500;

/** The same thing met again (in another region, under another policy) is said once. */
function add(list: Complaint[], at: At, problem: Problem, isNote = false): void {
  if (list.length >= MOST) return;
  const complaint = {
    ...placeOf(at, problem.offset),
    path: pathText(at),
    value: problem.value,
    expected: problem.expected,
    nearest: problem.nearest ?? null,
    message: sentence(problem),
    ...(isNote ? { isNote: true as const } : {}),
  };
  if (!list.some((one) => complaintText(one) === complaintText(complaint))) list.push(complaint);
}

function sentence({ what, expected, nearest }: Problem): string {
  return printable(
    `${what}${expected === '' ? '' : `: expected ${expected}`}${nearest === null || nearest === undefined ? '' : `; did you mean "${nearest}"?`}`,
  );
}

/**
 * A complaint as one line: `file:line:column path: message`.
 *
 * @example complaintText({ file: 'a.yaml', line: 3, column: 5, path: 'horizon', value: '', expected: '', nearest: null, message: 'is missing' })
 */
export function complaintText({ file, line, column, path, message, policies }: Complaint): string {
  const where = file === '' ? '' : line === 0 ? `${file} ` : `${file}:${line}:${column} `;
  // What is written in a policy has its name in the path.
  const under = policies === undefined || path.startsWith('policies.') ? '' : ` (under ${policies.join(', ')})`;
  return printable(`${where}${path === '' ? '' : `${path}: `}${message}${under}`);
}

import { BAD_INPUT, INTERNAL_FAULT } from './exit-code.js';
import { replay } from './replay.js';
import { say } from './terminal.js';

/** A complaint about the input or the command line: printed as it is, exit code 2. */
export type UserError = Error & { readonly userError: true };

/** An error that tells the user what to change. */
export function userError(message: string): UserError {
  return Object.assign(new Error(message), { userError: true as const });
}

/**
 * Runs a command and turns whatever goes wrong into a sentence on stderr and an exit code: what the user can mend is a
 * complaint, everything else is ours and comes with the command that replays it.
 */
export async function guarded(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    fail(error);
  }
}

/** Says what went wrong, and ends with the exit code for it: without this, Node's 1 would mean a missed goal. */
export function fail(error: unknown): void {
  if (error instanceof Error && ('userError' in error || 'complaints' in error)) {
    say(`${error.message}\n`);
    process.exitCode = BAD_INPUT;
    return;
  }
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  say(
    `hooke failed: ${said}\nThis is a fault of hooke, not of the scenario.\nreplay: ${replay(process.argv.slice(2), error)}\n`,
  );
  process.exitCode = INTERNAL_FAULT;
}

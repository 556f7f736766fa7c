import type { Seconds } from '../../units.js';
import { complain, type Notes, warn } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import { manifest as say } from '../messages/manifests.js';
import { shape as sayShape } from '../messages/shape.js';
import type { LifecycleObject } from '../schema/objects/container.js';

/** `sleep 15`, alone or in a shell. */
const SLEEP = /^\s*(?:\/(?:usr\/)?bin\/)?sleep\s+(\d+(?:\.\d+)?)s?\s*;?\s*$/;
const SHELL = /^(?:\/(?:usr\/)?bin\/)?(?:sh|bash|ash)$/;

/**
 * How long the preStop hook of a container keeps TERM back.
 *
 * @param grace terminationGracePeriodSeconds of the pod, which bounds `sleep` as the API server has it
 */
export function preStopOf(written: LifecycleObject | null | undefined, grace: Seconds, at: At, notes: Notes): Seconds {
  const hook = written?.preStop;
  if (hook === null || hook === undefined) return 0;
  const here = down(at, 'lifecycle', 'preStop');
  const { sleep, exec } = hook;
  if (sleep) {
    if (sleep.seconds > grace)
      complain(notes, down(here, 'sleep', 'seconds'), {
        value: sleep.seconds,
        what: say.sleepBeyondGrace(sleep.seconds),
        expected: sayShape.atMost(grace),
      });
    return sleep.seconds;
  }
  const seconds = sleptBy(exec?.command ?? []);
  if (seconds !== null) return seconds;
  warn(notes, here, { value: exec?.command ?? hook, what: say.preStop, expected: '' });
  return 0;
}

/** @returns null: the command does something else */
function sleptBy(command: readonly string[]): Seconds | null {
  const [first = '', second = '', third = ''] = command;
  const text = command.length === 3 && SHELL.test(first) && second === '-c' ? third : command.join(' ');
  const found = SLEEP.exec(text);
  return found === null ? null : Number(found[1]);
}

import { fileURLToPath } from 'node:url';
import { providers } from '../../models/index.js';
import { type Loaded, load } from '../api/load.js';
import { withTrace } from '../api/with-trace.js';
import { type Complaint, complaintText } from '../scenario/complaints/complaint.js';
import { policyNames } from '../scenario/normalize/policy.js';
import { say } from './terminal.js';
import type { Trace } from './trace-options.js';

/** The file of the platform that ships with the package. */
const REFERENCE = new URL(
  import.meta.url.endsWith('.js')
    ? '../../../models/reference-platform/platform.hooke.yaml'
    : '../../models/reference-platform/platform.hooke.yaml',
  import.meta.url,
);

/**
 * Reads the scenario that a command is about: the file, or the reference platform. Warnings go to stderr unless quiet:
 * those of the policies that are simulated.
 *
 * @param policiesOf those that the command simulates, of those that the scenario has
 * @param traces what the options --trace… ask for
 */
export async function scenarioOfCommand(
  file: string | undefined,
  traces: readonly Trace[],
  quiet: boolean,
  policiesOf: (names: readonly string[]) => readonly string[],
): Promise<Loaded> {
  let loaded = await load(file ?? fileURLToPath(REFERENCE), { facts: providers });
  for (const trace of traces) loaded = withTrace(loaded, trace);
  const simulated = policiesOf(policyNames(loaded.input));
  const isOurs = ({ policies }: Complaint): boolean => policies?.some((name) => simulated.includes(name)) ?? true;
  if (!quiet)
    for (const warning of loaded.warnings.filter(isOurs))
      say(`${warning.isNote === true ? 'note' : 'warning'}: ${complaintText(warning)}\n`);
  return loaded;
}

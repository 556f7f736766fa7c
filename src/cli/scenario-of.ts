import { fileURLToPath } from 'node:url';
import { providers } from '../../models/index.js';
import { type Loaded, load } from '../api/load.js';
import { withTrace } from '../api/with-trace.js';
import { complaintText } from '../scenario/complaints/complaint.js';
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
 * Reads the scenario that a command is about: the file, or the reference platform. Warnings go to stderr unless quiet.
 *
 * @param traces what the options --trace… ask for
 */
export async function scenarioOfCommand(
  file: string | undefined,
  traces: readonly Trace[],
  quiet: boolean,
): Promise<Loaded> {
  let loaded = await load(file ?? fileURLToPath(REFERENCE), { facts: providers });
  for (const trace of traces) loaded = withTrace(loaded, trace);
  if (!quiet)
    for (const warning of loaded.warnings)
      say(`${warning.isNote === true ? 'note' : 'warning'}: ${complaintText(warning)}\n`);
  return loaded;
}

import { fileURLToPath } from 'node:url';
import { providers } from '../../models/index.js';
import { type Loaded, load } from '../api/load.js';
import { withTrace } from '../api/with-trace.js';
import { complaintText } from '../scenario/complaints/complaint.js';
import { userError } from './guard.js';
import { say } from './terminal.js';

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
 * @param traces texts `name=file` of the option --trace
 */
export async function scenarioOfCommand(
  file: string | undefined,
  traces: readonly string[],
  quiet: boolean,
): Promise<Loaded> {
  let loaded = await load(file ?? fileURLToPath(REFERENCE), { facts: providers });
  for (const trace of traces) {
    const [name = '', path = ''] = trace.split(/=(.*)/s);
    if (name === '' || path === '')
      throw userError(`--trace ${trace}: expected name=file, for example inference=trace.csv`);
    loaded = withTrace(loaded, { name, file: path });
  }
  if (!quiet) for (const warning of loaded.warnings) say(`warning: ${complaintText(warning)}\n`);
  return loaded;
}

import { MissingPackagesError } from '../errors.js';
import { type Chart, type Drawing, draw } from '../show/index.js';
import { fileName, type OutFile } from './files.js';
import { userError } from './guard.js';

/** The files of charts: each as Vega-Lite, SVG and PNG. Two names that become one are told apart by a number. */
export async function chartFiles(folder: string, charts: readonly Chart[]): Promise<OutFile[]> {
  const taken = new Set<string>();
  const files: OutFile[] = [];
  for (const { name, spec, svg, png } of await drawn(charts)) {
    const own = fileName(name);
    let free = own;
    for (let i = 2; taken.has(free.toLowerCase()); i++) free = `${own}-${i}`;
    taken.add(free.toLowerCase());
    files.push(
      { folder, name: `${free}.vl.json`, content: spec },
      { folder, name: `${free}.svg`, content: svg },
      { folder, name: `${free}.png`, content: png },
    );
  }
  return files;
}

/**
 * Before anything is simulated: can charts be drawn here?
 *
 * @throws UserError that names the packages to install
 */
export async function checkCharts(out: string | undefined): Promise<void> {
  if (out !== undefined) await drawn([]);
}

/** Packages that are not installed are for the user to mend. */
async function drawn(charts: readonly Chart[]): Promise<readonly Drawing[]> {
  try {
    return await draw(charts);
  } catch (error) {
    if (error instanceof MissingPackagesError) throw userError(`--out: ${error.message}; --csv needs none`);
    throw error;
  }
}

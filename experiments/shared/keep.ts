import { join } from 'node:path';
import { writeWhole } from '../../src/cli/files.js';
import { type Table, toCsv } from '../../src/index.js';
import { type Chart, draw } from '../../src/show/index.js';

/**
 * Draws the charts of an experiment into out/NAME; with `update` also renews the table and the first chart that are
 * kept beside it.
 *
 * @returns the files of the charts
 */
export async function keep(name: string, table: Table, charts: readonly Chart[], update: boolean): Promise<string[]> {
  const drawings = await draw(charts);
  for (const { name: chart, spec, svg, png } of drawings) {
    const path = join('out', name, chart);
    writeWhole(`${path}.vl.json`, spec);
    writeWhole(`${path}.svg`, svg);
    writeWhole(`${path}.png`, png);
  }
  if (update) {
    writeWhole(join('experiments', `${name}.csv`), toCsv(table));
    writeWhole(join('experiments', `${name}.svg`), drawings[0]?.svg ?? '');
  }
  return drawings.map(({ name: chart }) => join('out', name, `${chart}.svg`));
}

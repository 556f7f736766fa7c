// Is it true? Three clusters that other people measured, and what the simulator says of them.
//
// npx tsx notebooks/measured-clusters.ts      writes measured-clusters.md and its charts beside this file

import { join } from 'node:path';
import { writeWhole } from '../src/cli/files.js';
import { draw } from '../src/show/index.js';
import { type BurstRun, burstRuns } from './measured-clusters/burst.js';
import { burstChart, dayChart, lagChart } from './measured-clusters/charts.js';
import { fasterRun, type LagRun, pinnedRun, scaledRun } from './measured-clusters/kafka.js';
import { burstPage, daysPage, lagPage } from './measured-clusters/page.js';
import { type PhpApacheAnswer, phpApacheAnswer } from './measured-clusters/php-apache.js';
import { type Variant, variantsOf } from './measured-clusters/variants.js';

/** Everything that the page is made of; a test asks it again. */
export type Answers = {
  readonly days: PhpApacheAnswer;
  readonly variants: readonly Variant[];
  readonly burst: readonly BurstRun[];
  readonly pinned: LagRun;
  readonly scaled: LagRun;
  readonly faster: LagRun;
};

export function answers(): Answers {
  const days = phpApacheAnswer([1, 2]);
  return {
    days,
    variants: variantsOf(days.cpu),
    burst: burstRuns([1, 2, 3, 4, 5]),
    pinned: pinnedRun(),
    scaled: scaledRun(),
    faster: fasterRun(),
  };
}

/** The page as it is kept. */
export function page({ days, variants, burst, pinned, scaled, faster }: Answers): string {
  const head = `# Measured clusters

Three autoscaling runs that other people recorded on real clusters, beside what the simulator says of the same manifests and the same load. Each is calibrated by stated numbers, A and E by
one, B by two, and then predicts the rest. Nothing here is fitted by eye; what does not fit is said. Made by \`npx tsx notebooks/measured-clusters.ts\`; a test keeps the numbers current.`;
  return `${[head, daysPage(days, variants), burstPage(burst), lagPage(pinned, scaled, faster)].join('\n\n')}\n`;
}

async function main(): Promise<void> {
  const found = answers();
  writeWhole(join(import.meta.dirname, 'measured-clusters.md'), page(found));
  const drawings = await draw([dayChart(found.days), burstChart(found.burst), lagChart(found.scaled)]);
  for (const { name, svg, png } of drawings) {
    writeWhole(join(import.meta.dirname, `${name}.svg`), svg);
    writeWhole(join('out', 'measured-clusters', `${name}.png`), png);
  }
  console.log(`notebooks/measured-clusters.md, ${drawings.map(({ name }) => `${name}.svg`).join(', ')}`);
}

if (process.argv[1]?.endsWith('measured-clusters.ts') === true) await main();

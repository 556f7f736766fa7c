/**
 * `npm run bench -- kernel WORK N` (or `platform WORK N`): runs one work and prints what it cost as one line of JSON,
 * as a peer of other engines does. `npm run bench`: every work in a process of its own, as a table. SEED in the
 * environment chooses the seed.
 */
import { spawnSync } from 'node:child_process';
import { kernelWorks } from './kernel.js';
import type { Measured, Work } from './meter.js';
import { platformWorks } from './platform.js';

const groups: Record<string, Record<string, Work>> = { kernel: kernelWorks, platform: platformWorks };
/** How much of each work is enough for about a second. */
const sizes: Record<string, number> = {
  mm8: 5e6,
  mm10: 5e6,
  hold1e2: 10e6,
  hold1e4: 5e6,
  hold1e6: 3e6,
  autoscale: 7200,
};

const [group, work = '', count] = process.argv.slice(2);
if (group === undefined) runAll();
else runOne(group, work, Number(count));

function runOne(name: string, one: string, n: number): void {
  const works = groups[name];
  if (works === undefined) fail(`there is no group "${name}"; there are ${Object.keys(groups).join(', ')}`);
  const run = works[one];
  if (run === undefined) fail(`${name} does not have "${one}"; it has ${Object.keys(works).join(', ')}`);
  if (!(n > 0)) fail(`N must be a number above 0, not "${count}"`);
  const { seconds, cpuSeconds, events, statistic } = run(n, process.env.SEED ?? '1');
  console.log(
    JSON.stringify({ version: process.version.slice(1), work: one, n, seconds, cpuSeconds, events, statistic }),
  );
}

function runAll(): void {
  console.log('group     work       million events per CPU second   answer');
  for (const [name, works] of Object.entries(groups)) {
    for (const one of Object.keys(works)) {
      const { stdout, status, stderr } = spawnSync(
        process.execPath,
        [...process.execArgv, import.meta.filename, name, one, String(sizes[one])],
        {
          encoding: 'utf8',
          maxBuffer: 1e8,
        },
      );
      if (status !== 0) fail(stderr);
      const { events, cpuSeconds, statistic } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measured;
      const answer = Object.entries(statistic)
        .slice(0, 3)
        .map(([key, value]) => `${key} ${Number(value.toPrecision(5))}`)
        .join(', ');
      console.log(
        `${name.padEnd(9)} ${one.padEnd(10)} ${(events / cpuSeconds / 1e6).toFixed(2).padStart(10)}                      ${answer}`,
      );
    }
  }
}

function fail(what: string): never {
  console.error(what);
  process.exit(1);
}

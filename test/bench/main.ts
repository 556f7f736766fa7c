/** `tsx test/bench/main.ts kernel WORK N`: runs one work and prints what it cost as one line of JSON. SEED in the environment chooses the luck. */
import { kernelWorks } from './kernel.js';
import { platformWorks } from './platform.js';
import type { Work } from './meter.js';

const groups: Record<string, Record<string, Work>> = {
  kernel: kernelWorks,
  platform: platformWorks,
};

const [group = '', work = '', count] = process.argv.slice(2), n = Number(count);
const works = groups[group], run = works?.[work];
if (works === undefined) fail(`there is no group "${group}"; there are ${Object.keys(groups).join(', ')}`);
if (run === undefined) fail(`${group} does not have "${work}"; it has ${Object.keys(works).join(', ')}`);
if (!(n > 0)) fail(`N must be a number above 0, not "${count}"`);
const { seconds, cpuSeconds, events, statistic } = run(n, process.env.SEED ?? '1');
console.log(JSON.stringify({ version: process.version.slice(1), work, n, seconds, cpuSeconds, events, statistic }));

function fail(what: string): never {
  console.error(what);
  process.exit(1);
}

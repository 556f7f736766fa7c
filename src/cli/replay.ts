import { SimulationError } from '../errors.js';

/**
 * The command that meets the same fault again, quoted for a shell. `simulate` says under which policy, seed and
 * replication a run failed; a comparison is then replayed by that one run.
 *
 * @param typed what stood after `hooke`
 * @param error as it was thrown
 * @example replay(['compare', 'a.yaml'], new SimulationError(error, { …, policy: 'floor', seed: 1, replication: 4 }))
 * // 'hooke run a.yaml --policy floor --seed 1 --replication 4'
 */
export function replay(typed: readonly string[], error: unknown): string {
  const [command] = typed;
  if (!(error instanceof SimulationError) || command !== 'compare') return shell(['hooke', ...typed]);
  const { policy, seed, replication } = error.run;
  return shell([
    'hooke',
    'run',
    ...kept(typed.slice(1)),
    '--policy',
    policy,
    '--seed',
    String(seed),
    '--replication',
    String(replication),
  ]);
}

const TRACES = /^--trace(?:-[a-z]+)?$/;

/** Of what was typed after `compare`, the file and the traces; the rest does not change what a run does. */
function kept(typed: readonly string[]): string[] {
  const words: string[] = [];
  for (let i = 0; i < typed.length; i++) {
    const word = typed[i];
    if (TRACES.test(word)) words.push(word, typed[++i] ?? '');
    else if (/^--trace[a-z-]*=/.test(word) || !word.startsWith('-')) words.push(word);
    else if (!word.includes('=') && !['--json', '--quiet'].includes(word)) i++;
  }
  return words;
}

const shell = (words: readonly string[]): string =>
  words.map((word) => (/^[\w./=:,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');

import type { Run } from './work.js';

/**
 * Whether two policies came to the same in every number of every replication that both have.
 *
 * @param of runs by policy
 */
export function equalRuns(of: ReadonlyMap<string, readonly Run[]>, first: string, second: string): boolean {
  const others = new Map((of.get(first) ?? []).map((run) => [run.replication, run]));
  return (of.get(second) ?? []).every((run) => {
    const other = others.get(run.replication);
    return other === undefined || numbersIn(run) === numbersIn(other);
  });
}

const numbersIn = ({ summary }: Run): string => JSON.stringify({ ...summary, policy: '', name: '' });

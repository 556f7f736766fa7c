import { type Finding, joined } from './finding.js';

/**
 * Where one of two policies has no value there is no number to set against the other: it is the worst there is.
 *
 * @example 'none is worse than two where it served nothing: it has no p99 response of api (in 4 of 4 replications).'
 */
export function lackSentences(findings: readonly Finding[], baseline: string, policy: string): string[] {
  return (['policy', 'baseline'] as const).flatMap((by) => {
    const own = findings.filter(({ lack }) => lack?.by === by);
    if (own.length === 0) return [];
    const [worse, better] = by === 'policy' ? [policy, baseline] : [baseline, policy];
    const words = own.map(({ row, lack }) => `${row.label} (in ${lack?.times} of ${lack?.of} replications)`);
    return [`${worse} is worse than ${better} where it served nothing: it has no ${joined(words)}.`];
  });
}

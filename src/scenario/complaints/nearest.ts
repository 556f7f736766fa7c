/**
 * The valid name that was most likely meant, or null when none is near: at most one slip in three letters, or else the
 * same beginning (`minReplicas` for `minReplicaCount`).
 *
 * @example nearest('documnets', ['documents', 'inference']) // 'documents'
 */
export function nearest(name: string, names: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.max(1, Math.floor(Math.min(name.length, 60) / 3)) + 1;
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = slips(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return (
    best ?? [...names].find((candidate) => samePrefix(name, candidate) >= Math.max(5, (name.length * 2) / 3)) ?? null
  );
}

function samePrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/**
 * Damerau-Levenshtein distance (optimal string alignment): letters added, dropped, changed, or two neighbours swapped.
 */
export function slips(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2] + 1);
      row.push(least);
    }
    [before, above] = [above, row];
  }
  return above[b.length];
}

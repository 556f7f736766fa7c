/** Parts of a sentence: `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[], joint = ', '): string {
  return parts.length < 2 || joint !== ', '
    ? parts.join(joint)
    : `${parts.slice(0, -1).join(joint)} and ${parts.at(-1)}`;
}

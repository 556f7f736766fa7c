/** How a value is shown in a sentence. */
export const show = (value: unknown): string => {
  const json = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return json.length > 60 ? `${json.slice(0, 57)}…` : json;
};
/** Names to choose from, the first dozen of many. */
export const list = (names: Iterable<string>): string => {
  const all = [...names];
  if (all.length === 0) return 'nothing (there are none)';
  return all.length > 12
    ? `one of ${all.slice(0, 12).join(', ')} and ${all.length - 12} more`
    : all.length === 1
      ? all[0]
      : `one of ${all.join(', ')}`;
};
